"""What knowledge cannot change is read off a text once, however often it is asked what was said."""

from collections import Counter

import pytest

from articles.extraction import pipeline
from articles.extraction.mentions import name_spotting, organisations
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker, Passage, SpeakerType
from articles.extraction.visits import trips, visit_facts

pytestmark = pytest.mark.model

TEXT = (
    "OSLO, May 3 - Senator Reed arrived in Oslo on Friday for a visit.\n\n"
    "“We are glad to be here,” said Mr. Reed, the New York Times wrote.\n"
)
READ = [
    (name_spotting, "name_runs"),
    (organisations, "_outlets"),
    (visit_facts, "find_places"),
    (visit_facts, "find_dates"),
    (trips, "_words_of_trips"),
]
REED = KnownSpeaker(
    "Ann Reed",
    SpeakerType.PERSON,
    (KnownAlias("Senator Reed", AliasKind.SURNAME), KnownAlias("Mr. Reed", AliasKind.SURNAME)),
)


@pytest.mark.medium
def test_a_text_is_searched_once_as_knowledge_grows(nlp, monkeypatch):
    times: Counter[str] = Counter()

    def counted(name, read):
        def count(*arguments):
            times[name] += 1
            return read(*arguments)

        return count

    for module, name in READ:
        monkeypatch.setattr(module, name, counted(name, getattr(module, name)))
    prepared = pipeline.prepare(TEXT, [Passage(0, len(TEXT), "body")], published=None, nlp=nlp)
    first, again = prepared.extract(), prepared.extract([REED])
    assert times == {name: 1 for _, name in READ}
    assert "Ann Reed" not in [speaker.name for speaker in first.speakers]
    assert "Ann Reed" in [speaker.name for speaker in again.speakers]
