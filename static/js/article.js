// The text of an article and the list beside it: what is pointed at in one lights up in the other.
"use strict";

(() => {
  const text = document.querySelector(".reading");
  const margin = document.querySelector(".margin");
  const beside = window.matchMedia("(min-width: 62.01rem)");

  function light(part, on) {
    for (const number of part.dataset.quotes.split(" ")) {
      for (const other of document.querySelectorAll(`[data-quotes~="${CSS.escape(number)}"]`)) other.classList.toggle("is-lit", on);
    }
  }

  // Scrolls the list, never the page.
  function showInMargin(part) {
    const numbers = part.dataset.quotes.split(" ");
    const card = document.getElementById(`quote-${numbers[numbers.length - 1]}`);
    if (!card || !beside.matches) return;
    const own = card.getBoundingClientRect();
    const around = margin.getBoundingClientRect();
    if (own.top < around.top || own.bottom > around.bottom) margin.scrollBy({ top: own.top - around.top - 24 });
  }

  let resting = 0; // a pointer on its way across the text moves nothing
  for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    for (const name of [begin, end]) {
      document.addEventListener(name, (event) => {
        const part = event.target.closest?.("[data-quotes]");
        if (!part) return;
        clearTimeout(resting);
        light(part, name === begin);
        if (name === begin && text.contains(part)) resting = setTimeout(showInMargin, name === "focusin" ? 0 : 150, part);
      });
    }
  }

  // A speaker's name leads to the first quote; pressed again, to the next.
  const reached = new Map();
  let lit = null;
  margin.addEventListener("click", (event) => {
    const voice = event.target.closest("[data-voice]");
    if (!voice) return;
    const own = [...text.querySelectorAll(`.reference[data-voice="${CSS.escape(voice.dataset.voice)}"]`)];
    if (!own.length) return;
    event.preventDefault();
    const place = ((reached.get(voice) ?? -1) + 1) % own.length;
    reached.set(voice, place);
    if (lit) light(lit, false);
    lit = own[place];
    light(lit, true);
    (document.getElementById(`q-${lit.dataset.quotes}`) ?? lit).scrollIntoView({ block: "center" });
    document.getElementById("status").textContent = `Quote ${place + 1} of ${own.length} by ${voice.querySelector("bdi").textContent}`;
  });

  // For editors: what is selected in the text is the quote that was missed. Places count characters of the article.
  const add = document.getElementById("add-quote");
  if (!add) return;
  const plain = { href: add.href, label: add.textContent };

  function placesOf(range) {
    const nodes = [];
    for (const paragraph of text.querySelectorAll("[data-start]")) {
      if (!range.intersectsNode(paragraph)) continue;
      let place = Number(paragraph.dataset.start);
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.closest(".reference")) continue;
        if (range.intersectsNode(node)) nodes.push({ node, place });
        place += [...node.data].length;
      }
    }
    const parts = nodes.map(({ node, place }) => {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      const words = node.data.slice(from, to);
      const start = place + [...node.data.slice(0, from)].length;
      const blank = [...words].length - [...words.trimStart()].length;
      return { start: start + blank, end: start + [...words.trimEnd()].length };
    }).filter(({ start, end }) => start < end);
    return parts.length ? { start: parts[0].start, end: parts[parts.length - 1].end } : null;
  }

  // In some browsers a press on the link drops the selection before the click counts.
  add.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const places = selection.rangeCount && !selection.isCollapsed ? placesOf(selection.getRangeAt(0)) : null;
    add.parentElement.classList.toggle("is-offered", Boolean(places));
    add.textContent = places ? "Add the selected words as a quote" : plain.label;
    add.href = places ? `${plain.href}&start=${places.start}&end=${places.end}` : plain.href;
  });
})();
