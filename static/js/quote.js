// A button beside each citation that copies it. Without this file the text is selected by hand.
"use strict";

function copyButton(text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${text.dataset.copies}`);
  button.addEventListener("click", async () => {
    const status = document.getElementById("status");
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
      if (status) status.textContent = `${text.dataset.copies} copied`;
    } catch {
      // The browser refused: mark the words, so that the keyboard's own way of copying works.
      window.getSelection()?.selectAllChildren(text);
      button.textContent = "Selected: copy it with the keyboard";
      if (status) status.textContent = "Selected; copy it with the keyboard.";
    }
  });
  return button;
}

if (navigator.clipboard) {
  for (const text of document.querySelectorAll(".citation")) text.after(copyButton(text));
}
