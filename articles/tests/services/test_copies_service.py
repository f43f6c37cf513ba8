"""Texts are compared as soon as they are stored; what editors say of two articles lasts."""

import pytest

from articles.errors import Refusal
from articles.models import CopyVerdict, SketchNumber, TextSketch
from articles.search.copies import copies_of
from articles.services.corrections.apply import apply_correction
from articles.services.readings.articles import Outcome, delete_article
from articles.services.readings.copies import decide
from articles.tests.factories import make_editor
from articles.tests.services.readings import TEXT, make_reading, store_reading

pytestmark = pytest.mark.django_db
OTHER = "Rain\n\nIt rained on the coast for nine days and nine nights, and the ferries stayed where they were.\n"


def store(text=TEXT, source="/a.txt", *, again=False):
    return store_reading(source, text, make_reading(text, quotes=[]), again=again).article


def found(article, kind="same"):
    return [copy.article.source for copy in getattr(copies_of(article), kind)]


def test_copies_know_each_other_as_soon_as_they_are_stored():
    first, second = store(), store(source="/b.txt")
    store(OTHER, source="/c.txt")
    assert found(first) == ["/b.txt"]
    assert found(second) == ["/a.txt"]


@pytest.mark.medium
def test_a_text_that_changes_is_no_copy_any_more():
    first = store()
    store(source="/b.txt")
    store(OTHER, source="/b.txt")
    assert not copies_of(first)
    assert SketchNumber.objects.values("article").distinct().count() == 2


def test_reading_the_same_text_again_writes_no_sketch():
    store()
    numbers = list(SketchNumber.objects.values_list("pk", flat=True))
    assert store_reading("/a.txt", TEXT, make_reading(TEXT, quotes=[]), again=True).outcome == Outcome.UNCHANGED
    assert list(SketchNumber.objects.values_list("pk", flat=True)) == numbers


@pytest.mark.medium
def test_what_an_editor_calls_an_advert_is_compared_no_more_once_the_article_is_read_again():
    first = store()
    second = store(source="/b.txt")
    for block in second.blocks.filter(zone="body"):
        apply_correction(block, "zone", "boilerplate", None)
    body = TEXT + "\nThe ferry to the outer islands will leave one hour later in winter, the harbour master wrote.\n"
    store(body, source="/b.txt")
    assert not copies_of(first)


def test_sketches_and_verdicts_go_with_an_article():
    first, second = store(), store(source="/b.txt")
    decide(first, second.pk, "same", None)
    delete_article(second)
    assert not CopyVerdict.objects.exists()
    assert list(TextSketch.objects.values_list("pk", flat=True)) == [first.pk]


@pytest.mark.medium
def test_an_editor_says_that_two_are_not_the_same_and_that_lasts():
    first, second = store(), store(source="/b.txt")
    decide(first, second.pk, "different", make_editor())
    for article, other in ((first, "/b.txt"), (second, "/a.txt")):
        assert found(article) == []
        assert found(article, "different") == [other]
    store(f"{TEXT}\nIt rained.\n", source="/b.txt")
    assert found(first, "different") == ["/b.txt"]


def test_an_editor_says_that_two_are_the_same_whatever_their_words():
    first, second = store(), store(OTHER, source="/b.txt")
    decide(second, first.pk, "same", make_editor())
    assert found(first) == ["/b.txt"]
    assert found(second) == ["/a.txt"]


def test_a_verdict_is_undone_by_another_row():
    first, second = store(), store(source="/b.txt")
    decide(first, second.pk, "different", None)
    decide(second, first.pk, "withdrawn", None)
    assert found(first) == ["/b.txt"]
    assert copies_of(first).same[0].verdict == ""
    assert [row.verdict for row in CopyVerdict.objects.all()] == ["different", "withdrawn"]
    assert {(row.first_id, row.second_id) for row in CopyVerdict.objects.all()} == {(first.pk, second.pk)}


def test_what_is_said_already_makes_no_row():
    first, second = store(), store(source="/b.txt")
    assert decide(first, second.pk, "withdrawn", None) is None
    assert decide(first, second.pk, "same", None)
    assert decide(second, first.pk, "same", None) is None


@pytest.mark.parametrize("verdict", ["", "perhaps"])
def test_what_is_no_verdict_is_refused(verdict):
    first, second = store(), store(source="/b.txt")
    with pytest.raises(Refusal, match="Choose"):
        decide(first, second.pk, verdict, None)


def test_a_verdict_needs_two_articles():
    first = store()
    for other in (first.pk, 0, first.pk + 99):
        with pytest.raises(Refusal, match="no longer exists"):
            decide(first, other, "same", None)
    assert not CopyVerdict.objects.exists()
