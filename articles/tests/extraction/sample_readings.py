"""The readings of the samples, a line a quote: what test_readings.py compares. `make readings` writes them anew."""

import sys
from pathlib import Path
from typing import Any

from articles import ingestion, reading
from articles.extraction.version import RULES

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
STORED = Path(__file__).parent / "data" / "readings.txt"
SPANS = ("contents", "cue", "sources")
VALUES = ("kind", "speaker", "addressee", "reported_via", "said_on", "visit", "rule", "parent")


def stored() -> tuple[int, list[str]]:
    """The number RULES under which the stored readings were made, and the readings."""
    number, *lines = STORED.read_text("utf-8").splitlines()
    return int(number.removeprefix("RULES ")), lines


def read() -> list[str]:
    """What today's code reads in the samples. Confidence is left out: its last digits differ between processors."""
    texts = {path.stem: ingestion.read_file(path) for path in sorted(SAMPLES.glob("*.txt"))}
    readings, knowledge, failed = reading.read_together(texts)
    assert not failed
    articles = (reading.to_gold(readings[name], name, knowledge) for name in texts)
    return [line(quote) for article in articles for quote in article["quotes"]]


def line(quote: dict[str, Any]) -> str:
    spans = (",".join(f"{span['start']}-{span['end']}" for span in quote[name]) for name in SPANS)
    values = (str(quote[name]) for name in VALUES if quote[name] is not None)
    chain = "; ".join(f"{link['text']}: {link['rule']}" for link in quote["chain"])
    return " | ".join((quote["id"], *spans, *values, chain)).replace("\n", " ")


def main() -> str | None:
    """Write today's readings; refuses where they differ from the stored ones and RULES is still the same."""
    lines = read()
    number, before = stored() if STORED.exists() else (0, [])
    if lines != before and number == RULES:
        return "The samples are read otherwise than before: first raise RULES in articles/extraction/version.py."
    STORED.write_text("\n".join((f"RULES {RULES}", *lines)) + "\n", "utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main())
