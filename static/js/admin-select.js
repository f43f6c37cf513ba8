// The fields that Django's admin makes of long lists have no name for screen readers while they are empty: they get their label's.
"use strict";

(() => {
  function name(select) {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const field = select.nextElementSibling;
    if (!label || !field || !field.classList.contains("select2")) return;
    label.id = label.id || `${select.id}_label`;
    const shown = field.querySelector(".select2-selection__rendered");
    field.querySelector(".select2-selection").setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    shown.setAttribute("aria-labelledby", label.id);
  }

  // In the queue behind the script that makes the fields, which this one is loaded after.
  const queue = window.django && window.django.jQuery;
  if (queue) queue(() => document.querySelectorAll("select.admin-autocomplete").forEach(name));
})();
