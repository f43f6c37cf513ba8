"""Reads a folder of saved pages and writes what was read of each, for measuring; with --times beside trafilatura.

`python scripts/read_pages.py FOLDER OUT`: NAME.html or NAME.html.gz (NAME.json beside it may have its "url") become
OUT/NAME.json with title, authors, published and paragraphs (standfirst, headings and body).
"""

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.ingestion import IngestionError
from articles.ingestion.pages import read_page
from articles.ingestion.records import ParsedArticle, Zone

ARTICLE = (Zone.STANDFIRST, Zone.HEADING, Zone.BODY)


def pages(folder: Path) -> list[tuple[str, bytes, str]]:
    """Name, bytes and address of each page."""
    found = []
    for path in sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")]):
        name = path.name.split(".html")[0]
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        beside = path.with_name(f"{name}.json")
        address = json.loads(beside.read_text("utf8")).get("url", "") if beside.exists() else ""
        found.append((name, data, address))
    return found


def as_json(article: ParsedArticle) -> dict[str, object]:
    return {
        "title": article.title,
        "authors": list(article.authors),
        "published": str(article.published_at or article.published or ""),
        "paragraphs": [article.text[block.start : block.end] for block in article.blocks if block.zone in ARTICLE],
        "outlet": article.outlet,
        "address": article.address,
        "language": article.language,
        "modified": article.modified_at.isoformat() if article.modified_at else None,
        "incomplete": article.incomplete,
        "parts": len(article.parts),
    }


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of processor time: other work on the machine does not count."""
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def print_times(found: list[tuple[str, bytes, str]]) -> None:
    """Each page is read by both, one after the other, three times; the shortest counts."""
    from trafilatura import bare_extraction

    ours: list[float] = []
    theirs: list[float] = []
    for name, data, address in found:
        text = data.decode("utf8", "replace")
        own, other = [], []
        for _ in range(3):
            own.append(timed(lambda: read_page(data, address=address)))  # noqa: B023 - called at once
            other.append(timed(lambda: bare_extraction(text, url=address or None, with_metadata=True)))  # noqa: B023
        ours.append(min(own))
        theirs.append(min(other))
        print(f"{name}: {ours[-1]:.0f} ms, trafilatura {theirs[-1]:.0f} ms")
    mean, worst = statistics.mean(ours) / statistics.mean(theirs), max(ours) / max(theirs)
    print(f"mean {statistics.mean(ours):.0f} ms, {mean:.2f} times trafilatura's {statistics.mean(theirs):.0f} ms; ", end="")
    print(f"worst {max(ours):.0f} ms, {worst:.2f} times trafilatura's {max(theirs):.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--times", action="store_true", help="also measure how long pages take, beside trafilatura")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    found = pages(arguments.folder)
    for name, data, address in found:
        try:
            article = read_page(data, address=address).articles[0]
        except IngestionError as error:
            print(f"{name}: {error}")
            continue
        (arguments.out / f"{name}.json").write_text(json.dumps(as_json(article), ensure_ascii=False, indent=1), "utf8")
    if arguments.times:
        print_times(found)


if __name__ == "__main__":
    main()
