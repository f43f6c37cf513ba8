"""A second pass: what was found is read again as a text of its own, for the statements inside it.

The corpus that taught the tagger has one layer of statements: in "Miller said China had offered assurances" it marks
Miller's, and nobody's inside. Read alone, Miller's words are a text like any other, in which China's stand out. Only
statements whose words can report anything are read again, as reading costs time.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from articles.extraction.quotes.holding import Stretches
from articles.extraction.quotes.limits import Limits
from articles.extraction.quotes.partners import Partners
from articles.extraction.quotes.statements import Statement
from articles.extraction.quotes.tagged_statements import TaggerReading
from articles.extraction.quotes.tagger_merge import by_marks, learn, without_joint, without_link
from articles.extraction.quotes.verb_cues import NOBODY, UNSAID, VerbCues
from articles.extraction.text.lexicon import read_rows
from articles.extraction.text.stretches import Stretch, quotations_of, tokens_of

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
    """Finds them. The tagger must be as sure as `limits` tell, and the cue be one that rules know as well."""

    def __init__(self, verbs: VerbCues, limits: Limits, language: str) -> None:
        self.verbs = verbs
        self.words = verbs.words
        self.limits = limits
        self.unvoiced = frozenset(row[0] for row in read_rows("unvoiced_words", language))

    def __call__(
        self, reading: TaggerReading, statements: list[Statement], ruled: Sequence[Statement]
    ) -> tuple[list[Statement], list[Stretch]]:
        """`statements` with those inside them, and the quotations within quotations that they were read with.

        What `ruled`, all that rules found, has of an inner statement is one with it.
        """
        doc = reading.doc
        quotations = Stretches(quotations_of(doc))
        taken = _cues_of_others(statements, ruled)
        ruled = [one for one in ruled if taken.isdisjoint(tokens_of(one.cue))]
        found: list[Statement] = []
        nested: list[Stretch] = []
        for outer in statements:
            if not self.may_hold_another(doc, outer):
                continue
            parts = bare_parts(doc, outer.contents, quotations)
            new = self._inside(reading, parts, taken)
            if new:
                inside = reading.quotations_inside(parts)
                by_marks(doc, new, inside)
                nested += inside
                found += new
        same = self._learn(doc, found, ruled)
        return [one for one in statements if one not in same] + found, nested

    def _inside(self, reading: TaggerReading, parts: Sequence[Stretch], taken: set[int]) -> list[Statement]:
        """The statements in these parts that count and have a cue of their own, which is taken then."""
        own = (one for one in reading.statements_inside(parts) if taken.isdisjoint(tokens_of(one.cue)))
        new = [one for one in own if self.counts(reading.doc, one)]
        taken.update(tokens_of(part for one in new for part in one.cue))
        return new

    def _learn(self, doc: Doc, found: Iterable[Statement], ruled: Sequence[Statement]) -> set[Statement]:
        """Give `found` their limits and what the rules know of them; the rules' versions."""
        partners = Partners(ruled, self.limits.same)
        same = set()
        for one in found:
            one.contents = [without_joint(doc, part) for part in without_link(doc, one.contents)]
            two = partners.of(one)
            if two is not None:
                learn(one, two, self.limits.same)
                same.add(two)
        return same

    def may_hold_another(self, doc: Doc, outer: Statement) -> bool:
        """Whether a statement is long enough to hold another, and has a word that reports."""
        tokens = outer.tokens()
        return len(tokens) >= self.limits.fewest and any(self._reports(doc[index]) for index in tokens)

    def _reports(self, token: Token) -> bool:
        """Whether rules know it to report: "has promised", "raised concerns", "the minister's warning"."""
        if token.tag_[:2] == "VB":
            frames = self.words.frames_of(token) if token.lemma_.lower() not in self.unvoiced else None
            return frames is not None and frames != {"shows"} and self.verbs.tells(token, frames)
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or lemma not in self.words.nouns or lemma in self.unvoiced:
            return False
        return token.head.lemma_.lower() in self.words.light_verbs or any(one.dep_ == "poss" for one in token.lefts)

    def counts(self, doc: Doc, one: Statement) -> bool:
        """Whether it is plainly a statement, which somebody made: not denied, not to come, not merely possible."""
        cue = [doc[index] for index in sorted(tokens_of(one.cue))]
        if not self._is_sure(one) or any(_is_unsaid(token) for token in cue):
            return False
        if is_nobody_in_particular([doc[index] for part in one.sources for index in range(*part)]):
            return False
        return _tells_something(doc, one) and self._is_known_cue(doc[one.verb], cue)

    def _is_sure(self, one: Statement) -> bool:
        """Whether the tagger is sure of it, and of who made it."""
        if one.scores is None or not one.sources:
            return False
        return one.scores.cue >= self.limits.inside_cue and one.scores.edge >= self.limits.inside_edge

    def _is_known_cue(self, verb: Token, cue: Sequence[Token]) -> bool:
        if verb.tag_[:2] == "VB" and self.words.frames_of(verb) is not None:
            return self._reports(verb)
        return any(self._reports(token) for token in cue)


def _is_unsaid(token: Token) -> bool:
    """Whether a word of a cue tells that nothing was said: "would say", "to say", "never said"."""
    return token.lower_ in UNSAID or token.tag_ == "TO" or token.dep_ == "neg"


def _tells_something(doc: Doc, one: Statement) -> bool:
    told = [doc[index] for index in one.tokens()]
    return len(told) > 1 and any(token.pos_ in TELLING for token in told)


def is_nobody_in_particular(source: Sequence[Token]) -> bool:
    """Whether it is the speaker around it, "you", "anyone", "people", "those who", "nobody", or the "who" of a question."""
    first = source[0]
    if first.lower_ in NOBODY or any(token.lower_ in NO_OTHER for token in source):
        return True
    if len(source) == 1 and first.lower_ in VAGUE:
        return True
    return first.tag_ == "WP" and _asks_who(first)


def _asks_who(who: Token) -> bool:
    """Whether "who" stands otherwise than in "the senator who said", "the senator, who said"."""
    if not who.i:
        return True
    before = who.nbor(-1)
    if before.pos_ not in ("NOUN", "PROPN", "PRON") and before.text != ",":
        return True
    return before.lower_ in NO_OTHER or before.lower_ in ("those", "they")


def bare_parts(doc: Doc, contents: Iterable[Stretch], quotations: Stretches) -> list[Stretch]:
    """Without the marks around a part that is all quoted: within them the marks of the inner statement count."""
    parts = []
    for part in contents:
        start, end = part
        around = quotations.around(part)
        if around is not None:
            start += start == around.start and doc[start].is_punct
            end -= end == around.end and doc[end - 1].is_punct
        if start < end:
            parts.append(Stretch(start, end))
    return parts


def _cues_of_others(statements: Iterable[Statement], ruled: Iterable[Statement]) -> set[int]:
    """The tokens of the cues of those `statements` that are not of the rules alone."""
    by_rules = set(ruled)
    return tokens_of(part for one in statements if one not in by_rules for part in one.cue)
