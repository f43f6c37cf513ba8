// What HTML and htmx alone cannot do. Pages work without this file.
"use strict";

const narrow = window.matchMedia("(max-width: 55rem)");

// Filters fold away on narrow screens; in the page they are open, so that they are there without scripts.
function foldFilters() {
  const panel = document.getElementById("filter-panel");
  if (panel) panel.open = !narrow.matches;
  document.documentElement.classList.add("is-folded");
}

// Folds that a swap replaces are afterwards as the reader left them.
const folds = new Map();
function noteFolds() {
  for (const fold of document.querySelectorAll("details[id]")) folds.set(fold.id, fold.open);
}
function restoreFolds() {
  for (const [id, open] of folds) {
    const fold = document.getElementById(id);
    if (fold) fold.open = open;
  }
  folds.clear();
}

function tell(problem) {
  const place = document.getElementById("problem");
  if (place) place.textContent = problem;
}

function light(numbers, on) {
  for (const number of numbers) {
    for (const part of document.querySelectorAll(`[data-quotes~="${CSS.escape(number)}"]`)) part.classList.toggle("is-lit", on);
  }
}

document.addEventListener("DOMContentLoaded", foldFilters);
document.addEventListener("htmx:historyRestore", foldFilters);
narrow.addEventListener("change", foldFilters);

document.addEventListener("htmx:beforeRequest", (event) => {
  tell("");
  event.detail.target.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (event) => {
  event.detail.target.removeAttribute("aria-busy");
});
document.addEventListener("htmx:beforeSwap", noteFolds);
document.addEventListener("htmx:afterSwap", (event) => {
  restoreFolds();
  const config = event.detail.requestConfig;
  // A link that was followed is gone with what it stood in: go on reading at the new heading.
  if (config && config.elt.matches("a")) document.getElementById("results-heading")?.focus({ preventScroll: true });
});
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => tell("The list could not be fetched. Reload the page to try again."));
}

for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  for (const name of [begin, end]) {
    document.addEventListener(name, (event) => {
      const part = event.target.closest?.("[data-quotes]");
      if (part) light(part.dataset.quotes.split(" "), name === begin);
    });
  }
}
