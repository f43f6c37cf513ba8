"""Component: finds visits, and places each statement at the visit where it was made."""

from spacy.tokens import Doc

from articles.extraction.annotations import Resolution
from articles.extraction.visits.participation import Participation
from articles.extraction.visits.placement import Placer
from articles.extraction.visits.trips import find_trips
from articles.extraction.visits.visit_days import Limits, build_visits
from articles.extraction.visits.visit_facts import read_facts


class VisitDetection:
    """Writes doc._.visits and doc._.placements, one for each candidate.

    Reads tokens, names, candidates, resolutions, mentions, the day of publication and the visits known from elsewhere.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def __call__(self, doc: Doc) -> Doc:
        candidates = doc._.candidates
        resolutions = list(doc._.resolutions[: len(candidates)])
        resolutions += [Resolution() for _ in range(len(candidates) - len(resolutions))]
        facts = read_facts(doc)
        visits = build_visits(facts, find_trips(facts), doc._.known_visits, self.limits)
        doc._.visits = [visit.found(facts) for visit in visits]
        doc._.placements = Placer(Participation(facts, candidates, resolutions, visits, self.limits)).place_all()
        return doc
