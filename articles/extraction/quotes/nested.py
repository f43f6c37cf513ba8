"""A second pass: what was found is read again as a text of its own, for the statements inside it.

The corpus that taught the tagger has one layer of statements: in "Miller said China had offered assurances" it marks
Miller's, and nobody's inside. Read alone, Miller's words are a text like any other, in which China's stand out. Only
statements whose words can report anything are read again, as reading costs time.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from articles.extraction.quotes.limits import Limits
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.quotes.tagged_statements import as_statements
from articles.extraction.quotes.tagger_merge import by_marks, learn, partner, without_joint, without_link
from articles.extraction.quotes.verb_cues import NOBODY, UNSAID, VerbCues
from articles.extraction.records import Span
from articles.extraction.rule_names import QuoteRule
from articles.extraction.tagger.network import Network
from articles.extraction.tagger.words import cut
from articles.extraction.text.lexicon import read_rows
from articles.extraction.text.quotation_marks import find_quotations
from articles.extraction.text.stretches import Stretch

# Whoever speaks, and nobody in particular: "we have argued", "if anyone says".
NO_OTHER = frozenset(
    (
        *("i", "me", "my", "mine", "we", "us", "our", "ours", "’s", "'s", "let", "you", "your", "yours"),
        *("anybody", "anyone", "everybody", "everyone", "somebody", "someone", "that", "this", "what", "which", "whoever"),
    )
)
VAGUE = frozenset(["folks", "many", "others", "people", "some"])  # with nothing beside
TELLING = frozenset(["ADJ", "ADV", "NOUN", "NUM", "PROPN", "VERB"])  # "he is", "it", "to be" tell nothing


class InnerStatements:
    """Finds them. The tagger must be as sure as `cue` and `edge`, and the cue be one that rules know as well."""

    def __init__(self, verbs: VerbCues, limits: Limits, language: str) -> None:
        self.verbs = verbs
        self.words = verbs.words
        self.limits = limits
        self.unvoiced = frozenset(row[0] for row in read_rows("unvoiced_words", language))

    def __call__(
        self, doc: Doc, units: Sequence[Unit], statements: list[Statement], ruled: Sequence[Statement], network: Network
    ) -> tuple[list[Statement], list[Stretch]]:
        """`statements` with those inside them, and the quotations within quotations that they were read with.

        What `ruled`, all that rules found, has of an inner statement is one with it.
        """
        by_rules = set(map(id, ruled))
        cues = {index for one in statements if id(one) not in by_rules for index in _cue(one)}
        ruled = [one for one in ruled if not cues & _cue(one)]
        found: list[Statement] = []
        nested: list[Stretch] = []
        for outer in statements:
            if not self._may_hold_another(doc, outer):
                continue
            parts = [_characters(doc, part) for part in bare_parts(doc, outer.contents)]
            words = cut(doc.text, parts)
            tagged = as_statements(doc, units, words, network.tag(words), network, QuoteRule.TAGGER_INSIDE)
            new = [one for one in tagged if not cues & _cue(one) and self._counts(doc, one)]
            if new:
                cues |= {index for one in new for index in _cue(one)}
                marked = [span for pair in find_quotations(doc.text, parts)[0] if (span := doc.char_span(*pair)) is not None]
                quotations = [Stretch(span.start, span.end) for span in marked]
                by_marks(doc, new, quotations)
                nested += quotations
                found += new
        same = set()
        for one in found:
            one.contents = [without_joint(doc, part) for part in without_link(doc, one.contents)]
            two = partner(one, ruled, self.limits.same)
            if two is not None:
                learn(one, two, [], self.limits.same)
                same.add(id(two))
        return [one for one in statements if id(one) not in same] + found, nested

    def _may_hold_another(self, doc: Doc, outer: Statement) -> bool:
        tokens = outer.tokens()
        return len(tokens) >= self.limits.fewest and any(self._reports(doc[index]) for index in tokens)

    def _reports(self, token: Token) -> bool:
        """Whether rules know it to report: "has promised", "raised concerns", "the minister's warning"."""
        lemma = token.lemma_.lower()
        if lemma in self.unvoiced:
            return False
        if token.tag_[:2] == "VB":
            frames = self.words.frames_of(token)
            return frames is not None and frames != {"shows"} and self.verbs.tells(token, frames)
        if token.pos_ != "NOUN" or lemma not in self.words.nouns:
            return False
        return token.head.lemma_.lower() in self.words.light_verbs or any(one.dep_ == "poss" for one in token.lefts)

    def _counts(self, doc: Doc, one: Statement) -> bool:
        """Whether it is plainly a statement, which somebody made: not denied, not to come, not merely possible."""
        if (
            one.scores is None
            or one.scores.cue < self.limits.inside_cue
            or one.scores.edge < self.limits.inside_edge
            or not one.sources
        ):
            return False
        cue = [doc[index] for index in sorted(_cue(one))]
        if any(token.lower_ in UNSAID or token.tag_ == "TO" or token.dep_ == "neg" for token in cue):
            return False
        source = [doc[index] for part in one.sources for index in range(*part)]
        if is_nobody_in_particular(source):
            return False
        told = [doc[index] for index in one.tokens()]
        if len(told) < 2 or not any(token.pos_ in TELLING for token in told):
            return False
        verb = doc[one.verb]
        if verb.tag_[:2] == "VB" and self.words.frames_of(verb) is not None:
            return self._reports(verb)
        return any(self._reports(token) for token in cue)


def is_nobody_in_particular(source: Sequence[Token]) -> bool:
    """Whether it is the speaker around it, "you", "anyone", "people", "those who", "nobody", or the "who" of a question."""
    first = source[0]
    if first.lower_ in NOBODY or any(token.lower_ in NO_OTHER for token in source):
        return True
    if len(source) == 1 and first.lower_ in VAGUE:
        return True
    if first.tag_ != "WP":
        return False
    before = first.doc[: first.i][-1:]  # "the senator who said", "the senator, who said", and nothing else
    named = before and (before[0].pos_ in ("NOUN", "PROPN", "PRON") or before[0].text == ",")
    return not named or before[0].lower_ in NO_OTHER or before[0].lower_ in ("those", "they")


def bare_parts(doc: Doc, contents: Iterable[Stretch]) -> Iterator[Stretch]:
    """Without the marks around a part that is all quoted: within them the marks of the inner statement count."""
    quotations = [Stretch(span.start, span.end) for span in doc.spans.get("quotations", ())]
    for part in contents:
        start, end = part
        around = next((one for one in quotations if one.start <= start and end <= one.end), None)
        if around is not None:
            start += start == around.start and doc[start].is_punct
            end -= end == around.end and doc[end - 1].is_punct
        if start < end:
            yield Stretch(start, end)


def _cue(one: Statement) -> set[int]:
    return {index for part in one.cue for index in range(*part)}


def _characters(doc: Doc, part: Stretch) -> Span:
    span = doc[part.start : part.end]
    return Span(span.start_char, span.end_char)
