from datetime import date

import pytest

from articles.models import Article
from articles.search import Query, search_quotes
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit

pytestmark = pytest.mark.django_db


def found(**query):
    return [quote.text.strip("“”") for quote in search_quotes(Query(**query))]


def test_everything_is_found_without_a_filter():
    make_quote("Yes")
    assert found() == ["Yes"]


def test_rejected_quotes_are_left_out():
    make_quote("Yes", state="rejected")
    assert found() == []


def test_speakers_are_alternatives():
    article = make_article()
    for name in ("Ana Ruiz", "Bo Lind", "Cy Ito"):
        make_quote(f"{name} speaks", article=article, speaker=name)
    assert found(speakers=("ana-ruiz", "cy-ito")) == ["Ana Ruiz speaks", "Cy Ito speaks"]


def test_an_unknown_speaker_can_be_asked_for():
    make_quote("Nobody knows", speaker=None)
    make_quote("Ana knows", speaker="Ana Ruiz")
    assert found(speakers=("unknown",)) == ["Nobody knows"]
    assert len(found(speakers=("unknown", "ana-ruiz"))) == 2


def test_visits_and_no_visit_can_be_asked_for():
    visit = make_visit("Ana Ruiz")
    make_quote("There", visit=visit)
    make_quote("Elsewhere")
    assert found(visits=(visit.slug,)) == ["There"]
    assert found(visits=("none",)) == ["Elsewhere"]
    assert found(visits=("of-old",)) == []


def test_kinds_are_alternatives():
    article = make_article()
    for kind in ("direct", "mixed", "indirect"):
        make_quote(kind, article=article, kind=kind)
    assert found(kinds=("mixed", "indirect")) == ["mixed", "indirect"]


def test_outlets_and_no_outlet_can_be_asked_for():
    make_quote("In the Bell", article=make_article(outlet="The Bell"))
    make_quote("In the Post", article=make_article(outlet="The Post"))
    make_quote("Who knows where", article=make_article(outlet=None))
    assert found(outlets=("the-bell",)) == ["In the Bell"]
    assert found(outlets=("unknown",)) == ["Who knows where"]
    assert len(found(outlets=("unknown", "the-post"))) == 2
    assert found(outlets=("the-times",)) == []


STANDINGS = {
    "review": {"needs_review": True, "state": "corrected", "confidence": 0.1},
    "unsure": {"confidence": 0.64},
    "machine": {"confidence": 0.65},
    "confirmed": {"state": "confirmed", "confidence": 0.1},
    "corrected": {"state": "corrected"},
    "added": {"state": "added"},
}


@pytest.mark.parametrize(
    "states",
    [(), *((state,) for state in STANDINGS), ("review", "added"), ("unsure", "review"), ("machine", "unsure"), ("no such",)],
)
def test_states_are_those_that_a_quote_shows(states):
    for fields in STANDINGS.values():
        make_quote(**fields)
    make_quote(state="rejected", needs_review=True)
    asked = search_quotes(Query(states=states))
    assert {quote.standing.value for quote in asked} == set(states or STANDINGS) & set(STANDINGS)
    assert {quote.pk: quote.standing_now for quote in asked.with_standing()} == {quote.pk: quote.standing for quote in asked}


@pytest.mark.parametrize(
    ("since", "until", "starts"),
    [
        (None, None, "SPLU"),
        (date(2024, 4, 26), date(2024, 4, 26), "P"),
        (date(2024, 4, 25), None, "SPL"),
        (None, date(2024, 4, 26), "P"),
        (date(2024, 5, 1), date(2024, 5, 1), "S"),
        (date(2024, 6, 1), None, ""),
        (date(1, 1, 1), None, "SPL"),
        (None, date(2025, 1, 1), "SPL"),
        (date(2024, 5, 2), date(2024, 4, 1), ""),
    ],
)
def test_days_are_those_on_which_it_was_said_or_came_out(since, until, starts):
    make_quote("Said later", article=make_article(published=date(2024, 4, 27)), said_on=date(2024, 5, 1))
    make_quote("Published", article=make_article(published=date(2024, 4, 26)))
    make_quote("Last day said, no date", article=make_article(published=None), said_on=date(2024, 4, 30))
    make_quote("Undated", article=make_article(published=None))
    assert {words[0] for words in found(since=since, until=until)} == set(starts)


def test_a_new_day_of_the_article_moves_its_quotes():
    quote = make_quote("Trade", article=make_article(published=date(2024, 4, 26)))
    article = Article.objects.get(pk=quote.article_id)
    article.published = date(2023, 4, 26)
    article.save()
    assert found(until=date(2023, 12, 31)) == ["Trade"]
    article.published = None
    article.save()
    assert found(until=date(2023, 12, 31)) == []


def test_filters_narrow_each_other_down():
    visit = make_visit("Ana Ruiz")
    article = make_article(outlet="The Bell", published=date(2024, 4, 26))
    everything = {"speakers": ("ana-ruiz",), "visits": (visit.slug,), "kinds": ("direct",), "outlets": ("the-bell",)}
    everything |= {"states": ("machine",), "since": date(2024, 4, 26), "until": date(2024, 4, 26), "text": "trade -peace"}
    make_quote("Trade", article=article, speaker="Ana Ruiz", visit=visit)
    make_quote("Trade and peace", article=article, speaker="Ana Ruiz", visit=visit)
    assert found(**everything) == ["Trade"]
    for name, other in [("speakers", ("x",)), ("visits", ("none",)), ("kinds", ("mixed",)), ("outlets", ("unknown",))]:
        assert found(**everything | {name: other}) == []
    for name, other in [("states", ("added",)), ("since", date(2024, 4, 27)), ("until", date(2024, 4, 25)), ("text", "x")]:
        assert found(**everything | {name: other}) == []


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("TRADE", True),
        ("trade grow", True),
        ("trade shrink", False),
        ('"must grow"', True),
        ('"grow must"', False),
        ("ruiz", True),
        ("summit", True),
        ("ruiz summit trade", True),
        ("200%", False),
        ("do_not", False),
        ("don't", True),
        ("don’t", True),
    ],
)
def test_each_word_is_looked_for_in_quote_speaker_and_title(text, matches):
    article = make_article(title="A summit opens")
    make_quote("Trade must grow, 100 of us say; don’t stop", article=article, speaker=make_speaker("Ana Ruiz"))
    assert bool(found(text=text)) is matches


@pytest.mark.parametrize("text", ["škoda", "ŠKODA", "Škoda", "šKoda"])
def test_letters_beyond_a_to_z_match_in_either_case(text):
    make_quote("Škoda stays", speaker="Ana Ruiz")
    make_quote("Nothing stays", speaker=None)
    assert found(text=text) == ["Škoda stays"]


def test_the_newest_article_comes_first_and_undated_ones_last():
    make_quote("Undated", article=make_article(published=None))
    make_quote("Old", article=make_article(published=date(2023, 6, 19)))
    make_quote("New", article=make_article(published=date(2024, 4, 26)))
    assert found() == ["New", "Old", "Undated"]
