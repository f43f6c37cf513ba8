"""The floors on news pages that are not part of this project, where a checkout has them beside it."""

import pytest
from django.conf import settings

from articles.evaluation.gate import below
from articles.evaluation.gold import load
from articles.evaluation.measure import predict
from articles.evaluation.scores import score

SHARED = settings.BASE_DIR.parent / "shared"
GOLD, TEXTS = SHARED / "gold" / "seeds", SHARED / "seeds"
FLOORS = {
    "quotes precision": 0.9,
    "quotes recall": 0.9,
    "speaker: person recall": 0.97,
    "visit of a quote recall": 0.95,
}


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.skipif(not GOLD.is_dir() or not TEXTS.is_dir(), reason="no shared news pages beside this checkout")
def test_the_news_pages_reach_their_floors():
    gold = load(GOLD, TEXTS)
    predictions = predict(gold)
    assert predictions.failures == {}
    assert below(score(gold, predictions.articles).figures, FLOORS) == []
