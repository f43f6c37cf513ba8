// The reader's display settings, applied at once. Without this file they apply when they are saved.
"use strict";

(() => {
  const root = document.documentElement;
  const panel = document.getElementById("display");
  const form = panel?.querySelector("form");
  if (!form) return; // the page for failures has none
  root.classList.add("is-scripted");

  function apply(name, value) {
    root.dataset[name] = value;
    const scheme = document.querySelector('meta[name="color-scheme"]');
    if (name === "theme") scheme.content = value === "device" ? "light dark" : value;
  }

  // A page that Back brings out of the browser's memory may be older than the last choice.
  function applyKept() {
    const kept = /(?:^|; )newsdesk_display=([^;]*)/.exec(document.cookie)?.[1] ?? "";
    const values = new Map(kept.split(".").map((part) => part.split(":")));
    for (const radio of form.querySelectorAll('input[type="radio"]')) {
      if (radio.value !== values.get(radio.name)) continue;
      radio.checked = true;
      apply(radio.name, radio.value);
    }
  }

  async function keep() {
    const problem = document.getElementById("problem");
    try {
      // What the answer leads to is this page, which need not be fetched again.
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.type !== "opaqueredirect") throw new Error(answer.status);
      problem.textContent = "";
    } catch {
      problem.textContent = "The setting could not be kept: it holds on this page only. Reload the page to try again.";
    }
  }
  let kept = Promise.resolve(); // one after the other, so that the last choice is the one that stays

  form.addEventListener("change", (event) => {
    apply(event.target.name, event.target.value);
    kept = kept.then(keep);
  });
  window.addEventListener("pageshow", applyKept);

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!panel.contains(event.target)) panel.open = false;
  });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false;
  });
})();
