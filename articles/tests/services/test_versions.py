"""A source that is read again with another text: the former text stays, with the quotes that readers saw."""

import hashlib
from dataclasses import replace

import pytest

from articles.ingestion.records import Zone
from articles.models import Article, ArticleVersion, Quote
from articles.services.corrections.apply import apply_correction
from articles.services.readings import quotes
from articles.services.readings.articles import delete_article
from articles.tests.factories import make_speaker
from articles.tests.services.readings import TEXT, found_quote, make_reading, store_reading

pytestmark = pytest.mark.django_db
ADVERT = "\nSubscribe to our newsletter.\n"


def store(text=TEXT, **reading):
    return store_reading("/a.txt", text, make_reading(text, **reading)).article


def longer(text=TEXT, number=1):
    return f"{text}\nThe talks went on for hour number {number}.\n"


@pytest.mark.medium
def test_the_former_text_is_kept_as_it_was_read():
    first = store()
    second = store(longer(TEXT.replace("Two ministers meet", "Ministers agree")))
    version = ArticleVersion.objects.get()
    assert version.article == first == second
    assert (version.number, version.title, version.text) == (1, "Two ministers meet", TEXT)
    assert version.digest == hashlib.sha256(TEXT.encode()).hexdigest() != second.digest
    assert version.read_at == first.added_at < version.replaced_at
    assert version.quotes == [
        {"speaker": "Ana Ruiz", "kind": "direct", "text": "“Trade must grow,”"},
        {"speaker": "Li Na", "kind": "direct", "text": "“Yes,”"},
        {"speaker": "Ana Ruiz", "kind": "indirect", "text": "the road was long"},
    ]


@pytest.mark.medium
def test_versions_are_numbered_and_each_was_read_when_the_one_before_was_replaced():
    for number in range(3):
        store(longer(number=number))
    store(longer(number=0))
    one, two, three = ArticleVersion.objects.order_by("number")
    assert [one.number, two.number, three.number] == [1, 2, 3]
    assert [two.read_at, three.read_at] == [one.replaced_at, two.replaced_at]
    assert Article.objects.get().digest == one.digest


@pytest.mark.medium
def test_reading_the_same_text_again_makes_no_version():
    store()
    store_reading("/a.txt", TEXT, make_reading(TEXT, quotes=[]), again=True)
    assert not Quote.objects.exists()
    assert not ArticleVersion.objects.exists()


@pytest.mark.parametrize(
    "same",
    [TEXT.replace("\n\n", "\n\n\n"), TEXT.replace(" ", "\u00a0"), TEXT.replace("“", '"').replace("”", '"'), TEXT + "\n\n"],
)
def test_white_space_and_the_shape_of_marks_make_no_version(same):
    store(quotes=[])
    assert store(same, quotes=[]).text == same
    assert not ArticleVersion.objects.exists()


def store_with_an_advert(text):
    """Store `text`, whose last paragraph is no part of the article."""
    reading = make_reading(text, quotes=[])
    *read, last = reading.parsed.blocks
    parsed = replace(reading.parsed, blocks=(*read, replace(last, zone=Zone.BOILERPLATE)))
    return store_reading("/a.txt", text, replace(reading, parsed=parsed))


@pytest.mark.parametrize(
    ("text", "beside_only"),
    [
        (f"{TEXT}\nRead more on our front page.\n", True),
        (f"{TEXT.replace('grow', 'shrink')}{ADVERT}", False),
        (f"{TEXT.replace('Two', 'Three')}{ADVERT}", False),
    ],
)
def test_what_changed_beside_the_article_alone_is_told_apart(text, beside_only):
    for each in (TEXT + ADVERT, text):
        store_with_an_advert(each)
    assert ArticleVersion.objects.get().beside_only is beside_only


def test_a_part_that_an_editor_called_an_advert_stands_beside_the_article():
    article = store(TEXT + ADVERT, quotes=[])
    apply_correction(article.blocks.last(), "zone", "boilerplate", None)
    store(quotes=[])
    assert ArticleVersion.objects.get().beside_only


@pytest.mark.medium
def test_what_an_editor_said_of_a_part_counts_in_the_text_that_comes_too():
    article = store_with_an_advert(f"{TEXT}{ADVERT}\nRead more.\n").article
    apply_correction(article.blocks.get(start=TEXT.index("“Yes")), "zone", "boilerplate", None)
    store_with_an_advert(f"{TEXT}{ADVERT}\nRead on.\n")
    assert ArticleVersion.objects.get().beside_only


@pytest.mark.medium
def test_quotes_are_kept_as_editors_left_them():
    article = store()
    apply_correction(article.quotes.get(text="“Yes,”"), "speaker", make_speaker("Bo Ray"), None)
    apply_correction(article.quotes.get(text="the road was long"), "state", "rejected", None)
    store(longer(), quotes=[found_quote(TEXT, "“Trade must grow,”")])
    found = ArticleVersion.objects.get().quotes
    assert [(quote["speaker"], quote["text"]) for quote in found] == [
        ("Ana Ruiz", "“Trade must grow,”"),
        ("Bo Ray", "“Yes,”"),
    ]


def test_a_text_that_cannot_be_stored_leaves_no_version(monkeypatch):
    store()

    def fail(*args):
        raise RuntimeError("the machine broke")

    monkeypatch.setattr(quotes, "replace_quotes", fail)
    with pytest.raises(RuntimeError):
        store(longer())
    assert not ArticleVersion.objects.exists()


@pytest.mark.medium
def test_versions_go_with_their_article():
    store()
    delete_article(store(longer()))
    assert not ArticleVersion.objects.exists()
