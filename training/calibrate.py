"""Fits how sure statements are, on annotated articles that the tagger was not trained on.

    python -m training.calibrate --data ../shared/corpora/polnear/dev --out articles/extraction/tagger/model

Runs the whole pipeline as far as the quote finder, pairs its statements with the annotated ones, and fits a logistic
regression on "content and source are right". Prints the expected calibration error of a five-fold cross-validation, by
article, so that no article is judged by weights it helped to fit.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Span as TokenSpan
from torch.nn import functional

from articles.evaluation.gold import Annotated, Quote, from_json
from articles.evaluation.matching import Words, pair
from articles.extraction import DEFAULT_MODEL, pipeline
from articles.extraction.annotations import QuoteCandidate
from articles.extraction.doc_text import DocText, lay_out
from articles.extraction.quotes.confidence import FEATURES, FILE
from articles.extraction.quotes.finder import QuoteFinder
from articles.extraction.records import Passage, Span
from training.data import read

FOLDS = 5
DECAY = 0.02


def judged(article: Annotated, nlp: Language) -> list[tuple[tuple[float, ...], bool]]:
    """(features, right) of each statement that the tagger found in an article."""
    layout = lay_out(article.text, [Passage(0, len(article.text), "body")])
    doc = pipeline.make_doc(nlp, layout)
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == "newsdesk_quote_finder":
            break
    words = Words(article.text)
    found = [(one, words.mark(as_quote(one, layout))) for one in doc._.candidates]
    gold = [mark for mark in map(words.mark, article.quotes) if mark.content]
    right = {
        id(match.predicted) for match in pair([mark for _, mark in found], gold) if match.predicted.same_source(match.gold)
    }
    return [(one.features, id(mark) in right) for one, mark in found if one.features and mark.content]


def as_quote(one: QuoteCandidate, layout: DocText) -> Quote:
    def spans(given: list[TokenSpan]) -> tuple[Span, ...]:
        return tuple(part for one in given for part in layout.spans_in_article(one.start_char, one.end_char))

    return Quote(spans(one.contents), spans(one.cue), spans(one.sources))


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    mean, spread = x.mean(0), x.std(0) + 1e-6
    given, right = torch.from_numpy((x - mean) / spread), torch.from_numpy(y)
    weights = torch.zeros(x.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = given @ weights[:-1] + weights[-1]
        value = functional.binary_cross_entropy_with_logits(scores, right) + DECAY * weights[:-1].square().mean()
        value.backward()
        return value

    optimizer.step(closure)
    plain = weights.detach().numpy()
    return np.append(plain[:-1] / spread, plain[-1] - (plain[:-1] / spread * mean).sum())


def chances(x: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-(x @ weights[:-1] + weights[-1])))


def expected_error(sure: NDArray[np.float64], right: NDArray[np.float64], bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015): mean distance between how sure and how often right, by bins."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    return sum(abs(sure[place == one].sum() - right[place == one].sum()) for one in range(bins)) / len(sure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the tagger; the result goes there")
    asked = parser.parse_args()
    nlp = pipeline.load(DEFAULT_MODEL, tagger=asked.out.absolute())
    # What an earlier calibration would leave out is an example like any other.
    finder = cast("QuoteFinder", nlp.get_pipe("newsdesk_quote_finder"))
    finder.limits = replace(finder.limits, least=0.0)
    rows = []
    for number, data in enumerate(read(asked.data)):
        article = from_json(str(data["id"]), data["text"], data, whole=False)
        rows += [(number % FOLDS, values, right) for values, right in judged(article, nlp)]
    fold = np.array([one for one, _, _ in rows])
    x = np.array([values for _, values, _ in rows])
    y = np.array([right for _, _, right in rows], float)
    sure = np.zeros(len(y))
    for one in range(FOLDS):
        sure[fold == one] = chances(x[fold == one], fit(x[fold != one], y[fold != one]))
    weights = fit(x, y)
    figures = {
        "statements": len(y),
        "right": float(y.mean()),
        "expected calibration error, five folds": expected_error(sure, y),
    }
    kept = {
        "weights": dict(zip(FEATURES, weights[:-1].round(4).tolist(), strict=True)),
        "bias": round(float(weights[-1]), 4),
    }
    (asked.out / FILE).write_text(json.dumps(kept | {"measured": figures}, indent=1) + "\n", "utf8")
    print(json.dumps(kept | {"measured": figures}, indent=1))


if __name__ == "__main__":
    main()
