"""Our scoring against the team's scorers, where a checkout has them beside it: both must come to the same figures."""

import importlib.util
import json
import random
import sys

import pytest
from django.conf import settings

from articles.evaluation.gold import DATA, SAMPLES, from_json, load
from articles.evaluation.scores import score

BENCH = settings.BASE_DIR.parent / "shared" / "quotebench"
pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason="no shared scorers beside this checkout")

SAME = {
    "quotes": "content_relaxed",
    "exact": "content_exact",
    "attribution": "attribution",
    "cue": "cue",
    "direct quotes": "direct_content_relaxed",
    "direct quotes, source": "direct_attribution",
    "verbs of saying": "speech_content_relaxed",
    "verbs of saying, source": "speech_attribution",
    "content words": "content_tokens",
    "source words": "source_tokens",
}


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    spec = importlib.util.spec_from_file_location("score_seeds", BENCH / "score_seeds.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("score", None)


def damaged(data, text, seed):
    """The gold with quotes lost, cut, moved, invented, and with fields mixed up."""
    dice = random.Random(seed)  # noqa: S311
    quotes = [quote for quote in data["quotes"] if dice.random() < 0.8]
    for quote in quotes:
        quote.pop("borderline")
        if dice.random() < 0.4:
            spans = quote["contents"]
            spans[0] = {
                "start": spans[0]["start"] + dice.randrange(spans[0]["end"] - spans[0]["start"]),
                "end": spans[0]["end"],
            }
        for field in ("speaker", "kind", "visit", "sources", "cue"):
            if dice.random() < 0.3:
                quote[field] = dice.choice(quotes)[field]
    starts = [dice.randrange(len(text) - 60) for _ in range(5)]
    quotes += [{"contents": [{"start": start, "end": start + 50}], "sources": [], "cue": []} for start in starts]
    return data | {"quotes": quotes, "title": dice.choice([data["title"], "Other"]), "body": data["body"][1:]}


@pytest.mark.medium
@pytest.mark.parametrize("seed", range(3))
def test_both_scorers_agree(bench, tmp_path, seed):
    gold = load(DATA, SAMPLES)
    predictions = {}
    for article in gold:
        data = json.loads((DATA / f"{article.name}.json").read_text("utf8"))
        data = damaged(data, article.text, seed)
        (tmp_path / f"{article.name}.json").write_text(json.dumps(data), "utf8")
        predictions[article.name] = from_json(article.name, article.text, data)
    theirs, right, total, *_ = bench.main(DATA, SAMPLES, tmp_path)
    ours = score(gold, predictions).figures

    for name, other in SAME.items():
        figure = ours[name]
        assert (figure.right, figure.predicted, figure.found, figure.gold) == tuple(
            theirs[other][key] for key in ("right", "pred", "found", "gold")
        )
    for name in ("title", "outlet", "authors", "published", "kind"):
        assert (ours[name].right, ours[name].gold) == (right[name], total[name])
    for kind in ("person", "organisation", "collective"):
        assert (ours[f"speaker: {kind}"].right, ours[f"speaker: {kind}"].gold) == (
            right[f"speaker_{kind}"],
            total[f"speaker_{kind}"],
        )
    assert (ours["visit of a quote"].right, ours["visit of a quote"].gold) == (right["visit"], total["visit"])
