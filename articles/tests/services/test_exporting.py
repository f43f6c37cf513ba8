from datetime import date

import pytest

from articles.models import Article
from articles.services.corrections.added_quotes import Missed, add_quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote, undo_correction
from articles.services.exporting import exported, judged_articles
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit
from articles.tests.services.readings import TEXT, make_reading, store_reading

pytestmark = pytest.mark.django_db
SECOND = "“Yes,” said Li Na, the foreign minister of Atland. Ruiz said the road was long."


@pytest.fixture
def article():
    return store_reading("/a.txt", TEXT, make_reading()).article


def quote(article, words):
    return article.quotes.get(text=words)


def words(spans, text=TEXT):
    return [text[span["start"] : span["end"]] for span in spans]


def stretches(found):
    return [found["text"][start:end] for start, end in found["judged"]]


def judge_all(article, but=()):
    for row in article.quotes.exclude(text__in=but):
        confirm_quote(row, None)


def test_an_article_that_nobody_judged_is_left_out(article):
    make_quote("Another one")
    assert list(judged_articles()) == []
    confirm_quote(quote(article, "“Yes,”"), None)
    assert [found["id"] for found in judged_articles()] == [f"article-{article.pk}"]


def test_a_quote_has_all_that_the_format_has(article):
    row = quote(article, "“Trade must grow,”")
    visit = make_visit("Jo Bird", "Atland")
    apply_correction(row, "visit", visit, None)
    apply_correction(row, "said_on", date(2024, 4, 22), None)
    apply_correction(row, "speaker", make_speaker("Jo Bird the Second"), None)
    (found,) = exported(article)["quotes"]
    assert words(found["contents"]) == ["“Trade must grow,”"]
    assert words(found["sources"]) == ["Ruiz"]
    assert found | {"contents": 0, "cue": 0, "sources": 0} == {
        "id": f"article-{article.pk}-q01",
        "state": "corrected",
        "checked": ["speaker", "visit", "said_on"],
        "kind": "direct",
        "zone": "body",
        "contents": 0,
        "cue": 0,
        "sources": 0,
        "speaker": "Jo Bird the Second",
        "speaker_type": "person",
        "addressee": None,
        "reported_via": None,
        "said_on": "2024-04-22",
        "visit": visit.slug,
        "parent": None,
    }


def test_what_was_confirmed_is_checked_in_every_field(article):
    confirm_quote(quote(article, "“Yes,”"), None)
    (found,) = exported(article)["quotes"]
    assert found["checked"] == ["contents", "speaker", "kind", "visit", "addressee", "reported_via", "said_on"]


def test_a_cue_that_editors_boundaries_took_in_is_no_cue_any_more():
    row = make_quote("We will wait")
    apply_correction(row, "contents", [[row.start, row.article.text.index(" said.") + 5]], None)
    (found,) = exported(row.article)["quotes"]
    assert (found["cue"], found["sources"]) == ([], [])


def test_when_every_quote_is_judged_the_whole_text_is(article):
    judge_all(article, but=["“Yes,”"])
    assert stretches(exported(article)) != [TEXT]
    reject_quote(quote(article, "“Yes,”"), None)
    found = exported(article)
    assert stretches(found) == [TEXT]
    assert [words(row["contents"]) for row in found["rejected"]] == [["“Yes,”"]]
    assert len(found["quotes"]) == 2


def test_of_an_article_judged_in_part_the_paragraphs_of_judged_quotes_are_judged(article):
    confirm_quote(quote(article, "“Trade must grow,”"), None)
    assert stretches(exported(article)) == [TEXT.split("\n\n")[1]]


def test_the_sentences_of_other_quotes_are_left_out_of_a_judged_paragraph(article):
    confirm_quote(quote(article, "“Yes,”"), None)
    (stretch,) = stretches(exported(article))
    assert stretch.strip() == "“Yes,” said Li Na, the foreign minister of Atland."


def test_what_was_accepted_is_judged_whatever_stands_inside_of_it():
    article = make_article("Talks\n\nHe said that Li Na “will go” soon. More.\n")
    outer = make_quote("that Li Na “will go” soon", article=article)
    make_quote("will go", article=article)
    confirm_quote(outer, None)
    assert "that Li Na “will go” soon" in stretches(exported(article))


def test_a_rejected_one_around_a_quote_that_nobody_judged_teaches_nothing():
    article = make_article("Talks\n\nHe said that Li Na “will go” soon. More.\n")
    outer, inner = make_quote("that Li Na “will go” soon", article=article), make_quote("will go", article=article)
    reject_quote(outer, None)
    assert exported(article) is None
    confirm_quote(inner, None)
    assert [words(row["contents"], article.text) for row in exported(article)["rejected"]] == [["that Li Na “will go” soon"]]


def test_one_added_quote_does_not_say_that_there_is_no_other():
    article = make_article("Talks\n\nLi Na spoke of rain.\n\nJo Bird spoke of wind.\n")
    start = article.text.index("of rain")
    add_quote(article, Missed(contents=[[start, start + 7]]), user=None)
    found = exported(article)
    assert stretches(found) == ["Li Na spoke of rain."]
    assert found["quotes"][0]["state"] == "added"


def test_an_addition_that_was_taken_back_is_no_judgement(article):
    start = TEXT.index("three days")
    row = add_quote(article, Missed(contents=[[start, start + 10]]), user=None)
    undo_correction(row.corrections.get(), None)
    assert exported(article) is None
    judge_all(article, but=[row.text])
    assert exported(article)["rejected"] == []


def test_what_moved_to_an_uncertain_place_waits_for_its_review(article):
    judge_all(article)
    article.quotes.filter(text="“Yes,”").update(needs_review=True)
    found = exported(article)
    assert len(found["quotes"]) == 2
    assert stretches(found) != [TEXT]


def test_words_that_are_gone_are_left_out(article):
    judge_all(article)
    article.quotes.filter(text="“Yes,”").update(contents=[], cue=[], sources=[])
    assert len(exported(article)["quotes"]) == 2


def test_nothing_of_editors_is_in_it(article):
    editor = make_editor("zerlina")
    confirm_quote(quote(article, "“Yes,”"), editor, "a secret reason")
    apply_correction(quote(article, "“Trade must grow,”"), "kind", "mixed", editor, "a secret reason")
    told = repr(exported(Article.objects.get(pk=article.pk)))
    assert not [word for word in ("zerlina", "secret", "/a.txt") if word in told]
