// The brackets around what was said, set by selecting: two buttons above each text with brackets.
"use strict";

(() => {
  const bracket = /[⟦⟧]|\[\[|\]\]/g;

  const without = (words) => words.replace(bracket, "");

  function put(area, alone) {
    let { selectionStart: start, selectionEnd: end, value } = area;
    if (alone) {
      const before = without(value.slice(0, start));
      const inside = without(value.slice(start, end));
      value = before + inside + without(value.slice(end));
      [start, end] = [before.length, before.length + inside.length];
    }
    // White space at the ends is no part of what was said.
    while (start < end && /\s/.test(value[start])) start += 1;
    while (end > start && /\s/.test(value[end - 1])) end -= 1;
    if (start === end) return "Select the words first.";
    const inside = value.slice(start, end);
    if (!alone && inside.search(bracket) >= 0) return "The selection holds a bracket already.";
    area.value = `${value.slice(0, start)}⟦${inside}⟧${value.slice(end)}`;
    area.focus();
    area.setSelectionRange(start + 1, start + 1 + inside.length);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    return alone ? "The brackets stand around the selection." : "A part was added.";
  }

  function equip(area) {
    const bar = document.createElement("div");
    bar.className = "boundaries-bar";
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    for (const [label, alone] of [["Only the selection was said", true], ["The selection is a further part", false]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = label;
      button.addEventListener("click", () => {
        told.textContent = put(area, alone);
      });
      bar.append(button);
    }
    bar.append(told);
    area.after(bar);
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("textarea.boundaries").forEach(equip));
})();
