"""Visits and the statements made at them, on the real model's parse of own sentences."""

from datetime import date

import pytest

from articles.extraction.records import KnownVisit, SpeakerType
from articles.tests.extraction.visits.visit_docs import Said, hosts_of_statements, place, visits

pytestmark = pytest.mark.model

WEDNESDAY = date(2024, 3, 27)
MACRON = "French President Emmanuel Macron"
LULA = "Brazilian President Luiz Lula"
EM = "Emmanuel Macron"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (f"{MACRON} arrived in Brasilia on Tuesday for a three-day visit to Brazil.", "2024-03-26", "2024-03-28"),
        (f"{MACRON} concluded his three-day state visit to Brazil on Wednesday.", "2024-03-25", "2024-03-27"),
        (f"{MACRON} visited Brazil from March 24 to March 26.", "2024-03-24", "2024-03-26"),
        (f"{MACRON} landed in Rio de Janeiro on Monday. He met {LULA} in Brasilia on Tuesday.", "2024-03-25", "2024-03-26"),
        (f"{LULA} received {MACRON} in Brasilia on Tuesday.", "2024-03-26", "2024-03-26"),
        (f"{MACRON} was welcomed by {LULA} in Brasilia on Tuesday.", "2024-03-26", "2024-03-26"),
        (f"{MACRON} met {LULA} in Brasilia on Tuesday, ending three days of talks.", "2024-03-24", "2024-03-26"),
        (f"{MACRON} met {LULA} in Brasilia today.", "2024-03-27", "2024-03-27"),
        (f"{MACRON} warned Paris on the last day of his Brazil trip.", "2024-03-27", "2024-03-27"),
        (f"{MACRON} wrapped up a three-day visit to Brazil with a warning.", "2024-03-25", "2024-03-27"),
        (f"{MACRON} spoke on the first day of a two-day visit to Brazil.", "2024-03-27", "2024-03-28"),
        (
            f"{MACRON}'s trip dragged on. Macron met {LULA} on Monday and spoke in Brasilia on Tuesday.",
            "2024-03-25",
            "2024-03-26",
        ),
    ],
)
def test_a_visit_is_found_with_its_days(nlp, text, first, last):
    assert visits(place(nlp, text, WEDNESDAY)) == [(EM, "Brazil", first, last)]


@pytest.mark.parametrize(
    "text",
    [
        f"{MACRON} announced a potential visit to Brazil next month.",
        f"{MACRON} postponed his visit to Brazil, which had been due on Tuesday.",
        f"{MACRON} spoke of German Chancellor Olaf Scholz's visit to Brazil in 2022.",
        f"{MACRON} visited Marseille on Tuesday.",
        f"{MACRON} will end his visit to Brazil with a speech.",
        f"{MACRON} met {LULA} in Geneva on Tuesday.",  # abroad both of them
        "Pat Smith visited Denver on Tuesday.",
        "The storm hit Brazil on Tuesday.",
    ],
)
def test_no_visit_is_made_of_plans_and_journeys_at_home(nlp, text):
    assert visits(place(nlp, text, WEDNESDAY)) == []


def test_each_stop_is_a_visit_with_its_own_day(nlp):
    doc = place(nlp, "British Foreign Secretary Ann Reed visited Chile on Monday and Peru on Tuesday.", WEDNESDAY)
    assert visits(doc) == [
        ("Ann Reed", "Chile", "2024-03-25", "2024-03-25"),
        ("Ann Reed", "Peru", "2024-03-26", "2024-03-26"),
    ]


def test_visits_weeks_apart_stay_two(nlp):
    doc = place(nlp, f"{MACRON} visited Brazil on March 4. He landed in Brasilia again on Tuesday.", WEDNESDAY)
    assert [first for _, _, first, _ in visits(doc)] == ["2024-03-04", "2024-03-26"]


BRAZIL = f"{MACRON} landed in Brasilia on Tuesday and met {LULA}.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Macron said forests were a treasure.", Said("forests were a treasure", EM, source="Macron")),
        ("Macron told Lula that trade was fair.", Said("trade was fair", EM, "told", "Macron", "Luiz Lula")),
        ("Lula said that France was a friend.", Said("France was a friend", "Luiz Lula", source="Lula")),
        (
            "Macron told TV Globo on Tuesday he was glad.",
            Said("he was glad", EM, "told", "Macron", "TV Globo"),
        ),
        ("Before leaving Brasilia, Macron said he was glad.", Said("he was glad", EM, source="Macron")),
        (
            "French government spokeswoman Nicole Petit said Macron raised the matter in the talks.",
            Said("Macron raised the matter in the talks", "Nicole Petit"),
        ),
        (
            "French government spokeswoman Nicole Petit spoke. According to Petit, they agreed on forests.",
            Said("they agreed on forests", "Nicole Petit", "According to", "Petit"),
        ),
        (
            "Brazilian officials said that coffee was raised as well.",
            Said("coffee was raised as well", "Brazilian officials", type=SpeakerType.COLLECTIVE),
        ),
        (
            "“This meeting is a good sign,” wrote Ana Lima, a deputy minister, as the talks began.",
            Said("“This meeting is a good sign,”", "Ana Lima", "wrote"),
        ),
        ("Macron said before flying on to Lima that he was glad.", Said("he was glad", EM, source="Macron")),
        ("Macron's spokesman Paul Roy said the two spoke of coffee.", Said("the two spoke of coffee", "Paul Roy")),
        (
            "Brazilian officials said the two sides discussed forests.",
            Said("the two sides discussed forests", "Brazilian officials", type=SpeakerType.COLLECTIVE),
        ),
    ],
)
def test_what_visitor_and_hosts_say_belongs_to_the_visit(nlp, text, said):
    assert hosts_of_statements(place(nlp, BRAZIL + text, WEDNESDAY, said)) == ["Brazil"]


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("Macron said on Sunday that it was late.", Said("it was late", EM, source="Macron"), "2024-03-24"),
        ("Macron said last week that it was late.", Said("it was late", EM, source="Macron"), "another time"),
        ("Ahead of the talks, Macron said it was late.", Said("it was late", EM, source="Macron"), "before"),
        (
            "Before leaving Paris, Macron said it was late.",
            Said("it was late", EM, source="Macron"),
            "before",
        ),
        ("Before flying to Brazil, Macron said it was late.", Said("it was late", EM, source="Macron"), "before"),
        (
            "“This meeting is a farce,” wrote Chilean minister Rosa Vidal, as the talks began.",
            Said("“This meeting is a farce,”", "Rosa Vidal", "wrote"),
            "no part",
        ),
        (
            "Brazilian officials said they agreed on forests.",
            Said("they agreed on forests", "Brazilian officials", type=SpeakerType.COLLECTIVE),
            "no part",
        ),
        ("Macron said in Lisbon that it was late.", Said("it was late", EM, source="Macron"), "in Portugal"),
        ("Chilean President Rosa Vidal said on Tuesday it was late.", Said("it was late", "Rosa Vidal"), "no part"),
        (
            "Macron told Chilean President Rosa Vidal that it was late.",
            Said("it was late", EM, "told", "Macron", "Rosa Vidal"),
            "to Rosa Vidal",
        ),
        (
            "French officials have said that it was late.",
            Said("it was late", "French officials", type=SpeakerType.COLLECTIVE),
            "no part",
        ),
        ("It was late, Reuters said.", Said("It was late", "Reuters", type=SpeakerType.ORGANISATION), "reports"),
        ("It was late, somebody said.", Said("It was late", None, source="somebody"), "unknown"),
    ],
)
def test_what_others_say_or_elsewhere_belongs_to_none(nlp, text, said, why):
    doc = place(nlp, BRAZIL + text, WEDNESDAY, said)
    assert hosts_of_statements(doc) == [None]
    assert why in doc._.placements[0].rule


def test_a_statement_goes_on_where_the_one_before_was_made(nlp):
    text = BRAZIL + "Before leaving Paris, Macron said it was late.\n“It is never too late,” he said."
    first = Said("it was late", EM, source="Macron")
    second = Said("“It is never too late,”", EM, source="he")
    assert hosts_of_statements(place(nlp, text, WEDNESDAY, first, second)) == [None, None]


@pytest.mark.parametrize(
    "together",
    [
        "Macron and Brazilian President Luiz Lula opened a forum.",
        "Macron opened a forum with Brazilian President Luiz Lula.",
        "Macron and his Brazilian counterpart, Luiz Lula, opened a forum.",
        "Macron received a warm welcome from Brazilian President Luiz Lula.",
    ],
)
def test_who_acts_with_the_visitor_is_a_host(nlp, together):
    text = f"{MACRON} landed in Brasilia on Tuesday. {together}\nFrance was a friend, Lula said."
    said = Said("France was a friend", "Luiz Lula", source="Lula")
    assert hosts_of_statements(place(nlp, text, WEDNESDAY, said)) == ["Brazil"]


@pytest.mark.parametrize(("published", "found"), [(date(2024, 4, 20), True), (date(2024, 7, 1), False)])
def test_an_article_that_tells_the_days_may_look_back_longer(nlp, published, found):
    text = f"{MACRON} visited Brazil from March 25 to March 27. At the end of his visit, Macron said trade was fair."
    doc = place(nlp, text, published, Said("trade was fair", EM, source="Macron"))
    assert hosts_of_statements(doc) == ["Brazil" if found else None]


def test_a_next_stop_is_no_host_of_what_was_said_before(nlp):
    text = (
        f"{MACRON} urged {LULA} on Tuesday to save forests. Macron spoke after talks in Brasilia.\n"
        "Macron will fly on to Lima on Friday. Macron said trade was fair."
    )
    assert hosts_of_statements(place(nlp, text, WEDNESDAY, Said("trade was fair", EM, source="Macron"))) == ["Brazil"]


def test_what_another_host_said_next_is_told_with_the_visit(nlp):
    text = BRAZIL + "Lula said forests were a treasure.\nBrazilian minister Ana Lima asked for calm the next morning."
    first = Said("forests were a treasure", "Luiz Lula", source="Lula")
    second = Said("for calm", "Ana Lima", "asked")
    known = [KnownVisit(EM, "Brazil", date(2024, 3, 26), WEDNESDAY)]
    assert hosts_of_statements(place(nlp, text, WEDNESDAY, first, second, known=known)) == ["Brazil", "Brazil"]


def test_an_unknown_speaker_tells_the_visitor(nlp):
    text = BRAZIL + "In June 2023, Lula's aide had told Macron that it was late."
    said = Said("it was late", None, "told", "Lula's aide", "Emmanuel Macron")
    known = [KnownVisit(EM, "Brazil", date(2023, 6, 5), date(2023, 6, 6))]
    assert hosts_of_statements(place(nlp, text, WEDNESDAY, said, known=known)) == ["Brazil"]


def test_what_is_reported_inside_goes_with_the_report(nlp):
    text = BRAZIL + "French spokeswoman Nicole Petit said Lula promised in the talks to protect forests."
    outer = Said("Lula promised in the talks to protect forests", "Nicole Petit")
    inner = Said("to protect forests", "Luiz Lula", "promised", "Lula", parent=0)
    assert hosts_of_statements(place(nlp, text, WEDNESDAY, outer, inner)) == ["Brazil", "Brazil"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Macron said on Tuesday that trade was fair.", date(2024, 3, 26)),
        ("On March 26 Macron said that trade was fair.", date(2024, 3, 26)),
        ("On the first day of his visit, Macron said that trade was fair.", date(2024, 3, 25)),
        ("Macron said this week that trade was fair.", None),
    ],
)
def test_the_day_is_told(nlp, text, day):
    visit = f"{MACRON} visited Brazil from March 25 to March 27.\n"
    doc = place(nlp, visit + text, WEDNESDAY, Said("trade was fair", EM, source="Macron"))
    assert doc._.placements[0].said_on == day


def test_an_occasion_keeps_its_day(nlp):
    text = (
        f"{MACRON} visited Brazil from March 25 to March 27.\n"
        "At a press conference on Tuesday, Macron said trade was fair.\n"
        "Brazil sells coffee.\n\nAt the press conference, Macron said forests were a treasure."
    )
    said = [Said(words, EM, source="Macron") for words in ("trade was fair", "forests were a treasure")]
    assert [placed.said_on for placed in place(nlp, text, WEDNESDAY, *said)._.placements] == [date(2024, 3, 26)] * 2


KNOWN = KnownVisit(EM, "Brazil", date(2024, 3, 24), date(2024, 3, 26))


@pytest.mark.parametrize(
    ("published", "found"),
    [(date(2024, 3, 25), True), (date(2024, 4, 2), True), (date(2024, 5, 2), False), (date(2024, 3, 1), False)],
)
def test_an_article_without_days_takes_those_of_a_known_visit(nlp, published, found):
    text = f"{MACRON} is on a visit to Brazil. Macron said trade was fair."
    doc = place(nlp, text, published, Said("trade was fair", EM, source="Macron"), known=[KNOWN])
    assert hosts_of_statements(doc) == ["Brazil" if found else None]


def test_an_article_with_one_day_learns_the_others(nlp):
    doc = place(nlp, f"{MACRON} met {LULA} in Brasilia on Tuesday.", WEDNESDAY, known=[KNOWN])
    assert visits(doc) == [(EM, "Brazil", "2024-03-24", "2024-03-26")]


def test_nothing_is_placed_before_a_visit_begins(nlp):
    text = f"{MACRON} will visit Brazil on Friday. Macron said trade was fair."
    doc = place(nlp, text, WEDNESDAY, Said("trade was fair", EM, source="Macron"))
    assert visits(doc) == [(EM, "Brazil", "2024-03-29", "2024-03-29")]
    assert hosts_of_statements(doc) == [None]


def test_evidence_quotes_the_words(nlp):
    doc = place(nlp, f"{MACRON} arrived in Brasilia on Tuesday.", WEDNESDAY)
    assert [doc.text[start:end] for start, end in doc._.visits[0].evidence] == ["arrived in Brasilia"]


def test_without_a_day_of_publication_full_dates_still_count(nlp):
    doc = place(nlp, f"{MACRON} visited Brazil on March 26, 2024. Macron said on Monday it was late.", None)
    assert visits(doc) == [(EM, "Brazil", "2024-03-26", "2024-03-26")]


def test_an_empty_doc_has_no_visits(nlp):
    assert visits(place(nlp, "", None)) == []
