// The lists that htmx fetches in place: the form beside them, folds, focus, and what is told. Pages work without this file.
"use strict";

const narrow = window.matchMedia("(max-width: 55rem)");
const FIELDS = ["q", "from", "to"];

// Filters and table fold away on narrow screens; in the page they are open, so that they are there without scripts.
function foldAway() {
  for (const id of ["filter-panel", "table"]) {
    const fold = document.getElementById(id);
    if (fold) fold.open = !narrow.matches;
  }
  document.documentElement.classList.add("is-folded");
}

// Folds that a swap replaces are afterwards as the reader left them.
const folds = new Map();
function noteFolds() {
  for (const fold of document.querySelectorAll("details[id]")) folds.set(fold.id, fold.open);
}
function restoreFolds() {
  for (const fold of document.querySelectorAll("details[id]")) fold.open = folds.get(fold.id) ?? fold.open;
}

// How far reading is asks for itself, again and again: it hides no problem of what the reader asked for, and makes none.
function isAsked(event) {
  return event.detail.target?.id !== "reading-now";
}

function tell(problem, address) {
  const place = document.getElementById("problem");
  if (!place) return;
  place.textContent = problem;
  if (!address) return;
  const link = document.createElement("a");
  link.href = address;
  link.textContent = "Try again";
  place.append(" ", link, ".");
}

// What our own page for a failure says, as it says it. Whatever else answered, such as a proxy, speaks of itself.
function wordsOf(xhr) {
  if (!xhr?.getResponseHeader("Content-Type")?.startsWith("text/html")) return "";
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const [title, text] = ["h1", "h1 + p"].map((part) =>
    (page.querySelector(`#main ${part}`)?.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
  return title && text ? `${title}. ${text}` : "";
}

// The form says what was asked for last, so that words typed while a link is under way narrow down what the link shows.
function fillForm(form, asked) {
  for (const name of FIELDS) {
    const value = asked.get(name) ?? "";
    if (form.elements[name].value !== value) form.elements[name].value = value;
  }
  const others = [...asked].filter(([name]) => name !== "page" && !FIELDS.includes(name));
  document.getElementById("chosen").replaceChildren(
    ...others.map(([name, value]) => Object.assign(document.createElement("input"), { type: "hidden", name, value })),
  );
}

function followLink(detail, form) {
  const address = new URL(detail.path, window.location);
  if (detail.elt.closest("#facets")) {
    // Words that were typed a moment ago count, though the link was written without them; so do days, unless it sets them.
    for (const name of detail.elt.id.startsWith("days-") ? ["q"] : FIELDS) {
      const value = form.elements[name].value.trim();
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    detail.path = address.pathname + address.search;
  }
  fillForm(form, address.searchParams);
}

document.addEventListener("DOMContentLoaded", foldAway);
narrow.addEventListener("change", foldAway);

document.addEventListener("htmx:configRequest", (event) => {
  const form = document.getElementById("filter");
  if (form && event.detail.boosted) followLink(event.detail, form);
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!isAsked(event)) return;
  tell("");
  event.detail.target.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (event) => {
  event.detail.target.removeAttribute("aria-busy");
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const asked = new URL(pathInfo.finalRequestPath, window.location);
  if (xhr.responseURL && new URL(xhr.responseURL).pathname !== asked.pathname) {
    // Another page answered, such as the one to sign in: it belongs in the whole window.
    event.preventDefault();
    window.location.assign(asked);
    return;
  }
  noteFolds();
});
document.addEventListener("htmx:afterSwap", (event) => {
  restoreFolds();
  const link = event.detail.requestConfig?.elt;
  if (!link?.matches("a")) return;
  // A facet is there again and keeps the focus; any other link is gone with what it stood in: go on at the new heading.
  const same = link.id ? document.getElementById(link.id) : null;
  same?.focus({ preventScroll: true });
  if (document.activeElement !== same) document.getElementById("results-heading")?.focus({ preventScroll: true });
});
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    if (!isAsked(event)) return;
    const { xhr, pathInfo } = event.detail;
    tell(wordsOf(xhr) || "This could not be fetched.", pathInfo?.finalRequestPath);
  });
}
