"""Docs for tests of the quote finder, their words and parse written by hand: no model, so no parser's mood decides."""

from spacy.tokens import Doc, Span

from articles.extraction.quotes.statements import Statement, Unit, make_units
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.lexicon import lexicon
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.components import component
from articles.tests.extraction.token_notation import VOCAB, Row, doc_of_rows, rows_of

WORDS = lexicon("en")
LIMITS = component("quote_finder", tagger=False).limits  # those of config.cfg


def parsed(sentences: str, **entities: str) -> Doc:
    """A Doc of sentences in the notation of token_notation.py, parted by empty lines; a sentence may go over several lines.

    "# title" opens a paragraph of that zone. What “ and ” enclose is a quotation. `entities` are labels by word.
    """
    rows: list[Row] = []
    zones: list[tuple[int, str]] = []
    for block in sentences.strip().split("\n\n"):
        lines = block.strip().split("\n")
        if lines[0].startswith("# "):
            zones.append((len(rows), lines.pop(0)[2:]))
        rows += rows_of(" ".join(lines), len(rows))
    return _marked(doc_of_rows(rows), zones or [(0, "body")], entities)


def laid_out(text: str, **entities: str) -> Doc:
    """A Doc of words with spaces between, each line a paragraph and a sentence, without a parse.

    "# title" opens paragraphs of that zone.
    """
    zone, words, zones = "body", [], []
    for line in text.strip().split("\n"):
        if line.startswith("# "):
            zone = line[2:]
        else:
            zones.append((len(words), zone))
            words += line.split()
    starts = {start for start, _ in zones}
    doc = Doc(VOCAB, words=words, sent_starts=[number in starts for number in range(len(words))])
    return _marked(doc, zones, entities)


def _marked(doc: Doc, zones: list[tuple[int, str]], entities: dict[str, str]) -> Doc:
    """`doc` with paragraphs that start at the tokens of `zones`, quotations and names."""
    ends = [start for start, _ in zones[1:]] + [len(doc)]
    doc.spans["paragraphs"] = [Span(doc, start, end, label=zone) for (start, zone), end in zip(zones, ends, strict=True)]
    doc.spans["quotations"] = [
        Span(doc, *pair)
        for one in doc.spans["paragraphs"]
        for pair in _quotations([token.text for token in doc], one.start, one.end)
    ]
    doc.ents = [Span(doc, token.i, token.i + 1, label=entities[token.text]) for token in doc if token.text in entities]
    return doc


def _quotations(words: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """From each “ to the ” behind it; one that is not closed runs to the paragraph's end."""
    found: list[tuple[int, int]] = []
    for number in range(start, end):
        if words[number] == "“" and (not found or found[-1][1] <= number):
            closing = next((i + 1 for i in range(number, end) if words[i].endswith("”")), end)
            found.append((number, closing))
    return found


def unit_of(doc: Doc, number: int = 0) -> Unit:
    return make_units(doc)[number]


def whole(doc: Doc) -> Unit:
    """All of `doc` as one unit of its first zone, wherever the finder would cut it."""
    quotations = tuple(Stretch(span.start, span.end) for span in doc.spans["quotations"])
    return Unit(0, len(doc), 0, doc.spans["paragraphs"][0].label_, quotations)


def at(doc: Doc, word: str) -> int:
    """The number of the only token that is this word."""
    (found,) = [token.i for token in doc if token.text == word]
    return found


def part(doc: Doc, text: str) -> Stretch:
    """The only tokens that these words, with spaces between, are."""
    words = text.split()
    (start,) = [i for i in range(len(doc)) if [token.text for token in doc[i : i + len(words)]] == words]
    return Stretch(start, start + len(words))


def said(doc: Doc, content: str, **parts: object) -> Statement:
    """A statement of `doc`: its content, and cue, sources, … by their words; contents apart by " … "."""
    contents = [part(doc, one) for one in content.split(" … ")]
    rule, unit, verb = parts.pop("rule", QuoteRule.CUE_BEFORE), parts.pop("unit", None), parts.pop("verb", None)
    more = {name: [part(doc, one) for one in words.split(" … ")] for name, words in parts.items()}
    made = Statement(contents, rule, unit or whole(doc), **more)
    if verb is not None or made.cue:
        made.verb = at(doc, verb) if verb is not None else made.cue[-1].end - 1
    return made


def text(doc: Doc, stretches: list[Stretch] | Stretch | None) -> str:
    """The words of stretches, parted by " … "; "" for none."""
    if stretches is None:
        return ""
    if isinstance(stretches, Stretch):
        stretches = [stretches]
    return " … ".join(" ".join(token.text for token in doc[slice(*one)]) for one in stretches)
