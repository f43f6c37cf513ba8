"""What the components hand to each other on the Doc. Never leaves the package.

    doc.spans["paragraphs"]    Span per paragraph, label_ = its zone               paragraphs.py
    doc.spans["quotations"]    Span per outermost pair of marks, marks included    quotation_marks.py
    doc._.candidates           list[QuoteCandidate], in text order                 finder.py (a tagger may replace it)
    doc._.resolutions          list[Resolution], one for each candidate            resolver.py
    doc._.speakers             list[FoundSpeaker] with token-independent offsets   resolver.py
    doc._.mentions             list[Mention], people named in the text, in order   resolver.py
    doc._.visits               list[FoundVisit]                                    detector.py
    doc._.placements           list[Placement], one for each candidate             detector.py

Before the pipeline runs, `extract` sets on the Doc: doc._.passages (list[Passage] in doc characters), doc._.published
(date | None), doc._.authors (tuple[str, ...]), doc._.known_speakers, doc._.known_visits. Spans here are
spaCy Spans and records hold doc characters; `extract` maps them back to characters of the article's text at the end.
"""

from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Span as TokenSpan

from articles.extraction.records import ChainLink, Kind, SpeakerType


@dataclass(slots=True)
class QuoteCandidate:
    """A statement found in the text, its speaker not yet known."""

    contents: list[TokenSpan]
    kind: Kind
    rule: str  # e.g. "cue before content", "according to", "bare quotation after a statement"
    cue: list[TokenSpan] = field(default_factory=list)
    sources: list[TokenSpan] = field(default_factory=list)  # words naming the speaker; empty: none of its own
    source_of: int | None = None  # index of the candidate whose speaker this one shares, when sources is empty
    addressees: list[TokenSpan] = field(default_factory=list)  # "told [CNN]", "warned [the US]"
    channel: list[TokenSpan] = field(default_factory=list)  # "according to [CCTV]", "in an interview with [CNN]"
    parent: int | None = None  # index of the candidate that this statement stands inside
    confidence: float = 0.5
    features: tuple[float, ...] = ()  # what the confidence is computed from, for what the tagger found


@dataclass(slots=True)
class Resolution:
    """Who a candidate's speaker is. `speaker` None: unknown."""

    speaker: str | None = None
    speaker_type: SpeakerType | None = None
    chain: tuple[ChainLink, ...] = ()  # spans in doc characters
    addressee: str | None = None
    reported_via: str | None = None
    confidence: float = 0.5
    share: float = 1.0  # of the confidence of the quote that is left, this being no surer


@dataclass(slots=True)
class Mention:
    """Words that name a person in the text: a name, a title, a role or a pronoun, and whom they mean."""

    span: TokenSpan
    speaker_name: str  # FoundSpeaker.name


@dataclass(slots=True)
class Placement:
    """When and at which visit a candidate was said. `visit` is an index into doc._.visits."""

    said_on: date | None = None
    visit: int | None = None
    rule: str = ""
