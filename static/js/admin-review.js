// Walking through a list of quotes: the first field of the next one has the focus.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  // In the queue behind the script that makes the field.
  window.django.jQuery(() => {
    const form = document.getElementById("quote_form");
    if (!form || document.querySelector(".errornote")) return;
    const first = form.querySelector(".field-speaker .select2-selection, .field-speaker select");
    if (first) first.focus({ preventScroll: true });
  });
});
