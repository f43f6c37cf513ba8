// Single keys: / j k o e ?. Whoever needs letters for speech input or a screen reader switches them off under "Display".
"use strict";

(() => {
  const FIELD = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
  const SEARCH = "main input[type=search]";
  const root = document.documentElement;
  let last = null; // where j and k have led to: it may lose the focus, or be swapped away

  // On an article's page quotes are numbers in its text, in the order in which the quotes begin; elsewhere cards.
  function stops() {
    const references = new Map([...document.querySelectorAll(".reading .reference")].map((one) => [numberOf(one), one]));
    const begun = [...document.querySelectorAll(".reading .anchor")].map((anchor) => references.get(numberOf(anchor)));
    return begun.length ? begun.filter(Boolean) : [...document.querySelectorAll("main .quote")];
  }
  const numberOf = (element) => /(\d+)$/.exec(element.hash || element.id)?.[1];
  const cardOf = (stop) => (stop.matches(".quote") ? stop : document.getElementById(`quote-${numberOf(stop)}`));
  const startOf = (stop) => (stop.matches(".quote") ? stop : document.getElementById(`q-${numberOf(stop)}`) || stop);
  const top = (stop) => startOf(stop).getBoundingClientRect().top;

  // The quote that has the focus, was led to last, or that the address names; null on a page just opened.
  function current() {
    const all = stops();
    const focused = document.activeElement.closest(".quote, .reference");
    for (const candidate of [focused, last?.isConnected ? last : null, document.querySelector(":target")]) {
      const number = candidate && numberOf(candidate);
      const stop = number && all.find((one) => numberOf(one) === number);
      if (stop) return stop;
    }
    return null;
  }

  function goTo(stop) {
    last = stop;
    if (stop.matches(".quote")) {
      stop.tabIndex = -1;
      const said = stop.querySelectorAll("blockquote, .by");
      stop.setAttribute("aria-label", [...said].map((part) => part.textContent.trim()).join(" – "));
    }
    const start = startOf(stop).getBoundingClientRect();
    const height = window.innerHeight;
    const end = stop.getBoundingClientRect().bottom;
    if (start.top < 0 || end > height) window.scrollBy({ top: start.top - Math.max(16, Math.min(height / 3, height - (end - start.top) - 16)) });
    stop.focus({ preventScroll: true });
  }

  function step(by) {
    const all = stops();
    const here = current();
    const from = here ? all.indexOf(here) + by : by > 0 ? all.findIndex((stop) => top(stop) >= 0) : all.findLastIndex((stop) => top(stop) < 0);
    const to = all[from];
    if (to) return goTo(to);
    if (here) here.focus({ preventScroll: true });
    const status = document.getElementById("status");
    if (status) status.textContent = by > 0 ? "This is the last quote on this page." : "This is the first quote on this page.";
  }

  function search() {
    const field = document.querySelector(SEARCH);
    if (!field) return window.location.assign(`${document.querySelector(".masthead-name").href}#q`);
    field.focus();
    field.select();
  }

  // In a list: the article at the quote. In an article: the quote's own page, or its card.
  function open() {
    const stop = current();
    const link = cardOf(stop)?.querySelector(stop.matches(".quote") ? 'a[href*="#q-"]' : "a.own-page");
    if (link) link.click();
    else if (!stop.matches(".quote")) stop.click();
  }

  function why() {
    const summary = cardOf(current())?.querySelector("summary");
    if (!summary) return;
    if (!summary.parentElement.open) summary.click();
    summary.focus();
  }

  const KEYS = [
    ["/", () => (document.querySelector(SEARCH) ? "Type words to search for" : "Search all quotes"), search],
    ["j", () => stops().length && "Next quote", () => step(1)],
    ["k", () => stops().length && "Previous quote", () => step(-1)],
    ["o", () => stops().length && (stops()[0].matches(".quote") ? "Open the article at this quote" : "Open this quote"), () => current() && open()],
    ["e", () => stops().some((stop) => cardOf(stop)?.querySelector("summary")) && "Show why this quote was found", () => current() && why()],
    ["?", () => "Show these keys", show],
  ];

  let dialog = null;
  function show() {
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "keys";
      dialog.setAttribute("aria-labelledby", "keys-heading");
      document.body.append(dialog);
    }
    const off = root.dataset.keys === "off";
    dialog.innerHTML = '<h2 id="keys-heading" tabindex="-1" autofocus>Keys on this page</h2><p></p><dl></dl><form method="dialog"><button>Close</button></form>';
    dialog.querySelector("p").textContent = off
      ? "Single keys are switched off. “Display” at the top of the page switches them on."
      : "They do nothing while you type in a field. “Display” at the top of the page switches them off.";
    for (const [key, label] of [...KEYS.map(([key, says]) => [key, says()]), ["Esc", "Close what is open"]]) {
      if (!label) continue;
      const term = document.createElement("dt");
      const description = document.createElement("dd");
      term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
      description.textContent = label;
      dialog.querySelector("dl").append(term, description);
    }
    dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (root.dataset.keys === "off" || document.querySelector("dialog[open]") || event.target.closest?.(FIELD)) return;
    const found = KEYS.find(([key]) => key === event.key);
    if (!found || !found[1]()) return;
    event.preventDefault();
    found[2]();
  });

  const button = document.getElementById("keys-button");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", show);
  }
})();
