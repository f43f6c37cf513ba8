"""On which day a statement at a visit was made, on the real model's parse of own sentences."""

from datetime import date

import pytest

from articles.extraction.records import KnownVisit, SpeakerType
from articles.tests.extraction.visits.visit_docs import Said, hosts_of_statements, place

pytestmark = pytest.mark.model

MONDAY, TUESDAY, WEDNESDAY = date(2024, 3, 25), date(2024, 3, 26), date(2024, 3, 27)
THE_WEEK_AFTER = date(2024, 4, 2)
EM = "Emmanuel Macron"
VISITED = "French President Emmanuel Macron visited Brazil from March 25 to March 27.\n"
MET = "Macron met Brazilian President Luiz Lula on March 25.\n"
FAIR = Said("trade was fair", EM, source="Macron")
ELSEWHERE = "\nBrazil grows coffee.\nIt also grows oranges.\n"


def day_of(nlp, text, published, said=FAIR):
    return place(nlp, text, published, said)._.placements[0].said_on


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Macron said that trade was fair.", WEDNESDAY, WEDNESDAY),
        ("Macron said that trade was fair.", TUESDAY, TUESDAY),
        ("Macron said that trade was fair.", THE_WEEK_AFTER, None),
        ("Macron met Lula on Tuesday." + ELSEWHERE + "Macron said that trade was fair.", WEDNESDAY, WEDNESDAY),
        ("He arrived on Tuesday." + ELSEWHERE + "Macron said that trade was fair.", WEDNESDAY, WEDNESDAY),
        (
            "He spoke on Wednesday.\nMacron met Brazilian President Lula on Monday.\nMacron said that trade was fair.",
            WEDNESDAY,
            MONDAY,
        ),
        ("Macron has repeatedly said that trade was fair.", WEDNESDAY, None),
        ("Macron said this week that trade was fair.", WEDNESDAY, None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_news_of_a_visit_is_of_the_day_it_tells(nlp, text, published, day):
    assert day_of(nlp, VISITED + text, published) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("At the end of his visit, Macron said that trade was fair.", WEDNESDAY),
        ("At the start of his three-day stay, Macron said that trade was fair.", MONDAY),
        ("Two days before the visit, Macron said that trade was fair.", date(2024, 3, 23)),
        ("Lula met Macron on March 25. The next morning, Macron said that trade was fair.", TUESDAY),
        (MET + "On March 26, Macron spoke in Manaus." + ELSEWHERE + "In Manaus, Macron said that trade was fair.", TUESDAY),
        (
            "He met Lula on March 25 and others on March 26." + ELSEWHERE + "In Brasilia, Macron said trade was fair.",
            None,
        ),
        (MET + ELSEWHERE + "In the readout of the visit, Macron said that trade was fair.", None),
        (MET + ELSEWHERE + "In the readout of the talks, Macron said that trade was fair.", MONDAY),
    ],
    ids=lambda value: str(value)[-60:],
)
def test_the_day_follows_from_the_visit(nlp, text, day):
    assert day_of(nlp, VISITED + text, THE_WEEK_AFTER) == day


def test_the_first_lines_tell_of_which_day_the_article_is(nlp):
    lead = "Emmanuel Macron, the French president, met Lula on Tuesday, on his visit to Brazil from March 25 to March 27."
    assert day_of(nlp, lead + ELSEWHERE + "Macron said that trade was fair.", WEDNESDAY) == TUESDAY


@pytest.mark.parametrize(
    ("verb", "published", "day"),
    [("met", WEDNESDAY, WEDNESDAY), ("met", date(2024, 3, 28), None), ("would meet", WEDNESDAY, None)],
)
def test_who_tells_today_what_happened_today_tells_it_today(nlp, verb, published, day):
    said = Said(f"the men {verb} on Wednesday", "the ministry", type=SpeakerType.ORGANISATION)
    assert day_of(nlp, f"According to reports, the ministry said the men {verb} on Wednesday.", published, said) == day


def test_a_statement_made_while_travelling_has_the_day_of_the_journey(nlp):
    text = "Pat Smith, travelling in Denver on Monday, said trade was fair."
    assert day_of(nlp, text, WEDNESDAY, Said("trade was fair", "Pat Smith")) == MONDAY


def test_since_a_year_is_no_time_of_saying(nlp):
    text = VISITED + "Macron, the first president in Brasilia since 2019, said that trade was fair."
    assert hosts_of_statements(place(nlp, text, WEDNESDAY, FAIR)) == ["Brazil"]


EARLIER = KnownVisit(EM, "Brazil", date(2023, 6, 5), date(2023, 6, 6))


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("After his first trip,", 2023),
        ("On an earlier visit,", 2023),
        ("On his previous visit,", 2023),
        ("On this visit,", 2024),
        ("In June 2023,", 2023),
    ],
)
def test_a_statement_from_an_earlier_visit_goes_there(nlp, words, year):
    text = VISITED + f"He had been there in June 2023. {words} Macron said that trade was fair."
    doc = place(nlp, text, WEDNESDAY, FAIR, known=[EARLIER])
    assert doc._.visits[doc._.placements[0].visit].first_day.year == year


def test_an_earlier_visit_of_which_nothing_is_known_is_not_the_present_one(nlp):
    doc = place(nlp, VISITED + "On his previous visit, Macron said that trade was fair.", WEDNESDAY, FAIR)
    assert hosts_of_statements(doc) == [None]


def test_that_visit_is_the_one_told_of_last(nlp):
    text = VISITED + "He had been there in March 2022. On that visit, Macron said that trade was fair."
    assert hosts_of_statements(place(nlp, text, WEDNESDAY, FAIR)) == [None]
