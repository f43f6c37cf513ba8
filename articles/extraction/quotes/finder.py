"""Component: finds statements and the words that report them.

It reads spaCy's parse and the pairs of quotation marks; which words report is data (rules/en). In short:

1. verbs that report, each with its way to take a content       verb_cues.py, verb_contents.py, surrounding_content.py
   who passes a statement on                                    relayed.py
2. nouns that report, "according to"                            noun_cues.py
   headlines that the parse makes nothing of                    headline_cues.py
3. turns of a transcript, quotations with a signature           transcripts.py, signatures.py
4. names without a verb of saying                               verbless.py
   quotations left over: lead-ins, bare ones                    unattributed.py
5. what the statements of a sentence tell of each other         sentence_statements.py
   what stands inside what, what is said twice                  here

Where the trained tagger's files are, it tells what a statement is, and the rules add to that:

6. what it found, as statements; joined with those of rules     tagged_statements.py, tagger_merge.py
7. what it finds when it reads a statement again                nested.py
8. who only heard it                                            listeners.py
9. kind and confidence                                          kinds.py, confidence.py
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.quotes.confidence import chance, features, weights
from articles.extraction.quotes.contents.whole_contents import make_whole
from articles.extraction.quotes.headline_cues import headline
from articles.extraction.quotes.holding import Holders, Stretches
from articles.extraction.quotes.kinds import kind_of
from articles.extraction.quotes.limits import Limits
from articles.extraction.quotes.listeners import without_listeners
from articles.extraction.quotes.nested import InnerStatements
from articles.extraction.quotes.noun_cues import NounCues, according
from articles.extraction.quotes.sentence_statements import absorb, becomes_channel, share_subjects, without_reporters
from articles.extraction.quotes.signatures import signed_quotations
from articles.extraction.quotes.statements import Statement, Unit, make_units
from articles.extraction.quotes.tagged_statements import TaggerReading
from articles.extraction.quotes.tagger_merge import join
from articles.extraction.quotes.transcripts import beside, turns
from articles.extraction.quotes.unattributed import LooseQuotations
from articles.extraction.quotes.unspoken import never_said
from articles.extraction.quotes.verb_cues import VerbCues
from articles.extraction.quotes.verbless import Verbless
from articles.extraction.records import Kind
from articles.extraction.rule_names import QuoteRule
from articles.extraction.tagger.network import MODEL, Network, load
from articles.extraction.text.lexicon import lexicon
from articles.extraction.text.stretches import Stretch, quotations_of, tokens_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement, how much of it stands in marks, how sure it is, and whether nobody clearly said it."""

    statement: Statement
    kind: Kind
    features: tuple[float, ...]
    confidence: float
    unsaid: bool


class QuoteFinder:
    """Writes doc._.candidates; reads quotations, paragraphs, tags, lemmas and dependencies.

    `confidence` tells for each rule, by its name, how often a quote that it found is right. `tagger` turns the trained
    tagger on, `model` names its folder where it is not the shipped one, `cue_bias` moves it between precision and recall,
    `content_bias` between short and long contents.
    """

    def __init__(
        self,
        confidence: Mapping[str, float],
        limits: Limits,
        *,
        join_following: bool,
        tagger: bool,
        cue_bias: float,
        content_bias: float,
        language: str = "en",
        model: str = "",
    ) -> None:
        self.confidence = dict(confidence)
        self.limits = limits
        words = lexicon(language)
        self.verbs = VerbCues(words)
        self.nouns = NounCues(words)
        self.tagger = tagger
        self.folder = Path(model) if model else MODEL
        self.cue_bias = cue_bias
        self.content_bias = content_bias
        self.inner = InnerStatements(self.verbs, limits, language)
        self.verbless = Verbless(words)
        self.loose = LooseQuotations(words, join_following=join_following)

    def __call__(self, doc: Doc) -> Doc:
        doc._.candidates = self.find(doc)
        return doc

    def tagger_digest(self) -> str:
        """Changes with the tagger's files; empty without it."""
        network = self._network()
        return network.digest if network is not None else ""

    def _network(self) -> Network | None:
        return load(self.folder) if self.tagger else None

    def find(self, doc: Doc) -> list[QuoteCandidate]:
        """The candidates of `doc`, in text order."""
        units = make_units(doc)
        statements = ruled = without_doubles(self._reported(doc, units))
        network = self._network()
        reading = TaggerReading(doc, units, network, self.content_bias) if network is not None else None
        nested: list[Stretch] = []  # quotations within quotations
        if reading is not None:
            statements = join(doc, reading.statements(self.cue_bias), ruled, self.limits)
            self.complete(doc, statements)
            make_whole(doc, statements)
        spoken = turns(doc, units)
        spoken += beside(doc, [*signed_quotations(doc, units), *self.loose.lead_ins.blocks(doc, units)], spoken)
        statements = beside(doc, statements, spoken) + spoken
        statements += self.verbless(doc, units, statements)
        statements += self.loose(doc, units, statements)
        if reading is not None:
            statements, nested = self.inner(reading, statements, ruled)
            with_carried_sources(statements)
        without_listeners(doc, statements)
        statements.sort(key=lambda one: (one.start, -one.end))
        return self.candidates(doc, statements, nested)

    def complete(self, doc: Doc, statements: list[Statement]) -> None:
        """Find out whom what the tagger alone found was said to, and in whose interview."""
        for one in statements:
            if one.rule is QuoteRule.TAGGER and one.agreed is None and doc[one.verb].pos_ == "VERB":
                self.verbs.complete(one, doc[one.verb])

    def _reported(self, doc: Doc, units: list[Unit]) -> list[Statement]:
        """What the words of each unit report, by the rules."""
        found: list[Statement] = []
        for unit in units:
            tokens = list(doc[unit.start : unit.end])
            own = self._told_in(doc, unit, tokens)
            for one in according(unit, tokens):
                if not becomes_channel(doc, one, own):
                    own.append(one)
            if not own and unit.zone == "title":
                own += [one for one in [headline(doc, unit, self.verbs.words)] if one is not None]
            found += own
        return found

    def _told_in(self, doc: Doc, unit: Unit, tokens: list[Token]) -> list[Statement]:
        """What verbs and nouns of a unit report, each word of a cue used once."""
        own = list(self.nouns(unit, tokens))
        taken = tokens_of(part for one in own for part in one.cue)
        own += [one for one in self.verbs(unit, tokens) if one.verb not in taken]
        own.sort(key=lambda one: one.verb)
        share_subjects(doc, own, self.verbs.words.participles)
        absorb(doc, unit, own, self.limits)
        return without_reporters(doc, own)

    def candidates(self, doc: Doc, statements: list[Statement], nested: list[Stretch]) -> list[QuoteCandidate]:
        """What of `statements`, in order, is handed on; `nested` are the quotations within quotations."""
        quotations = Stretches([*quotations_of(doc), *nested])
        carried = {one.carried for one in statements}
        every = [self._judge(doc, one, quotations) for one in statements]
        judged = [one for one in every if self._is_wanted(doc, one, one.statement in carried)]
        place = {one.statement: index for index, one in enumerate(judged)}
        parents = parents_of([one.statement for one in judged])
        return [_candidate(doc, one, place, parent) for one, parent in zip(judged, parents, strict=True)]

    def _judge(self, doc: Doc, one: Statement, quotations: Stretches) -> Judged:
        kind = kind_of(doc, one, quotations)
        values = features(one, kind, not one.found_by.by_tagger_alone)
        given = weights(self.folder) if values else None
        sure = chance(values, given) if given is not None else self.confidence[one.rule]
        return Judged(one, kind, values, sure, self._is_unsaid(doc, one, kind, sure))

    def _is_wanted(self, doc: Doc, one: Judged, carried: bool) -> bool:
        """What the tagger alone found and hardly believes is left out, unless it holds marked words or others go on from it.

        A thought that somebody is said to have is no statement, and of little use beside the one that tells of it.
        """
        found_by = one.statement.found_by
        if not found_by.by_tagger_alone:
            return True
        if found_by.inside_another and one.unsaid:
            return False
        if one.kind is Kind.INDIRECT and one.statement.carried is None and not tells_something(doc, one.statement):
            return False
        return one.confidence >= self.limits.least or one.kind is not Kind.INDIRECT or carried

    def _is_unsaid(self, doc: Doc, one: Statement, kind: Kind, sure: float) -> bool:
        """Whether nobody clearly said it: a belief, a wish, support, "did not respond".

        Words that were not said at all are none, whoever found them. Else the rules know words of saying only, so this asks
        what the tagger alone found, and no words in marks.
        """
        if never_said(doc, one):
            return True
        if not one.found_by.by_tagger_alone or one.scores is None or kind is not Kind.INDIRECT:
            return False
        return one.scores.voiced < self.limits.voiced or sure < self.limits.alone


def tells_something(doc: Doc, one: Statement) -> bool:
    """Whether a content is more than "This is what", which only leads to one."""
    if doc[one.end - 1].lower_ != "what":
        return True
    return any(doc[at].pos_ not in ("AUX", "ADV", "DET", "PRON", "PUNCT", "SPACE") for at in one.tokens())


def _candidate(doc: Doc, judged: Judged, place: Mapping[Statement, int], parent: int | None) -> QuoteCandidate:
    one = judged.statement
    return QuoteCandidate(
        contents=_spans(doc, one.contents),
        kind=Kind.OTHER if judged.unsaid else judged.kind,
        rule=str(one.found_by),
        cue=_spans(doc, one.cue),
        sources=_spans(doc, one.sources),
        source_of=place.get(one.carried) if one.carried is not None and not one.sources else None,
        addressees=_spans(doc, one.addressees),
        channel=_spans(doc, one.channel),
        parent=parent,
        confidence=judged.confidence,
        features=judged.features,
    )


def _spans(doc: Doc, stretches: list[Stretch]) -> list[TokenSpan]:
    return [TokenSpan(doc, start, end) for start, end in stretches]


def with_carried_sources(statements: list[Statement]) -> None:
    """Give those that go on from another its source; as the corpus has it, though it stands in the statement before."""
    for one in statements:
        if not one.sources and one.carried is not None:
            one.sources = list(one.carried.sources)


def without_doubles(statements: list[Statement]) -> list[Statement]:
    """Each content once: of two statements that share nearly all of it, the one found first by its cue stays."""
    kept: list[Statement] = []
    contents: list[set[int]] = []
    holders = Holders()
    for one in statements:
        tokens = one.tokens()
        # Whatever shares nearly all lacks less than a ninth of these tokens.
        near = holders.sharing(sorted(tokens)[: len(tokens) // 9 + 1])
        if not any(_is_same(tokens, contents[number]) and _is_apart(one, kept[number]) for number in near):
            holders.add(tokens)
            contents.append(tokens)
            kept.append(one)
    return kept


def _is_same(mine: set[int], theirs: set[int]) -> bool:
    return len(mine & theirs) * 10 > 9 * len(mine | theirs)


def _is_apart(one: Statement, two: Statement) -> bool:
    """Whether neither says that the other was said."""
    return not two.covers(one.verb) and not one.covers(two.verb)


def parents_of(statements: list[Statement]) -> list[int | None]:
    """For each statement the smallest other one whose content holds its content and its cue."""
    sizes = [len(one.tokens()) for one in statements]
    holders = Holders(one.tokens() for one in statements)
    parents: list[int | None] = []
    for number, one in enumerate(statements):
        anchor = set(holders.of(one.verb if one.verb >= 0 else one.start))
        around = [other for other in holders.of(one.start) if other in anchor and sizes[other] > sizes[number]]
        parents.append(min(around, key=lambda other: sizes[other], default=None))
    return parents
