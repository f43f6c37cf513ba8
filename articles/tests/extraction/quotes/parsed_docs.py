"""Docs for tests of the quote finder, their words and parse written by hand: no model, so no parser's mood decides."""

import spacy
from spacy.tokens import Doc, Span

from articles.extraction.quotes.statements import Statement, Unit, make_units
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.lexicon import lexicon
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.components import component

BLANK = spacy.blank("en")
VOCAB = BLANK.vocab
WORDS = lexicon("en")
LIMITS = component("quote_finder", tagger=False).limits  # those of config.cfg
PARTS_OF_SPEECH = {
    "ADJ": "JJ JJR JJS",
    "ADP": "IN RP",
    "ADV": "RB RBR WRB EX",
    "AUX": "MD",
    "CCONJ": "CC",
    "DET": "DT WDT PDT",
    "NOUN": "NN NNS",
    "NUM": "CD",
    "PART": "TO POS",
    "PRON": "PRP PRP$ WP",
    "PROPN": "NNP NNPS",
    "PUNCT": ". , : `` '' -LRB- -RRB- HYPH",
    "SPACE": "_SP",
    "VERB": "VB VBD VBG VBN VBP VBZ",
}
POS = {tag: pos for pos, tags in PARTS_OF_SPEECH.items() for tag in tags.split()}


def parsed(rows: str, **entities: str) -> Doc:
    """A Doc from rows "word tag dependency head [lemma]", one a token.

    The head is a word of the sentence, or its number there where the word stands in it twice; a lemma is written where it
    is not the word. A tag may carry another part of speech than its usual one ("was VBD/AUX …"). An empty line ends a
    sentence; "# title" opens a paragraph of that zone. What “ and ” enclose is a quotation. `entities` are labels by word.
    """
    tokens: list[tuple[str, str, str, str, int, str]] = []
    zones: list[tuple[int, str]] = []
    for block in rows.strip().split("\n\n"):
        lines = [line.split() for line in block.strip().splitlines()]
        if lines[0][0] == "#":
            zones.append((len(tokens), lines.pop(0)[1]))
        forms = [line[0] for line in lines]
        first = len(tokens)
        for form, tag, dep, head, *lemma in lines:
            tag, _, pos = tag.partition("/")
            at = first + _place(head, forms)
            tokens.append((form, tag, pos or POS[tag], dep, at, lemma[0] if lemma else form))
    words, tags, poses, deps, heads, lemmas = (list(column) for column in zip(*tokens, strict=True))
    doc = Doc(VOCAB, words=words, tags=tags, pos=poses, deps=deps, heads=heads, lemmas=lemmas)
    return _marked(doc, zones or [(0, "body")], entities)


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


def _place(head: str, forms: list[str]) -> int:
    """The number that `head` is, or that of the word it is."""
    if head.isdigit():
        return int(head)
    assert forms.count(head) == 1, f"“{head}” stands {forms.count(head)} times in “{' '.join(forms)}”"
    return forms.index(head)


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
