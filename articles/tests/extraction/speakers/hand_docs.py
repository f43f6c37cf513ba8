"""Docs for tests of speaker resolution that no model parsed: a sentence a line, a blank line between paragraphs.

    Reed said he:nsubj>hoped hoped:ccomp>said . → "Reed said he hoped." with "he" the subject of a clause of "said"

A word may be followed by its tag ("/VBG") and by its dependency and the nearest word that it depends on (":ccomp>said").
What is left out is filled in as for a plain short sentence: the first verb is the root, the noun before it its subject,
the first noun after it its object, a noun after a preposition hangs on that, and names of several words are compounds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

import articles.extraction.factories  # noqa: F401  registers the extensions
from articles.extraction.mentions.headline_names import mark_headlines
from articles.extraction.mentions.name_spotting import NameMention, find_names
from articles.extraction.mentions.organisations import find_bodies
from articles.extraction.mentions.role_mentions import find_role_mentions
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.coreference import Coreference
from articles.extraction.speakers.entities import Cast, Person, build_cast
from articles.extraction.speakers.preferences import Preferences
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.speakers.source_resolution import SourceReader
from articles.extraction.speakers.speaking import Statements
from articles.extraction.speakers.weights import Weights
from articles.tests.extraction.components import component
from articles.tests.extraction.token_notation import POS, VOCAB, part_of_speech

WRITTEN = re.compile(r"(?P<word>.+?)(?:/(?P<tag>[A-Z$]+))?(?::(?P<dep>[A-Za-z]+)(?:>(?P<head>.+))?)?")
VERBS = {
    "said": "say", "says": "say", "told": "tell", "asked": "ask", "met": "meet", "was": "be", "is": "be", "were": "be",
    "had": "have", "has": "have", "came": "come", "left": "leave", "won": "win", "waved": "wave", "replied": "reply",
    "warned": "warn", "hoped": "hope", "spoke": "speak", "went": "go", "saw": "see", "ran": "run", "rose": "rise",
    "added": "add", "sat": "sit", "spends": "spend", "fell": "fall", "wins": "win", "heard": "hear",
}  # fmt: skip
TAGS = {
    "DT": "the a an this these those some both each all no any another every",
    "PRP": "i we he she it they him them himself herself itself themselves me us everyone",
    "PRP$": "his her its their my our",
    "WP": "who whom",
    "WDT": "which that",
    "CC": "and or but",
    "IN": "of for in by on with to from at about as after before over since near against",
    "POS": "'s ’s ’",
    "``": "“",
    "''": "”",
    ",": ",",
    ".": ". ? !",
    ":": ": ; — -",
    "-LRB-": "(",
    "-RRB-": ")",
    "CD": "two three",
}
TAG_OF = {word: tag for tag, words in TAGS.items() for word in words.split()} | dict.fromkeys(VERBS, "VBD")
NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "WDT", "CD")
MODIFIERS = {"DT": "det", "PRP$": "poss", "JJ": "amod", "CD": "nummod"}
VERB_TAGS = ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN")
CLOSING = frozenset([",", ".", "?", "!", ":", ";", ")", "”", "'s", "’s", "’", "-"])
OPENING = frozenset(["(", "“", "-"])


@dataclass(frozen=True)
class Word:
    text: str
    tag: str
    dep: str | None = None
    head: str | None = None


def doc_of(text: str, ents: Mapping[str, str] | None = None, zones: tuple[str, ...] = ()) -> Doc:
    """The Doc of a text in the notation above. `ents`: the label of words, wherever they stand; `zones`: of paragraphs."""
    words: list[Word] = []
    deps: list[str] = []
    heads: list[int] = []
    paragraphs = []
    for block in re.split(r"\n\s*\n", text.strip()):
        first = len(words)
        for line in block.strip().splitlines():
            sentence = [_word(written) for written in line.split()]
            for dep, head in _parse(sentence):
                deps.append(dep)
                heads.append(len(words) + head)
            words += sentence
        paragraphs.append((first, len(words)))
    after = [word.text for word in words[1:]] + ["."]
    doc = Doc(
        VOCAB,
        words=[word.text for word in words],
        spaces=[w.text not in OPENING and follows not in CLOSING for w, follows in zip(words, after, strict=True)],
        tags=[word.tag for word in words],
        pos=[part_of_speech(w.tag, d, VERBS.get(w.text, "")) for w, d in zip(words, deps, strict=True)],
        deps=deps,
        heads=heads,
        lemmas=[VERBS.get(word.text, word.text.lower()) for word in words],
    )
    doc.ents = filter_spans([span for phrase, label in (ents or {}).items() for span in _found(doc, phrase, label)])
    labels = zones or ("body",) * len(paragraphs)
    doc.spans["paragraphs"] = [Span(doc, *p, label=zone) for p, zone in zip(paragraphs, labels, strict=True)]
    marks = [token.i for token in doc if token.is_quote]
    doc.spans["quotations"] = [Span(doc, at, to + 1) for at, to in zip(marks[::2], marks[1::2], strict=False)]
    return doc


def _word(written: str) -> Word:
    if not any(c.isalnum() for c in written):
        return Word(written, TAG_OF.get(written, ":"))
    found = WRITTEN.fullmatch(written)
    assert found is not None
    word = found["word"]
    return Word(word, found["tag"] or _tag(word), found["dep"], found["head"])


def _tag(word: str) -> str:
    if word.lower() in TAG_OF:
        return TAG_OF[word.lower()]
    if word[0].isupper():
        return "NNP"
    if word[0].isdigit():
        return "CD"
    return "NNS" if word.endswith("s") and not word.endswith("ss") else "NN"


def _parse(sentence: list[Word]) -> list[tuple[str, int]]:
    """A dependency and a head for each word; the head counts from the start of the sentence."""
    verbs = [at for at, word in enumerate(sentence) if word.tag.startswith("V") and word.dep in (None, "ROOT")]
    told = next((at for at, word in enumerate(sentence) if word.dep == "ROOT"), None)
    root = told if told is not None else verbs[0] if verbs else 0
    arcs: list[tuple[str, int]] = []
    used: set[str] = set()
    for at, word in enumerate(sentence):
        arc = ("ROOT", root) if at == root else _arc(sentence, at, root, used)
        if word.dep and at != root:
            same = [to for to, other in enumerate(sentence) if other.text == word.head and to != at]
            arc = (word.dep, min(same, key=lambda to: abs(to - at)) if same else root)
        arcs.append(arc)
        used.add(arc[0] if arc[1] == root else "")
    return arcs


def _arc(sentence: list[Word], at: int, root: int, used: set[str]) -> tuple[str, int]:
    tag = sentence[at].tag
    ahead = range(at + 1, len(sentence))
    if tag == "POS":
        return "case", max(at - 1, 0)
    if tag in MODIFIERS and (noun := _noun_after(sentence, at)) is not None:
        return MODIFIERS[tag], noun
    if tag == "IN":
        return "prep", at - 1 if at and sentence[at - 1].tag in (*NOUNS, *VERB_TAGS) else root
    if tag not in NOUNS:
        return "dep" if tag in POS else "punct", root
    if at + 1 < len(sentence) and tag.startswith("NN") and sentence[at + 1].tag.startswith("NN"):
        last = next((i for i in ahead if not sentence[i].tag.startswith("NN")), len(sentence)) - 1
        return "compound", last
    if at + 1 < len(sentence) and sentence[at + 1].tag == "POS":
        owned = next((i for i in range(at + 2, len(sentence)) if sentence[i].tag in NOUNS), root)
        return "poss", owned
    before = at - 1
    while before >= 0 and sentence[before].tag in ("DT", "PRP$", "JJ", "NN", "NNP", "CD", "POS"):
        before -= 1
    if before >= 0 and sentence[before].tag == "IN":
        return "pobj", before
    if at < root and "nsubj" not in used:
        return "nsubj", root
    return ("dobj", root) if at > root and "dobj" not in used else ("dep", root)


def _noun_after(sentence: list[Word], at: int) -> int | None:
    """The last noun of the phrase that an article or adjective opens."""
    noun = None
    for to in range(at + 1, len(sentence)):
        if sentence[to].tag.startswith("NN"):
            noun = to
        elif noun is not None or sentence[to].tag not in MODIFIERS:
            break
    return noun


def _found(doc: Doc, phrase: str, label: str) -> list[Span]:
    words = phrase.split()
    places = [at for at in range(len(doc)) if [token.text for token in doc[at : at + len(words)]] == words]
    return [Span(doc, at, at + len(words), label=label) for at in places]


def people_of(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "PERSON")


def span_of(doc: Doc, words: str, last: bool = False) -> Span:
    """The tokens of `words` (as they are printed), where they stand first, or `last`."""
    at = doc.text.rindex(words) if last else doc.text.index(words)
    span = doc.char_span(at, at + len(words))
    assert span is not None, words
    return span


def at_of(doc: Doc, word: str, last: bool = False) -> int:
    """Where a word stands."""
    places = [token.i for token in doc if token.text == word]
    return places[-1] if last else places[0]


@cache
def weights() -> Weights:
    """Those of config.cfg."""
    found: Weights = component("speaker_resolution").weights
    return found


def salience_in(doc: Doc, speaking: frozenset[int] = frozenset()) -> Salience:
    """Nobody present yet."""
    return Salience(doc, weights(), speaking)


def item_of(start: int, end: int, person: Person, rule: str = "surname", sure: float = 0.9) -> Item:
    """A mention of a person; `rule` as it is written in a chain."""
    return Item(start, end, person, SpeakerRule(rule), sure)


@dataclass
class Scene:
    """A text read from its first word to its last: its people, whom its mentions mean, and a reader for sources."""

    doc: Doc
    names: list[NameMention]
    cast: Cast
    salience: Salience
    preferences: Preferences
    reader: SourceReader

    def person(self, name: str) -> Person:
        return next(who for who in self.cast.people if name in who.names)

    def item(self, words: str, last: bool = False) -> Item | None:
        """The mention that starts with `words`."""
        return self.salience.at.get(span_of(self.doc, words, last).start)

    def whom(self, words: str, last: bool = False) -> str | None:
        item = self.item(words, last)
        return item.person.name if item else None

    def source(self, words: str, last: bool = False) -> str | None:
        """Whom `words` name as a source."""
        span = span_of(self.doc, words, last)
        reading = self.reader.read([(span.start, span.end)])
        return reading.name if reading else None


def scene(doc: Doc, statements: Statements | None = None, known=(), day=None) -> Scene:
    """`doc` with its names and roles found and read, as the component does it."""
    statements = statements or Statements()
    mark_headlines(doc, weights().headline_share)
    names = find_names(doc)
    cast = build_cast(names, known, day, weights())
    salience = salience_in(doc, statements.speaking)
    preferences = Preferences(salience, statements)
    role_mentions = find_role_mentions(doc, names, salience.weights.introductions)
    Coreference(cast, salience, preferences, known, day).read(names, role_mentions)
    reader = SourceReader(doc, salience, cast.people, names, find_bodies(doc))
    return Scene(doc, names, cast, salience, preferences, reader)
