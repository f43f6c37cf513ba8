from dataclasses import replace

import pytest

from articles.evaluation.scores import plain, same_speaker, score
from articles.tests.evaluation.helpers import ANN, BOB, MAYOR, article, quote, spans


def figures(gold, predicted):
    found = score([gold], {predicted.name: predicted} if predicted else {}).figures
    return {name: (figure.right, figure.predicted, figure.gold) for name, figure in found.items()}


def test_a_perfect_prediction_is_perfect():
    gold = article(ANN, BOB, MAYOR, title="Won", body=spans(["Bob Ray told her"]))
    found = score([gold], {"one": gold}).figures
    assert {figure.f1 for name, figure in found.items() if not name.startswith("visits")} == {1.0}
    assert found["quotes"].gold == 3


def test_a_missed_an_invented_and_a_right_quote():
    got = figures(article(ANN, BOB), article(ANN, quote("on Monday")))
    assert got["quotes"] == (1, 2, 2)


def test_half_of_a_quote_is_found_but_not_exact():
    got = figures(article(BOB), article(quote("mayor would resign", source="Bob")))
    assert (got["quotes"], got["exact"], got["attribution"], got["cue"]) == ((1, 1, 1), (0, 1, 1), (1, 1, 1), (0, 0, 1))


def test_a_wrong_source_is_no_attribution():
    assert figures(article(BOB), article(replace(BOB, sources=ANN.sources)))["attribution"] == (0, 1, 1)


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"kind": "mixed"}, "kind"),
        ({"said_on": "2024-01-01"}, "said on"),
        ({"visit": "some trip"}, "visit of a quote"),
    ],
)
def test_one_wrong_field_costs_its_figure_only(change, figure):
    got = figures(article(BOB), article(replace(BOB, **change)))
    assert {name for name, (right, _, gold) in got.items() if right < gold} == {figure}


@pytest.mark.parametrize("speaker", ["Ann Lee", None])
def test_a_wrong_speaker_costs_the_figures_of_speakers_only(speaker):
    got = figures(article(BOB), article(replace(BOB, speaker=speaker)))
    assert {name for name, (right, _, gold) in got.items() if right < gold} == {"speaker: person", "person by name"}


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        ("Bob Ray", {"name"}),
        ("her", {"pronoun", "pronoun or description"}),
        ("The mayor", {"description", "pronoun or description"}),
        ((), {"no source"}),
    ],
)
def test_persons_are_counted_by_how_their_source_names_them(source, ways):
    gold = quote("would resign", source=source, kind="indirect", speaker="Bob Ray", speaker_type="person")
    assert {name for name in figures(article(gold), article(gold)) if name.startswith("person by")} == {
        f"person by {way}" for way in ways
    }


def test_a_body_may_go_by_any_name_that_is_its_own_and_a_person_may_not():
    city = replace(MAYOR, speaker="City of Halden", speaker_type="organisation", names=("the city",))
    assert figures(article(city), article(replace(city, speaker="The City")))["speaker: organisation"] == (1, 1, 1)
    assert figures(article(city), article(replace(city, speaker="Halden")))["speaker: organisation"] == (0, 1, 1)
    bob = replace(BOB, names=("Ray",))
    assert figures(article(bob), article(replace(bob, speaker="Ray")))["speaker: person"] == (0, 1, 1)


def test_direct_quotes_and_verbs_of_saying_count_each_side_by_its_own():
    thought = quote("on Monday", source="The mayor", cue="denied")
    unquoted = quote("was hard", source="Ann Lee", cue="Monday")
    found = score([article(ANN, BOB, thought)], {"one": article(ANN, unquoted, replace(BOB, sources=ANN.sources))}).figures

    def numbers(name):
        return tuple(getattr(found[name], part) for part in ("right", "predicted", "found", "gold"))

    assert numbers("direct quotes") == numbers("direct quotes, source") == (1, 2, 1, 1)
    assert numbers("verbs of saying") == (2, 2, 2, 3)
    assert numbers("verbs of saying, source") == (1, 2, 1, 3)


def test_a_direct_quote_that_the_gold_cuts_wider_counts_for_precision_only():
    found = score([article(quote("Lee. “It was hard"))], {"one": article(quote("It was hard"))}).figures["direct quotes"]
    assert (found.right, found.predicted, found.found, found.gold) == (1, 1, 0, 0)


def test_words_of_contents_and_sources_count_once_however_they_are_cut():
    halves = article(quote("the mayor", source="Bob Ray"), quote("would resign", source="Bob Ray"))
    got = figures(article(BOB), halves)
    assert (got["content words"], got["source words"]) == ((4, 4, 4), (2, 2, 2))
    assert got["quotes"] == (1, 2, 1)


def test_an_unread_article_is_a_miss_in_every_figure():
    got = figures(article(ANN, BOB, title="Won", body=spans(["Bob Ray told her"])), None)
    assert got["quotes"] == (0, 0, 2)
    assert got["title"] == (0, 1, 1)
    assert got["body"] == (0, 0, 4)


def test_a_bare_text_is_scored_on_quotes_alone():
    got = figures(article(quote("resign"), whole=False), article(quote("resign")))
    parts = {"direct quotes", "direct quotes, source", "verbs of saying", "verbs of saying, source"}
    assert set(got) == {"quotes", "exact", "attribution", "cue", "content words", "source words"} | parts


def test_visit_labels_are_free_but_one_to_one():
    first, second = replace(ANN, visit="trip-1"), replace(BOB, visit="trip-2")
    renamed = article(replace(ANN, visit="a"), replace(BOB, visit="b"))
    merged = article(replace(ANN, visit="a"), replace(BOB, visit="a"))
    gold = article(first, second)
    assert figures(gold, renamed)["visit of a quote"] == (2, 2, 2)
    assert figures(gold, renamed)["visits"] == (2, 2, 2)
    assert figures(gold, merged)["visit of a quote"] == (1, 2, 2)
    assert figures(gold, merged)["visits"] == (1, 1, 2)


def test_one_visit_under_two_labels_is_right_for_one_of_them():
    gold = article(replace(ANN, visit="trip"), replace(BOB, visit="trip"))
    got = figures(gold, article(replace(ANN, visit="a"), replace(BOB, visit="b")))
    assert (got["visit of a quote"], got["visits"]) == ((1, 2, 2), (1, 2, 1))


def test_a_visit_that_no_gold_quote_has_counts_against_the_visits():
    got = figures(article(replace(ANN, visit="trip"), BOB), article(replace(ANN, visit="a"), replace(BOB, visit="b")))
    assert got["visits"] == (1, 2, 1)
    assert got["visit of a quote"] == (1, 2, 2)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Antony Blinken", "antony  blinken", True),
        ("Antony J. Blinken", "Antony Blinken", True),
        ("Blinken", "Antony Blinken", False),
        ("Wang Yi", "Wang Wenbin", False),
        ("Ann Lee", "Lee Ann", False),
        (None, None, True),
        (None, "China", False),
    ],
)
def test_speakers_are_the_same_by_name_or_longer_form(name, other, same):
    assert same_speaker(name, other) == same


def test_names_are_compared_without_order_case_and_signs():
    assert plain(("Bob Ray", "Ann-Marie Lee")) == plain(("ann marie lee", "BOB RAY"))


@pytest.mark.parametrize(("sure", "band"), [(1.0, "0.85"), (0.85, "0.85"), (0.8499, "0.65"), (0.5, "0.45"), (0.0, "0")])
def test_a_right_prediction_counts_among_those_as_sure(sure, band):
    got = figures(article(ANN, BOB), article(replace(ANN, confidence=sure)))
    assert {name: counts for name, counts in got.items() if name.startswith("confidence")} == {
        f"confidence {band}": (1, 1, 1)
    }


@pytest.mark.parametrize("change", [{"sources": BOB.sources}, {"speaker": "Bob Ray"}, {"contents": spans(["on Monday"])}])
def test_a_prediction_with_any_fault_is_no_right_one_for_its_confidence(change):
    got = figures(article(ANN), article(replace(ANN, confidence=0.9, **change)))
    assert got["confidence 0.85"] == (0, 1, 1)


def test_the_days_and_visits_of_a_bare_text_are_not_asked_for():
    gold = article(replace(BOB, said_on=None), whole=False)
    assert not {"said on", "visit of a quote"} & set(figures(gold, article(replace(BOB, said_on="2024-01-01"))))


def test_where_the_gold_names_no_speaker_the_source_decides_alone():
    gold = replace(ANN, kind=None, speaker=None, speaker_type=None)
    assert figures(article(gold), article(replace(ANN, confidence=0.9)))["confidence 0.85"] == (1, 1, 1)
