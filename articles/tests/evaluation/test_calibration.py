from dataclasses import replace

import pytest

from articles.evaluation.calibration import calibrate
from articles.evaluation.scores import judge
from articles.tests.evaluation.helpers import ANN, BOB, MAYOR, article


def judged(gold, *predicted):
    return [judge(gold, article(*predicted))]


def test_each_bin_tells_its_mean_confidence_and_its_share_right():
    wrong = replace(MAYOR, sources=ANN.sources, confidence=0.86)
    found = calibrate(judged(article(ANN, BOB, MAYOR), replace(ANN, confidence=1.0), replace(BOB, confidence=0.8), wrong))
    assert [(one.least, one.count) for one in found.bins] == [(0.8, 2), (0.9, 1)]
    low, high = found.bins
    assert (low.confidence, low.right) == (pytest.approx(0.83), 0.5)
    assert (high.confidence, high.right) == (1.0, 1.0)


def test_the_error_weighs_each_bin_by_its_predictions_and_brier_each_prediction():
    wrong = replace(MAYOR, sources=ANN.sources, confidence=0.86)
    found = calibrate(judged(article(ANN, BOB, MAYOR), replace(ANN, confidence=1.0), replace(BOB, confidence=0.8), wrong))
    assert found.count == 3
    assert found.error == pytest.approx(2 / 3 * 0.33)
    assert found.brier == pytest.approx((0.2**2 + 0.86**2) / 3)


def test_a_speaker_that_the_gold_does_not_know_counts_neither_way():
    unknown = replace(BOB, speaker=None, speaker_type=None)
    assert calibrate(judged(article(unknown), replace(BOB, confidence=1.0))).error == 0
    assert calibrate(judged(article(BOB), replace(BOB, speaker="Ann Lee", confidence=1.0))).error == 1


def test_without_confidence_nothing_is_calibrated():
    assert calibrate(judged(article(BOB), BOB)) is None
