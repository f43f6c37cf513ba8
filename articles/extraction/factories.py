"""The table of contents of our pipeline: Doc extensions and component factories, registered here and nowhere else.

Importing this module registers them. What each extension holds is written down in annotations.py. A factory hands the
settings of its section in config.cfg to its component as keyword arguments.
"""

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

Component = Callable[[Doc], Doc]

# Lists are copied by spaCy for each Doc.
EXTENSIONS: dict[str, Any] = {
    "passages": [],
    "published": None,
    "outlet": "",
    "authors": (),
    "known_speakers": (),
    "known_visits": (),
    "skipped_paragraphs": 0,
    "candidates": [],
    "resolutions": [],
    "speakers": [],
    "mentions": [],
    "visits": [],
    "placements": [],
}

for _name, _default in EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


@Language.factory("newsdesk_paragraphs", assigns=["token.is_sent_start"], default_config={"settings": {}})
def make_paragraphs(nlp: Language, name: str, settings: dict[str, Any]) -> Component:
    from articles.extraction.text.paragraphs import Paragraphs

    return Paragraphs(**settings)


@Language.factory(
    "newsdesk_quotation_marks", assigns=["doc.spans", "doc._.skipped_paragraphs"], default_config={"settings": {}}
)
def make_quotation_marks(nlp: Language, name: str, settings: dict[str, Any]) -> Component:
    from articles.extraction.text.quotation_marks import QuotationMarks

    return QuotationMarks(**settings)


@Language.factory(
    "newsdesk_quote_finder",
    requires=["doc.spans", "token.dep", "token.tag", "token.lemma"],
    assigns=["doc._.candidates"],
    default_config={"settings": {}},
)
def make_quote_finder(nlp: Language, name: str, settings: dict[str, Any]) -> Component:
    from articles.extraction.quotes.finder import QuoteFinder

    return QuoteFinder(**settings)


@Language.factory(
    "newsdesk_speaker_resolution",
    requires=["doc._.candidates", "doc.ents"],
    assigns=["doc._.speakers", "doc._.mentions", "doc._.resolutions"],
    default_config={"settings": {}},
)
def make_speaker_resolution(nlp: Language, name: str, settings: dict[str, Any]) -> Component:
    from articles.extraction.speakers.resolver import SpeakerResolution

    return SpeakerResolution(**settings)


@Language.factory(
    "newsdesk_visit_detection",
    requires=["doc._.candidates", "doc._.resolutions", "doc.ents"],
    assigns=["doc._.visits", "doc._.placements"],
    default_config={"settings": {}},
)
def make_visit_detection(nlp: Language, name: str, settings: dict[str, Any]) -> Component:
    from articles.extraction.visits.detector import VisitDetection

    return VisitDetection(**settings)
