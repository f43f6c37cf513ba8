"""Component: finds statements and the words that report them.

It reads spaCy's parse and the pairs of quotation marks; which words report is data (rules/en). In short:

1. verbs that report, each with its way to take a content       verb_cues.py, verb_contents.py, surrounding_content.py
   who passes a statement on                                    relayed.py
2. nouns that report, "according to"                            noun_cues.py
   headlines that the parse makes nothing of                    headline_cues.py
3. turns of a transcript, quotations with a signature           transcripts.py, signatures.py
4. quotations left over: lead-ins, bare ones                    unattributed.py
5. what stands inside what, what is said twice, who goes on     here

Where the trained tagger's files are, it tells what a statement is, and the rules add to that:

6. what it found, as statements; joined with those of rules     tagged_statements.py, tagger_merge.py
7. what it finds when it reads a statement again                nested.py
8. kind and confidence                                          kinds.py, confidence.py
"""

from collections.abc import Mapping
from pathlib import Path

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.quotes.confidence import chance, features, weights
from articles.extraction.quotes.headline_cues import headline
from articles.extraction.quotes.kinds import kind_of
from articles.extraction.quotes.limits import Limits
from articles.extraction.quotes.nested import InnerStatements
from articles.extraction.quotes.noun_cues import NounCues, according
from articles.extraction.quotes.relayed import name_reporter
from articles.extraction.quotes.signatures import signed_quotations
from articles.extraction.quotes.statements import Statement, Unit, make_units
from articles.extraction.quotes.tagged_statements import tagged_statements
from articles.extraction.quotes.tagger_merge import join
from articles.extraction.quotes.transcripts import beside, turns
from articles.extraction.quotes.unattributed import LooseQuotations
from articles.extraction.quotes.verb_cues import NOBODY, VerbCues
from articles.extraction.records import Kind
from articles.extraction.rule_names import QuoteRule
from articles.extraction.tagger.network import MODEL, Network, load
from articles.extraction.text.clauses import child
from articles.extraction.text.lexicon import lexicon
from articles.extraction.text.stretches import Stretch


class QuoteFinder:
    """Writes doc._.candidates; reads quotations, paragraphs, tags, lemmas and dependencies.

    `confidence` tells for each rule, by its name, how often a quote that it found is right. `tagger` turns the trained
    tagger on, `model` names its folder where it is not the shipped one, `cue_bias` moves it between precision and recall.
    """

    def __init__(
        self,
        confidence: Mapping[str, float],
        limits: Limits,
        *,
        join_following: bool,
        tagger: bool,
        cue_bias: float,
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
        self.inner = InnerStatements(self.verbs, limits, language)
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
        nested: list[Stretch] = []  # quotations within quotations
        if network is not None:
            statements = join(doc, tagged_statements(doc, units, network, self.cue_bias), ruled, self.limits)
            for one in statements:
                if one.rule is QuoteRule.TAGGER and one.agreed is None and doc[one.verb].pos_ == "VERB":
                    self.verbs.complete(one, doc[one.verb])
        spoken = turns(doc, units)
        spoken += beside(signed_quotations(doc, units), spoken)
        statements = beside(statements, spoken) + spoken
        statements += self.loose(doc, units, statements)
        if network is not None:
            statements, nested = self.inner(doc, units, statements, ruled, network)
            for one in statements:
                # As the corpus has it: the words that name the speaker, though they stand in the statement before.
                one.sources = one.sources or (list(one.carried.sources) if one.carried is not None else [])
        statements.sort(key=lambda one: (one.start, -one.end))
        return self._candidates(doc, statements, nested)

    def _reported(self, doc: Doc, units: list[Unit]) -> list[Statement]:
        found: list[Statement] = []
        for unit in units:
            tokens = list(doc[unit.start : unit.end])
            own = [*self.nouns(unit, tokens)]
            taken = {index for one in own for stretch in one.cue for index in range(*stretch)}
            own += [one for one in self.verbs(unit, tokens) if one.verb not in taken]
            own.sort(key=lambda one: one.verb)
            share_subjects(doc, own, self.verbs.words.participles)
            absorb(doc, unit, own, self.limits)
            own = without_reporters(doc, own)
            for one in according(unit, tokens):
                if not becomes_channel(doc, one, own):
                    own.append(one)
            if not own and unit.zone == "title":
                own += [one for one in [headline(doc, unit, self.verbs.words)] if one is not None]
            found += own
        return found

    def _candidates(self, doc: Doc, statements: list[Statement], nested: list[Stretch]) -> list[QuoteCandidate]:
        quotations = [Stretch(span.start, span.end) for span in doc.spans.get("quotations", ())] + nested
        # What the tagger alone found and hardly believes is left out, unless it holds marked words or others go on from it.
        carried = {id(one.carried) for one in statements}
        judged = []
        for one in statements:
            kind = kind_of(doc, one, quotations)
            sure = self._confidence(one, kind)
            alone = one.found_by.by_tagger_alone
            wanted = sure >= self.limits.least or not alone or kind is not Kind.INDIRECT or id(one) in carried
            # A thought that somebody is said to have is no statement, and of little use beside the one that tells of it.
            inside = alone and one.found_by.inside_another
            if wanted and not (inside and self._is_unsaid(doc, one, kind, sure)):
                judged.append((one, kind, sure))
        statements = [one for one, _, _ in judged]
        place = {id(one): index for index, one in enumerate(statements)}
        parents = parents_of(statements)
        return [
            QuoteCandidate(
                contents=_spans(doc, one.contents),
                kind=Kind.OTHER if self._is_unsaid(doc, one, kind, sure) else kind,
                rule=str(one.found_by),
                cue=_spans(doc, one.cue),
                sources=_spans(doc, one.sources),
                source_of=place.get(id(one.carried)) if one.carried is not None and not one.sources else None,
                addressees=_spans(doc, one.addressees),
                channel=_spans(doc, one.channel),
                parent=parents[index],
                confidence=sure,
                features=features(one, kind, not one.found_by.by_tagger_alone),
            )
            for index, (one, kind, sure) in enumerate(judged)
        ]

    def _confidence(self, one: Statement, kind: Kind) -> float:
        given = weights(self.folder)
        values = features(one, kind, not one.found_by.by_tagger_alone)
        if values and given is not None:
            return chance(values, given)
        return self.confidence[one.rule]

    def _is_unsaid(self, doc: Doc, one: Statement, kind: Kind, sure: float) -> bool:
        """Whether nobody clearly said it: a belief, a wish, support, "did not respond".

        The rules know words of saying only, so this asks what the tagger alone found, and no words in marks.
        """
        if not one.found_by.by_tagger_alone or one.scores is None or kind is not Kind.INDIRECT:
            return False
        denied = any(doc[index].dep_ == "neg" for part in one.cue for index in range(*part))
        denied = denied or any(doc[part.start].lower_ in NOBODY for part in one.sources)
        return denied or one.scores.voiced < self.limits.voiced or sure < self.limits.alone


def _spans(doc: Doc, stretches: list[Stretch]) -> list[TokenSpan]:
    return [TokenSpan(doc, start, end) for start, end in stretches]


def share_subjects(doc: Doc, own: list[Statement], participles: frozenset[str]) -> None:
    """ "…, adding that …" goes on with whoever spoke before in the sentence, whatever the parser hung it on."""
    for one in own:
        verb = doc[one.verb]
        ahead = [two for two in own if two is not one and two.sources and not two.covers(one.verb) and two.start < one.start]
        before = next((two for two in ahead if not any(three.covers(two.verb) for three in ahead)), None)
        if before is None:
            continue
        goes_on = verb.tag_ == "VBG" and verb.lower_ in participles and verb.dep_ != "pcomp"
        # "voiced fears that … and insist that …": hung on a verb inside what was said, but cut off from it.
        joined = verb.dep_ == "conj" and before.covers(verb.head.i) and child(verb, "nsubj", "nsubjpass") is None
        if goes_on or joined:
            one.sources = list(before.sources)


def absorb(doc: Doc, unit: Unit, own: list[Statement], limits: Limits) -> None:
    """Let a statement run on over words in marks that follow it with nobody else's cue between.

    "said it was “good”, but there was still room on “many issues”": the parser hung the second half elsewhere.
    """
    cues = [index for one in own for stretch in one.cue for index in range(*stretch)]
    for quotation in unit.quotations:
        if any(one.start < quotation.end and quotation.start < one.end for one in own):
            continue
        before = [one for one in own if one.verb < one.start and one.end <= quotation.start]
        if not before:
            continue
        nearest = max(one.end for one in before)
        if any(nearest <= index < quotation.start for index in cues) or quotation.start - nearest > limits.farthest:
            continue
        heads = [doc[index].head.i for index in range(*quotation)]
        # "their “no limits” partnership": up to the noun that the marked words stand with.
        end = max([quotation.end, *(head + 1 for head in heads if 0 <= head - quotation.end < limits.noun_behind)])
        for one in before:
            if one.end == nearest:
                one.contents[-1] = Stretch(one.contents[-1].start, end)


def without_reporters(doc: Doc, own: list[Statement]) -> list[Statement]:
    """Take "AP reported" out of "“…,” she said, AP reported": who passes a statement on is its channel."""
    kept = list(own)
    for one in own:
        if doc[one.verb].lemma_ != "report" or not one.sources:
            continue
        inner = [two for two in own if two is not one and one.covers(two.verb) and two.sources]
        heard = next((two for two in inner if _is_most_of(doc, two, one)), None)
        if heard is not None:
            heard.channel = heard.channel or list(one.sources)
            kept.remove(one)
    name_reporter(doc, kept)
    return kept


def _is_most_of(doc: Doc, inner: Statement, outer: Statement) -> bool:
    """Whether what `inner` tells, and the words that report it, leave little of the content of `outer`."""
    reporting = {index for part in (*inner.cue, *inner.sources, *inner.addressees) for index in range(*part)}
    told = [index for index in outer.tokens() - reporting if not doc[index].is_punct]
    return len(inner.tokens().intersection(told)) * 2 > len(told)


def becomes_channel(doc: Doc, reported: Statement, own: list[Statement]) -> bool:
    """Whether "according to X" only tells where a statement of the same sentence was heard; then it is its channel."""
    whole = reported.tokens()
    said = doc[reported.verb].head.i  # "according to AP, she said": hung on "said"
    best = next((one for one in own if one.verb == said or len(one.tokens() & whole) * 2 > len(whole)), None)
    if best is None or not best.sources:
        return False
    best.channel = list(reported.sources)
    return True


def without_doubles(statements: list[Statement]) -> list[Statement]:
    """Each content once: of two statements that share nearly all of it, the one found first by its cue stays."""
    kept: list[Statement] = []
    for one in statements:
        tokens = one.tokens()
        double = any(
            len(tokens & other) * 10 > 9 * len(tokens | other)
            for other in (two.tokens() for two in kept if not two.covers(one.verb) and not one.covers(two.verb))
        )
        if not double:
            kept.append(one)
    return kept


def parents_of(statements: list[Statement]) -> list[int | None]:
    """For each statement the smallest other one whose content holds its content and its cue."""
    sizes = [len(one.tokens()) for one in statements]
    parents: list[int | None] = []
    for number, one in enumerate(statements):
        anchor = one.verb if one.verb >= 0 else one.start
        around = [
            other
            for other, two in enumerate(statements)
            if other != number and sizes[other] > sizes[number] and two.covers(one.start) and two.covers(anchor)
        ]
        parents.append(min(around, key=lambda other: sizes[other], default=None))
    return parents
