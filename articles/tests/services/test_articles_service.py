from datetime import date

import pytest
from django.apps import apps

from articles.ingestion.records import IngestionError
from articles.models import Alias, Article, Block, Outlet, Quote, Speaker, Visit, VisitSighting
from articles.services.readings import quotes
from articles.services.readings.articles import Outcome
from articles.tests.services.readings import TEXT, VISIT, found_quote, found_speaker, make_reading, store_reading

pytestmark = pytest.mark.django_db


def store(text=TEXT, source="/a.txt", *, again=False, **reading):
    return store_reading(source, text, make_reading(text, **reading), again=again)


def all_rows():
    models = apps.get_app_config("articles").get_models()
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_it_stores_an_article_with_its_parts_and_quotes():
    article, outcome = store(authors=("Maria Keller", "Jo Bird"), agency_credits=("Reuters",))
    article.refresh_from_db()
    assert outcome == Outcome.ADDED
    assert article.text == TEXT
    assert (article.title, article.outlet.name, article.published) == ("Two ministers meet", "The Bell", date(2024, 4, 26))
    assert article.author_names == ["Maria Keller", "Jo Bird"]
    assert article.agency_names == ["Reuters"]
    assert [block.zone for block in article.blocks.all()] == ["title", "body", "body"]
    assert [(quote.text, quote.speaker.name) for quote in article.quotes.all()] == [
        ("“Trade must grow,”", "Ana Ruiz"),
        ("“Yes,”", "Li Na"),
        ("the road was long", "Ana Ruiz"),
    ]
    assert [TEXT[start:end] for quote in article.quotes.all() for start, end in quote.contents] == [
        quote.text for quote in article.quotes.all()
    ]


def test_quotes_keep_how_we_know():
    quote = store().article.quotes.get(text="the road was long")
    assert quote.chain == [["Ruiz", TEXT.index("Ruiz"), TEXT.index("Ruiz") + 4, "full name"]]
    assert (quote.kind, quote.rule, quote.confidence, quote.source_text) == ("indirect", "cue after content", 0.8, "Ruiz")


@pytest.mark.medium
def test_a_statement_in_a_statement_points_to_the_outer_one():
    outer = found_quote(TEXT, "Ruiz said the road was long", "Li Na")
    inner = found_quote(TEXT, "the road was long", parent=0)
    article = store(quotes=[outer, inner]).article
    assert article.quotes.get(text="the road was long").parent.text == "Ruiz said the road was long"
    assert store(quotes=[inner_without_parent(inner)], again=True).article.quotes.get().parent is None


def inner_without_parent(inner):
    return found_quote(TEXT, "the road was long")


@pytest.mark.medium
def test_storing_the_same_again_changes_no_row():
    reading = {"visits": [VISIT], "speakers": [found_speaker(TEXT, "Li Na", ("the foreign minister of Atland", "role"))]}
    store(**reading)
    before = all_rows()
    for again in (False, True):
        assert store(again=again, **reading).outcome == Outcome.UNCHANGED
        assert all_rows() == before


@pytest.mark.medium
def test_the_same_text_from_another_source_is_an_article_of_its_own():
    first = store()
    second = store(source="/b.txt", outlet="The Post", published=date(2024, 5, 1))
    assert second.outcome == Outcome.ADDED
    assert first.article.digest == second.article.digest
    assert [(row.source, row.outlet.name, row.published) for row in Article.objects.order_by("source")] == [
        ("/a.txt", "The Bell", date(2024, 4, 26)),
        ("/b.txt", "The Post", date(2024, 5, 1)),
    ]
    assert Quote.objects.count() == 6
    assert Speaker.objects.count() == 2
    for source in ("/a.txt", "/b.txt"):
        assert store(source=source).outcome == Outcome.UNCHANGED


@pytest.mark.medium
def test_a_source_may_take_the_text_of_another():
    store()
    store("Title\n\nAnother text.", source="/b.txt", quotes=[])
    assert store(source="/b.txt").outcome == Outcome.UPDATED
    assert store(source="/a.txt").outcome == Outcome.UNCHANGED
    assert set(Article.objects.values_list("text", flat=True)) == {TEXT}


@pytest.mark.medium
def test_a_changed_text_updates_the_article_in_its_place():
    first = store().article
    ids = list(first.quotes.values_list("pk", flat=True))
    changed = TEXT.replace("Two ministers meet", "Ministers meet\n\nA paragraph that is new.")
    article, outcome = store(changed)
    assert outcome == Outcome.UPDATED
    assert article == first
    assert article.title == "Ministers meet"
    assert list(article.quotes.values_list("pk", flat=True)) == ids
    assert [changed[q.start : q.end] for q in article.quotes.all()] == ["“Trade must grow,”", "“Yes,”", "the road was long"]
    assert article.blocks.count() == 4


@pytest.mark.medium
def test_what_is_not_found_any_more_goes():
    store(visits=[VISIT], quotes=[found_quote(TEXT, "“Trade must grow,”", visit=0), found_quote(TEXT, "“Yes,”", "Li Na")])
    assert Visit.objects.count() == 1
    store(quotes=[found_quote(TEXT, "“Yes,”", "Li Na")], again=True)
    assert [quote.text for quote in Quote.objects.all()] == ["“Yes,”"]
    assert [speaker.name for speaker in Speaker.objects.all()] == ["Li Na"]
    assert not Visit.objects.exists()


@pytest.mark.parametrize("step", ["replace_quotes", "new_quotes"])
def test_an_article_is_stored_whole_or_not_at_all(monkeypatch, step):
    def fail(*args):
        raise RuntimeError("the machine broke")

    monkeypatch.setattr(quotes, step, fail)
    with pytest.raises(RuntimeError):
        store(visits=[VISIT])
    assert not any(model.objects.exists() for model in (Article, Block, Quote, Speaker, Visit, VisitSighting, Alias, Outlet))


@pytest.mark.parametrize(
    ("source", "text", "reason"), [("/a.txt", "a\x00b", "binary"), ("/" + "x" * 1000, "words", "too long")]
)
def test_what_cannot_be_stored_has_a_reason(source, text, reason):
    with pytest.raises(IngestionError, match=reason):
        store_reading(source, text, make_reading(text, quotes=[]))


def test_overlong_words_are_cut_to_what_a_column_takes():
    words = "w" * 400
    text = f"Title\n\n“Yes,” said {words}."
    quote = found_quote(text, "“Yes,”", words, addressee=words, reported_via=words, visit_rule=words, rule=words)
    article = store(text, quotes=[quote], outlet=words, title=words * 2, published_from=words).article
    article.refresh_from_db()
    assert article.title.endswith("…")
    assert len(article.quotes.get().speaker.name) == 200


def test_a_known_outlet_is_taken_whatever_its_capitals_and_after_renaming():
    store(outlet="The Bell")
    Outlet.objects.update(name="The Daily Bell")
    store(TEXT + "More.", "/b.txt", outlet="THE BELL")
    assert Outlet.objects.get().articles.count() == 2


def test_an_old_copy_of_an_article_does_not_bring_back_its_old_day():
    old, _ = store()
    corrected = Article.objects.get(pk=old.pk)
    corrected.published = date(2023, 6, 19)
    corrected.save()
    old.provisional = True
    old.save(update_fields=["provisional"])
    assert {quote.listed_on for quote in old.quotes.all()} == {date(2023, 6, 19)}
