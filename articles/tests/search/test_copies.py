"""Copies of a text in other articles are found, however outlets changed them; other reports of the same event are not."""

import pytest
from django.db import connection

from articles.models import SketchNumber, TextSketch
from articles.reading.sketches import KEPT, LEAST, SOUGHT, VERSION, Sketch, likeness
from articles.search import copies, sketches
from articles.search.copies import COPY, EACH, MOST, PERHAPS, copies_of
from articles.search.sketches import ensure_sketches, fill_sketches
from articles.tests.factories import make_article
from articles.tests.search import made_copies, other_copies
from articles.tests.search.made_copies import HARBOUR, HARBOUR_REPORT, reports_of_one_event, wires

PARAGRAPHS = [f"{' '.join(f'word{number}x{place}' for place in range(30))}." for number in range(20)]


def contained(one, other):
    return likeness(Sketch.of([one]), Sketch.of([other])).contained


def in_outlet(outlet, text):
    return make_article(f"Title\n\n{text}", title="Title", outlet=outlet)


def outlets(found):
    return [copy.article.outlet.name for copy in found]


@pytest.mark.parametrize("wire", wires())
def test_copies_are_well_above_the_limit(wire):
    text = wires()[wire]
    found = {how: contained(text, copy) for how, copy in made_copies.copies_of(text)}
    assert {how: value for how, value in found.items() if value < COPY + 0.1} == {}


def test_reports_of_one_event_that_share_its_quotes_are_well_below_it():
    found = {names: contained(one, other) for names, one, other in reports_of_one_event()}
    assert {names: value for names, value in found.items() if value >= PERHAPS} == {}
    assert max(found.values()) > 0.05  # they do share something


@pytest.mark.parametrize("pair", list(other_copies.pairs()), ids=lambda pair: pair.kind)
def test_limits_hold_on_pairs_by_which_they_were_not_chosen(pair):
    found = contained(pair.one, pair.other)
    assert {"same": found >= COPY, "between": found >= PERHAPS, "other": found < PERHAPS}[pair.wanted], found


def test_case_marks_and_white_space_do_not_count():
    text = "\n\n".join(HARBOUR)
    other = text.upper().replace("“", '"').replace("”", '"').replace(".", " .").replace("’", "'")
    assert likeness(Sketch.of([text]), Sketch.of([other])) == (1, 1)


def test_a_sketch_stays_small_and_comes_back_as_it_was():
    for text in ("", "Four words are few", "\n".join(PARAGRAPHS), "王毅周五在北京会见了外交部长并讨论了贸易问题"):
        sketch = Sketch.of([text])
        assert Sketch.unpack(sketch.packed) == sketch
        assert len(sketch.numbers) <= KEPT
        assert len(sketch.sought) <= SOUGHT
    assert Sketch.of([PARAGRAPHS[0]]).whole
    assert not Sketch.of(PARAGRAPHS).whole


def test_sketches_are_those_that_are_stored_with_this_version():
    numbers = (15593528541261, 20015049360262, 56203518501710, 72330827235965, 126424027973725, 221323125852011)
    sketch = Sketch.of(["The minister spoke of trade, then", "sailed home in the rain"])
    assert (VERSION, sketch) == (1, Sketch((*numbers, 275187350752070), whole=True))


def test_texts_too_short_to_tell_are_like_nothing():
    few = Sketch.of([" ".join(PARAGRAPHS[0].split()[: LEAST + 3])])
    assert likeness(few, few) == (0, 0)
    assert likeness(Sketch.of([""]), Sketch.of([""])) == (0, 0)
    assert not few.sought


@pytest.mark.django_db
@pytest.mark.slow
def test_all_copies_of_all_texts_are_found_among_the_others():
    originals = {name: in_outlet(name, text) for name, text in wires().items()}
    in_outlet("report", HARBOUR_REPORT)
    for name, text in wires().items():
        for _, copy in made_copies.copies_of(text):
            in_outlet(f"copy of {name}", copy)
    fill_sketches("default")
    for name, original in originals.items():
        assert outlets(copies_of(original).same) == [f"copy of {name}"] * 8
        assert copies_of(original).perhaps == []


@pytest.mark.medium
@pytest.mark.django_db
def test_the_nearest_comes_first():
    article = in_outlet("wire", "\n\n".join(PARAGRAPHS[:12]))
    in_outlet("half", "\n\n".join(PARAGRAPHS[:6]))
    in_outlet("whole", "\n\n".join(PARAGRAPHS[:12]))
    in_outlet("more", "\n\n".join(PARAGRAPHS[:14]))
    in_outlet("similar", "\n\n".join([*PARAGRAPHS[:3], *PARAGRAPHS[12:20]]))
    in_outlet("other", "\n\n".join(PARAGRAPHS[14:]))
    fill_sketches("default")
    found = copies_of(article)
    assert outlets(found.same) == ["whole", "more", "half"]
    assert outlets(found.perhaps) == ["similar"]
    assert [copy.percent for copy in found.same] == [100, 100, 100]


@pytest.mark.django_db
def test_titles_bylines_and_adverts_are_not_compared():
    advert = PARAGRAPHS[0]
    made = []
    for outlet, body in (("one", PARAGRAPHS[1]), ("other", PARAGRAPHS[2])):
        text = f"{advert}\n\n{body}"
        zones = [(0, len(advert), "boilerplate"), (len(advert) + 2, len(text), "body")]
        made.append(make_article(text, outlet=outlet, blocks=zones))
    fill_sketches("default")
    assert not copies_of(made[0])


def steps_of(work):
    """How many hundreds of steps SQLite needs for `work`."""
    steps = 0

    def count():
        nonlocal steps
        steps += 1

    connection.connection.set_progress_handler(count, 100)
    try:
        work()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return steps


@pytest.mark.medium
@pytest.mark.django_db
def test_more_copies_and_more_articles_cost_no_more(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(copies, "EACH", 5)
    monkeypatch.setattr(copies, "MOST", 3)
    article = in_outlet("wire", "\n\n".join(PARAGRAPHS[:8]))
    found = []
    for number in range(60):
        in_outlet("copy", "\n\n".join(PARAGRAPHS[:8]))
        in_outlet("other", " ".join(f"{number}w{place}" for place in range(60)))
        if number in (9, 59):
            fill_sketches("default")
            with django_assert_num_queries(4):
                assert len(copies_of(article).same) == 3
            if connection.vendor == "sqlite":
                found.append(steps_of(lambda: copies_of(article)))
    assert len(found) in (0, 2)
    assert not found or found[1] <= found[0] * 1.2, found


def test_what_is_looked_at_is_bounded():
    assert EACH * SOUGHT <= 2000
    assert MOST <= EACH


@pytest.mark.django_db
def test_articles_from_before_get_sketches_after_a_migration(monkeypatch):
    monkeypatch.setattr(sketches, "BATCH", 2)
    made = [in_outlet(f"outlet {number}", PARAGRAPHS[number]) for number in range(5)]
    ensure_sketches("default")
    assert TextSketch.objects.count() == 5
    assert SketchNumber.objects.filter(article=made[4]).count() == 26
    before = list(SketchNumber.objects.values_list("pk", flat=True))
    assert fill_sketches("default", again=True) == 0
    assert list(SketchNumber.objects.values_list("pk", flat=True)) == before


@pytest.mark.django_db
def test_sketches_that_were_made_in_another_way_are_made_anew(monkeypatch, django_assert_max_num_queries):
    in_outlet("one", PARAGRAPHS[0])
    ensure_sketches("default")
    with django_assert_max_num_queries(3):  # nothing is to be done
        fill_sketches("default")
    monkeypatch.setattr(sketches, "VERSION", 99)
    assert fill_sketches("default") == 1
    assert TextSketch.objects.get().version == 99
