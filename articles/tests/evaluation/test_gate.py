import pytest

from articles.evaluation.gate import Floors, complaints, load_floors, measure
from articles.evaluation.gold import data_digest
from articles.evaluation.scores import score
from articles.tests.evaluation.helpers import ANN, BOB, article

HALF = score([article(ANN, BOB)], {"one": article(ANN)}).figures


def test_floors_reached_give_no_complaint():
    assert complaints(HALF, Floors(data_digest(), {"quotes precision": 1.0, "quotes recall": 0.5})) == []


def test_each_floor_missed_is_named():
    found = complaints(HALF, Floors(data_digest(), {"quotes recall": 0.8, "cue f1": 0.9, "quotes f1": 0.6}))
    assert found == ["quotes recall is 0.500, its floor 0.800", "cue f1 is 0.667, its floor 0.900"]


def test_a_figure_that_was_not_measured_is_below_its_floor():
    assert complaints(HALF, Floors(data_digest(), {"speaker: ghost recall": 0.1})) != []


def test_changed_data_is_a_complaint():
    assert "changed since the floors were set" in complaints(HALF, Floors("another", {}))[0]


def test_a_floor_on_no_measure_is_an_error():
    with pytest.raises(ValueError, match="does not end in one of"):
        measure(HALF, "quotes")


def test_the_pinned_digest_is_that_of_the_data():
    assert load_floors().data == data_digest()


def test_the_pinned_floors_can_be_reached():
    assert load_floors().least
    for name, least in load_floors().least.items():
        assert 0 < least <= 1
        assert measure(HALF, name) >= 0
