"""What is wrong with a page as it stands in the browser: for axe, on narrow and wide screens, in each theme."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

NARROW, PHONE, ZOOMED, DESK = 320, 390, 640, 1280  # a window of 1280 at 200 % leaves 640 for the page, at 400 % 320
# Off in axe unless asked for, and part of WCAG 2.2 AA.
ALSO = {"target-size": {"enabled": True}}
COLOURS = ["color-contrast", "link-in-text-block"]  # all that a theme can change

# What axe would preload it would write into a style element, which the policy refuses; no rule that is on needs it.
RUN_AXE = """
async (options) => (await axe.run({ resultTypes: ["violations"], preload: false, ...options })).violations.flatMap(
  (rule) => rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.html.slice(0, 200)} (${
    [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ").slice(0, 200)})`))
"""

# Words that leave the screen, are cut off, or lie on others. What scrolls by itself, floats or sticks is a layer: it may
# cover the page, its own parts may not cover each other.
LAYOUT = """
() => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const name = (element) => element.outerHTML.slice(0, element.outerHTML.indexOf(">") + 1).slice(0, 120);
  const about = (item) => `${name(item.element)} “${item.words}”`;
  if (document.documentElement.scrollWidth > width) faults.push(`scrolls to ${document.documentElement.scrollWidth}`);

  const known = new Map();
  const situation = (element) => {
    if (!element || element === document.body) return { hidden: false, layer: null, scrolls: false };
    if (known.has(element)) return known.get(element);
    const around = situation(element.parentElement);
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const flows = `${style.overflowX} ${style.overflowY}`;
    const scrolls = /auto|scroll/.test(flows);
    const floats = /fixed|sticky/.test(style.position) || (style.position === "absolute" && style.zIndex !== "auto");
    const clipped = /hidden|clip/.test(flows);
    const found = {
      hidden: around.hidden || (clipped && (box.width <= 1 || box.height <= 1)) || style.display === "none"
        || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      layer: scrolls || floats ? element : around.layer,
      scrolls: scrolls || around.scrolls,
    };
    known.set(element, found);
    const isField = element.matches("input, textarea, select");
    const isCut = (side) => /hidden|clip/.test(style[`overflow${side}`]);
    if (!found.hidden && !isField && style.display !== "inline" && box.width && (
      (isCut("X") && element.scrollWidth > element.clientWidth + 1)
      || (isCut("Y") && element.scrollHeight > element.clientHeight + 1)
    )) faults.push(`cut: ${name(element)}`);
    return found;
  };

  const items = [];
  const add = (element, box, words, node) => {
    const { hidden, layer, scrolls } = situation(element);
    if (hidden || box.width < 1 || box.height < 1) return;
    const item = { element, node, layer, box, words: words.trim().slice(0, 30) };
    items.push(item);
    if (!scrolls && (box.right > width + 1 || box.left < -1)) faults.push(`leaves the screen: ${about(item)}`);
  };
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, noscript, select, option, textarea, svg")) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) add(parent, box, node.data, node);
  }
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, svg, img"))
    add(field, field.getBoundingClientRect(), field.name ?? "", field);

  items.sort((a, b) => a.box.top - b.box.top);
  for (let first = 0; first < items.length; first += 1) {
    for (let second = first + 1; second < items.length; second += 1) {
      const [a, b] = [items[first], items[second]];
      if (b.box.top >= a.box.bottom) break;
      if (a.layer !== b.layer || a.node === b.node) continue;
      if ([a, b].some((one) => one.node === one.element) && (a.element.contains(b.element) || b.element.contains(a.element)))
        continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
      if (across > 2 && down > 0.4 * Math.min(a.box.height, b.box.height))
        faults.push(`overlap: ${about(a)} and ${about(b)}`);
    }
  }
  return faults.slice(0, 12);
}
"""

STILL = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets = [sheet];
}
"""
CLOSED = "main details:not([open]), #content details:not([open])"
UNFOLD = """
() => {
  for (const fold of document.querySelectorAll("main details, #content details"))
    if (!fold.closest(".quote")) fold.open = true; // those of quotes fetch their evidence
}
"""
PAINT = """
() => {
  let sum = 7;
  for (const element of document.querySelectorAll("body, body *")) {
    const { color, backgroundColor, borderTopColor, textDecorationColor, fill } = getComputedStyle(element);
    for (const sign of color + backgroundColor + borderTopColor + textDecorationColor + fill)
      sum = (sum * 31 + sign.charCodeAt(0)) | 0;
  }
  return sum;
}
"""
CHOOSE_THEME = """(theme) => {
  const before = document.documentElement.dataset.theme ?? "";
  document.documentElement.dataset.theme = theme;
  return before;
}"""


def faults(page: Page) -> list[str]:
    """All that is wrong with the page in its present state, in words; its folds are opened for that.

    The page is left at the width of a phone, with a device that prefers light.
    """
    found: dict[str, None] = {}  # in order, each once

    def note(where: str, problems: list[str]) -> None:
        found.update(dict.fromkeys(f"{where}: {problem}" for problem in problems))

    page.evaluate(STILL)
    if page.locator(CLOSED).count():
        note("folded", page.evaluate(LAYOUT))
    page.evaluate(AXE_SCRIPT)
    for width in (NARROW, PHONE, ZOOMED, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(UNFOLD)
        note(f"{width} pixels", page.evaluate(LAYOUT))
    note("light", _axe(page, rules=ALSO))
    note("themes", _themes(page))
    page.set_viewport_size({"width": PHONE, "height": 800})
    return list(found)


def _themes(page: Page) -> list[str]:
    """What axe finds in the dark theme, and what a forced theme paints otherwise than a device that prefers it."""
    found = []
    light = page.evaluate(PAINT)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(PAINT)
    found += [f"dark: {problem}" for problem in _axe(page, runOnly=COLOURS)]
    before = page.evaluate(CHOOSE_THEME, "light")
    if page.evaluate(PAINT) != light:
        found.append("the light theme is not the same on a dark device")
    page.emulate_media(color_scheme="light")
    page.evaluate(CHOOSE_THEME, "dark")
    if page.evaluate(PAINT) != dark:
        found.append("the dark theme is not the same on a light device")
    page.evaluate(CHOOSE_THEME, before)
    if light == dark:
        found.append("light and dark are the same")
    return found


def _axe(page: Page, **options: Any) -> list[str]:
    return page.evaluate(RUN_AXE, json.loads(json.dumps(options)))
