"""The table of contents of our pipeline: Doc extensions and component factories, registered here and nowhere else.

Importing this module registers them. What each extension holds is written down in annotations.py. The
arguments of a factory are the keys of its section in config.cfg, where each has its value and says what it is for.
"""

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Config

from articles.extraction.thresholds import OWN

Component = Callable[[Doc], Doc]

# Lists are copied by spaCy for each Doc.
EXTENSIONS: dict[str, Any] = {
    "passages": [],
    "published": None,
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


def _values(name: str) -> dict[str, Any]:
    """The values of a component's section in config.cfg: what its factory is given where nobody says otherwise."""
    section: dict[str, Any] = Config().from_disk(OWN)["components"][name]
    return section


@Language.factory("newsdesk_paragraphs", assigns=["token.is_sent_start"], default_config=_values("newsdesk_paragraphs"))
def make_paragraphs(nlp: Language, name: str) -> Component:
    from articles.extraction.text.paragraphs import Paragraphs

    return Paragraphs()


@Language.factory(
    "newsdesk_quotation_marks",
    assigns=["doc.spans", "doc._.skipped_paragraphs"],
    default_config=_values("newsdesk_quotation_marks"),
)
def make_quotation_marks(nlp: Language, name: str) -> Component:
    from articles.extraction.text.quotation_marks import QuotationMarks

    return QuotationMarks()


@Language.factory(
    "newsdesk_quote_finder",
    requires=["doc.spans", "token.dep", "token.tag", "token.lemma"],
    assigns=["doc._.candidates"],
    default_config=_values("newsdesk_quote_finder"),
)
def make_quote_finder(
    nlp: Language,
    name: str,
    join_following: bool,
    tagger: bool,
    cue_bias: float,
    content_bias: float,
    voiced: float,
    alone: float,
    least: float,
    inside_cue: float,
    inside_edge: float,
    same: float,
    remnant: int,
    fewest: int,
    farthest: int,
    noun_behind: int,
    confidence: dict[str, float],
    model: str = "",
) -> Component:
    """`model`: the folder of a trained tagger in place of the shipped one."""
    from articles.extraction.quotes.finder import QuoteFinder
    from articles.extraction.quotes.limits import Limits

    limits = Limits(
        voiced=voiced,
        alone=alone,
        least=least,
        inside_cue=inside_cue,
        inside_edge=inside_edge,
        same=same,
        remnant=remnant,
        fewest=fewest,
        farthest=farthest,
        noun_behind=noun_behind,
    )
    return QuoteFinder(
        confidence,
        limits,
        join_following=join_following,
        tagger=tagger,
        cue_bias=cue_bias,
        content_bias=content_bias,
        model=model,
    )


@Language.factory(
    "newsdesk_speaker_resolution",
    requires=["doc._.candidates", "doc.ents"],
    assigns=["doc._.speakers", "doc._.mentions", "doc._.resolutions"],
    default_config=_values("newsdesk_speaker_resolution"),
)
def make_speaker_resolution(
    nlp: Language,
    name: str,
    fading: float,
    memory: int,
    speaking: float,
    governing: float,
    goes_on: float,
    introduces: float,
    ahead: float,
    only_one: float,
    cut_off: float,
    steady: float,
    introduced: float,
    aside: float,
    quoted: float,
    unknown_sex: float,
    only_says_which: float,
    in_relative: float,
    min_role_fit: float,
    sure_of_sex: float,
    sure_of_relative: float,
    often_named: int,
    carried: float,
    unresolved: float,
    doubt: float,
    headline_share: float,
    functions: dict[str, float],
    pronouns: dict[str, Any],
    roles: dict[str, Any],
    introductions: dict[str, int],
    namesakes: dict[str, Any],
    groups: dict[str, Any],
    addressees: dict[str, Any],
    spelling: dict[str, Any],
    linking: dict[str, Any],
    confidence: dict[str, float],
) -> Component:
    # All that was given but the pipeline and the component's name is a weight: nothing else may be set before this line.
    settings = {key: value for key, value in locals().items() if key not in ("nlp", "name")}
    from articles.extraction.speakers.resolver import SpeakerResolution
    from articles.extraction.speakers.weights import Weights

    return SpeakerResolution(Weights.of(settings))


@Language.factory(
    "newsdesk_visit_detection",
    requires=["doc._.candidates", "doc._.resolutions", "doc.ents"],
    assigns=["doc._.visits", "doc._.placements"],
    default_config=_values("newsdesk_visit_detection"),
)
def make_visit_detection(
    nlp: Language,
    name: str,
    most_silent_days: int,
    days_still_news: int,
    days_looking_back: int,
    longest_told_length: int,
    votes: dict[str, int],
    linking: dict[str, int],
) -> Component:
    from articles.extraction.linking.thresholds import VisitLinking
    from articles.extraction.visits.detector import VisitDetection
    from articles.extraction.visits.visit_days import Limits
    from articles.extraction.visits.visited_countries import Votes

    days = most_silent_days, days_still_news, days_looking_back, longest_told_length
    return VisitDetection(Limits(*days, votes=Votes(**votes), linking=VisitLinking(**linking)))
