"""Writes what ONNX files predict for a folder of articles, to be scored as any system's output is, and how fast.

python -m training.evaluate --model articles/extraction/tagger/model --data ../shared/corpora/polnear/dev --out PRED
"""

import argparse
import time
from pathlib import Path

from articles.extraction.tagger.network import load
from training.data import articles
from training.scoring import write


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cue-bias", type=float, default=0.0)
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


if __name__ == "__main__":
    main()
