"""Measured on annotated articles: those of this repository, and the real ones where they stand beside it."""

import json
from pathlib import Path

import pytest

from articles.ingestion import parse, read_file

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "articles/evaluation/data").glob("*.json"))
REAL = ROOT.parent / "shared"
REAL_GOLD = sorted((REAL / "gold" / "seeds").glob("*.json"))


def check(gold_path, text_path):
    gold = json.loads(gold_path.read_text("utf8"))
    text = read_file(text_path)
    article = parse(text)
    day = article.published and article.published.isoformat()
    assert [article.title, article.outlet or None, [*article.authors], day, [*article.agency_credits]] == [
        gold[key] for key in ("title", "outlet", "authors", "published", "agency_credits")
    ]
    found, wanted = (
        {place for start, end in spans for place in range(start, end)} for spans in (article.spans("body"), gold["body"])
    )
    found, wanted = ({place for place in places if not text[place].isspace()} for places in (found, wanted))
    assert 2 * len(found & wanted) / (len(found) + len(wanted)) >= 0.99


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_article_is_parsed_right(path):
    check(path, ROOT / "samples" / f"{path.stem}.txt")


@pytest.mark.skipif(not REAL_GOLD, reason="the real articles are not beside this checkout")
@pytest.mark.parametrize("path", REAL_GOLD, ids=lambda path: path.stem)
def test_a_real_article_is_parsed_right(path):
    check(path, REAL / "seeds" / f"{path.stem}.txt")
