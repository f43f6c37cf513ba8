"""Writes what ONNX files predict for a folder of articles, scores it, and says how fast it went. The tagger alone: no rules.

    python -m training.evaluate --model articles/extraction/tagger/model --data ../shared/corpora/polnear/dev --out PRED

The scores are those of docs/evaluation.md. `--json FILE` keeps them for the card.
"""

import argparse
import json
import time
from pathlib import Path

from articles.evaluation.gold import from_json, read_json
from articles.evaluation.scores import score
from articles.extraction.tagger.network import load
from training.data import articles, read
from training.scoring import write

ROWS = ("quotes", "exact", "attribution", "direct quotes, source", "verbs of saying, source", "cue")


def scores(data: Path, predicted: Path) -> dict[str, dict[str, float]]:
    """Figures by name, of predictions in a folder."""
    gold = [from_json(str(one["id"]), one["text"], one, whole=False) for one in read(data)]
    texts = {one.name: one.text for one in gold}
    mine = {
        path.stem: from_json(path.stem, texts[path.stem], read_json(path), whole=False) for path in predicted.glob("*.json")
    }
    figures = score(gold, mine).figures
    return {
        name: {"precision": one.precision, "recall": one.recall, "f1": one.f1}
        for name, one in figures.items()
        if name in ROWS
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cue-bias", type=float, default=0.0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    network = load(asked.model)
    if network is None:
        raise SystemExit(f"no network in {asked.model}")
    given = articles(asked.data)
    started = time.perf_counter()
    write(network, network.pieces, given, asked.out, asked.cue_bias)
    spent = time.perf_counter() - started
    words = sum(len(article.text.split()) for article in given)
    print(f"{len(given)} articles, {words} words in {spent:.1f} s: {words / spent:.0f} words a second")
    found = scores(asked.data, asked.out)
    for name, figure in found.items():
        print(f"{name:25}" + "".join(f"{value:8.3f}" for value in figure.values()))
    if asked.json:
        told = {"scores": found, "words a second": round(words / spent)}
        asked.json.write_text(json.dumps(told, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
