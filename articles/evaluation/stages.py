"""Each stage of extraction on its own, given what the stages before it should have found. Definitions in docs/evaluation.md.

cues                        of all cues, those found
sources, contents           what belongs to a cue, for the gold's cues: asks the trained tagger, where one is installed
linking, kind               of the quotes found by the chain
resolution                  who speaks, for the gold's quotes with their sources
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles import extraction, reading
from articles.evaluation.gold import Annotated, Quote
from articles.evaluation.matching import MIN_OVERLAP, Marked
from articles.evaluation.scores import PERSON_BY, SPEAKER_TYPES, Figure, Judged, right_speaker
from articles.extraction.annotations import QuoteCandidate, Resolution
from articles.extraction.doc_text import DocText, lay_out
from articles.extraction.pipeline import KNOWLEDGE_COMPONENTS, Prepared, make_doc
from articles.extraction.records import Extraction, Kind, KnownSpeaker, Span
from articles.extraction.tagger.words import Words, cut
from articles.extraction.thresholds import changes_in, section
from articles.ingestion.records import ParsedArticle

QUOTE_FINDER = "newsdesk_quote_finder"
NO_TAGGER = "not measured: no trained tagger installed"
NO_SPEAKERS = "not measured: the gold names no speakers"
# Rows of which one number says all: so many right of so many.
STAGE_SHARES = (
    *("linking", "kind", *(f"resolution: {kind}" for kind in SPEAKER_TYPES)),
    *(f"resolution: by {kind}" for kind in PERSON_BY),
)
ORDER = ("cues", "sources given cues", "contents given cues", "exact given cues", *STAGE_SHARES)


@dataclass(slots=True)
class Stages:
    figures: dict[str, Figure] = field(default_factory=lambda: defaultdict(Figure))
    not_measured: dict[str, str] = field(default_factory=dict)  # stage → why


def measure_stages(
    judged: Sequence[Judged],
    gold: Sequence[Annotated],
    engine: extraction.Engine = extraction.DEFAULT_ENGINE,
    known_speakers: Sequence[KnownSpeaker] = (),
) -> Stages:
    """All stages; `judged` are the articles of `gold`, in the same order, as the chain read them."""
    stages = Stages()
    for result in judged:
        stages.figures["cues"].add(*cues_found(result))
    _add_roles(stages, judged, gold, engine)
    for match in (match for result in judged for match in result.pairs):
        stages.figures["linking"].add(match.predicted.same_source(match.gold), 1, 1)
        if match.gold.quote.kind is not None:
            stages.figures["kind"].add(match.predicted.quote.kind == match.gold.quote.kind, 1, 1)
    _add_resolution(stages, judged, gold, partial(resolve_given, engine=engine, known_speakers=known_speakers))
    stages.figures = {name: stages.figures[name] for name in ORDER if name in stages.figures}
    return stages


def cues_found(result: Judged) -> tuple[int, int, int]:
    """How many cues are right, predicted and in the gold. One to one, those that share most words first."""
    mine, right = (list(dict.fromkeys(mark.cue for mark in marks if mark.cue)) for marks in (result.predicted, result.gold))
    options = sorted((-len(one & other), g, p) for p, one in enumerate(mine) for g, other in enumerate(right) if one & other)
    used_mine: set[int] = set()
    used_right: set[int] = set()
    for _, g, p in options:
        if p not in used_mine and g not in used_right:
            used_mine.add(p)
            used_right.add(g)
    return len(used_mine), len(mine), len(right)


# Sources and contents, given cues


def tagged_with(
    layout: DocText, cues: Sequence[Sequence[Span]], engine: extraction.Engine = extraction.DEFAULT_ENGINE
) -> list[Quote | None] | None:
    """What the trained tagger takes for source and content of each of `cues`, in characters of the article.

    None where no tagger is installed; None for a cue for which it finds no content.
    """
    try:
        from articles.extraction.tagger import network, tagging
    except ImportError:  # without onnxruntime
        return None
    tagger = network.load(engine.tagger or network.MODEL)
    if tagger is None:
        return None
    bias = section(QUOTE_FINDER, changes_in(engine.thresholds))["content_bias"]
    words = cut(layout.text)
    places = [_words_under(words, layout, cue) for cue in cues]
    given = sorted({place for place in places if place})
    found = {one.cue: one for one in tagger.tag(words, content_bias=bias, given=given)}

    def in_article(parts: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(
            span for start, end in tagging.characters(words, list(parts)) for span in layout.spans_in_article(start, end)
        )

    return [
        Quote(contents=in_article(found[place].contents), sources=in_article(found[place].sources))
        if place in found
        else None
        for place in places
    ]


def _words_under(words: Words, layout: DocText, spans: Iterable[Span]) -> tuple[int, int] | None:
    """[first, last) numbers of the words of the Doc from the first to the last of `spans`."""
    numbers = [number for start, end in in_doc(layout, spans) for number in words.touched(start, end)]
    return (min(numbers), max(numbers) + 1) if numbers else None


def _add_roles(stages: Stages, judged: Sequence[Judged], gold: Sequence[Annotated], engine: extraction.Engine) -> None:
    for result, article in zip(judged, gold, strict=True):
        marks = [mark for mark in result.gold if mark.cue]
        found = tagged_with(_layout(article), [mark.quote.cue for mark in marks], engine)
        if found is None:
            stages.not_measured |= dict.fromkeys(("sources given cues", "contents given cues"), NO_TAGGER)
            return
        for mark, quote in zip(marks, found, strict=True):
            _add_role(stages.figures, mark, result.words.mark(quote) if quote else None)


def _add_role(figures: dict[str, Figure], right: Marked, mine: Marked | None) -> None:
    source = mine is not None and bool(mine.source_words & right.source_words)
    figures["sources given cues"].add(source, mine is not None and bool(mine.source), bool(right.source))
    shared = len(mine.content & right.content) if mine else 0
    overlap = shared / len(mine.content | right.content) if mine and shared else 0.0
    figures["contents given cues"].add(overlap >= MIN_OVERLAP, mine is not None, 1)
    figures["exact given cues"].add(overlap == 1, mine is not None, 1)


# Speakers, given sources


def _add_resolution(
    stages: Stages,
    judged: Sequence[Judged],
    gold: Sequence[Annotated],
    resolve: Callable[[Sequence[Annotated]], Iterable[tuple[str, Mapping[int, Quote]]]],
) -> None:
    named = [article for article in gold if any(quote.speaker for quote in article.quotes)]
    if not named:
        stages.not_measured["resolution"] = NO_SPEAKERS
        return
    resolved = dict(resolve(named))
    for result in judged:
        for mark in result.gold:
            right = mark.quote
            # A quote without a source, or outside of what is read as the article, asks for more than resolution.
            mine = resolved.get(result.name, {}).get(id(right))
            if mine is None or not right.speaker or not mark.source or right.speaker_type not in SPEAKER_TYPES:
                continue
            fine = right_speaker(mine, right)
            stages.figures[f"resolution: {right.speaker_type}"].add(fine, 1, 1)
            if right.speaker_type == "person":
                for way in result.speaker_by(mark):
                    stages.figures[f"resolution: by {way}"].add(fine, 1, 1)


@dataclass(slots=True)
class _Given:
    """An article prepared with the gold's quotes in place of what the quote finder would find."""

    article: Annotated
    parsed: ParsedArticle
    prepared: Prepared
    doc: Doc
    quotes: Sequence[Quote]  # one for each candidate


def resolve_given(
    gold: Sequence[Annotated],
    engine: extraction.Engine = extraction.DEFAULT_ENGINE,
    known_speakers: Sequence[KnownSpeaker] = (),
) -> Iterator[tuple[str, Mapping[int, Quote]]]:
    """For each article the speakers that resolution finds, by the id() of the gold's quotes.

    As in the chain, every article is read twice: to learn, then with what all of them taught.
    """
    given = {article.name: _prepare(article, engine) for article in gold}

    def extract(name: str, known: reading.Knowledge, again: bool) -> Extraction:
        return given[name].prepared.extract(known.speakers, known.visits)

    parsed = {name: one.parsed for name, one in given.items()}
    known = reading.Knowledge(
        tuple(known_speakers), linking=extraction.linking_by(engine), visit_linking=extraction.visit_linking_by(engine)
    )
    store = reading.InMemory(parsed, extract, known)
    for report in reading.in_two_passes(store.in_order(), store):
        if report.error is not None:  # these texts could be read: what fails here is a fault of ours
            report.error.add_note(f"while the speakers of {report.item} were resolved")
            raise report.error
    for name in store.in_order():
        one = given[name]
        names = store.knowledge.speaker_names(store.readings[name])
        resolutions: list[Resolution] = one.doc._.resolutions
        yield (
            one.article.name,
            {
                id(quote): Quote(contents=(), speaker=names.get(resolution.speaker or "", resolution.speaker))
                for quote, resolution in zip(one.quotes, resolutions, strict=True)
            },
        )


def _prepare(article: Annotated, engine: extraction.Engine) -> _Given:
    nlp = extraction.load(engine)
    parsed = reading.parse(article.text, plain=not article.whole)
    layout = lay_out(article.text, reading.passages(parsed))
    doc = make_doc(nlp, layout)
    doc._.published, doc._.authors = parsed.published, parsed.authors
    pairs = [(quote, candidate) for quote in article.quotes if (candidate := _candidate(quote, doc, layout))]
    pairs.sort(key=lambda pair: pair[1].contents[0].start)
    for name, component in nlp.pipeline:
        if name == QUOTE_FINDER:
            doc._.candidates = [candidate for _, candidate in pairs]
        elif name not in KNOWLEDGE_COMPONENTS and len(doc):
            doc = component(doc)
    return _Given(article, parsed, Prepared(doc, layout, nlp), doc, [quote for quote, _ in pairs])


def _candidate(quote: Quote, doc: Doc, layout: DocText) -> QuoteCandidate | None:
    """A gold quote as the finder would hand it on; None when what it says is not read as part of the article."""

    def spans(parts: Iterable[Span]) -> list[TokenSpan]:
        found = (doc.char_span(start, end, alignment_mode="expand") for start, end in in_doc(layout, parts))
        return sorted(span for span in found if span is not None and len(span))

    contents = spans(quote.contents)
    if not contents:
        return None
    kind = Kind(quote.kind) if quote.kind in set(Kind) else Kind.INDIRECT
    return QuoteCandidate(contents, kind, "gold", cue=spans(quote.cue), sources=spans(quote.sources))


# Places


def _layout(article: Annotated) -> DocText:
    return lay_out(article.text, reading.passages(reading.parse(article.text, plain=not article.whole)))


def in_doc(layout: DocText, spans: Iterable[Span]) -> list[Span]:
    """Where `spans` of the article stand in the Doc: one for each passage that they touch."""
    found = []
    for start, end in spans:
        for passage, origin in zip(layout.passages, layout.origins, strict=True):
            first = max(start - origin + passage.start, passage.start)
            last = min(end - origin + passage.start, passage.end)
            if first < last:
                found.append(Span(first, last))
    return found
