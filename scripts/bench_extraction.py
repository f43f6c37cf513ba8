"""How many words are read in a second of processor time on one core, beside spaCy's bare model and another checkout.

bench_extraction.py                                   the samples
bench_extraction.py FOLDER --beside ../before         texts or gold (.txt, .json), and how a checkout before compares

Each way to read is a process of its own. They read all texts in turn, round after round, so that whatever else the machine
does touches all alike; what is printed are medians, and ratios within a round.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ONCE, TWICE, BARE = "each text once", "all, then again with what all taught, as JSON", "spaCy's bare model"
READY = "ready"


class Reader:
    """A process that reads all texts in one way whenever it is asked to."""

    def __init__(self, checkout: Path, way: str, paths: Sequence[Path]) -> None:
        call = [sys.executable, __file__, "--way", way, *map(str, paths)]
        environment = os.environ | {"PYTHONPATH": str(checkout)}
        self.process = subprocess.Popen(
            call, cwd=checkout, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if self._answer() != READY:
            raise SystemExit(f"{checkout}: “{way}” cannot be measured")

    def read(self) -> float:
        """Seconds of processor time that all texts took."""
        _pipe(self.process.stdin).write("read\n")
        _pipe(self.process.stdin).flush()
        return float(self._answer())

    def end(self) -> None:
        _pipe(self.process.stdin).close()
        self.process.wait()

    def _answer(self) -> str:
        return _pipe(self.process.stdout).readline().strip()


class Line(NamedTuple):
    """What is printed of one way to read in one checkout."""

    way: str
    checkout: Path
    seconds: list[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "samples"], help="texts or gold, or folders of them")
    parser.add_argument("--beside", type=Path, metavar="CHECKOUT", help="another checkout of Newsdesk to compare with")
    parser.add_argument("--rounds", type=int, default=5, help="how often all texts are read each way")
    parser.add_argument("--way", choices=(ONCE, TWICE, BARE), help=argparse.SUPPRESS)
    options = parser.parse_args()
    paths = [path.resolve() for path in options.paths]
    if options.rounds < 1:
        parser.error("--rounds counts from 1")
    texts = texts_in(paths)
    if not texts:
        parser.error("there are no texts in " + ", ".join(map(str, paths)))
    if options.way:
        answer(reader_of(options.way, texts))
        return
    words = sum(len(text.split()) for text, _ in texts.values())
    lines = measure(paths, [ROOT, *([options.beside.resolve()] if options.beside else [])], options.rounds)
    print(f"{len(texts)} texts, {words} words, {options.rounds} rounds")
    print(f"{'':48}{'words/CPU s':>12}{'of bare spaCy':>15}{'times as fast':>15}")
    for line in lines:
        print(described(line, lines, words))


def measure(paths: Sequence[Path], checkouts: Sequence[Path], rounds: int) -> list[Line]:
    """All ways of all checkouts, in turn; every second round the other way round."""
    asked = [(way, checkout) for way in (ONCE, TWICE) for checkout in checkouts] + [(BARE, ROOT)]
    readers = [Reader(checkout, way, paths) for way, checkout in asked]
    lines = [Line(way, checkout, []) for way, checkout in asked]
    both = list(zip(readers, lines, strict=True))
    for number in range(rounds):
        for reader, line in both if number % 2 == 0 else reversed(both):
            line.seconds.append(reader.read())
    for reader in readers:
        reader.end()
    return lines


def described(line: Line, lines: Sequence[Line], words: int) -> str:
    """A row: pace, share of the bare model's, and how many times as fast as the same in the other checkout."""
    name = line.way if line.checkout == ROOT else f"  in {line.checkout.name}"
    other = [one for one in lines if one.way == line.way and one.checkout != line.checkout]
    faster = f"{_ratio(other[0], line):15.2f}" if other and line.checkout == ROOT else ""
    return f"{name:48}{words / median(line.seconds):12.0f}{_ratio(lines[-1], line):15.2f}{faster}"


def _ratio(one: Line, two: Line) -> float:
    """How many times as long `one` took, the middle of all rounds."""
    return median(a / b for a, b in zip(one.seconds, two.seconds, strict=True))


def texts_in(paths: Sequence[Path]) -> dict[str, tuple[str, bool]]:
    """By file the text, and whether it is a body without a header, as in gold."""
    found: dict[str, tuple[str, bool]] = {}
    for path in paths:
        for file in sorted([*path.glob("*.txt"), *path.glob("*.json")]) if path.is_dir() else [path]:
            text = file.read_text("utf8")
            gold = file.suffix == ".json"
            found[str(file)] = (json.loads(text)["text"] if gold else text, gold)
    return found


def reader_of(way: str, texts: dict[str, tuple[str, bool]]) -> Callable[[], object]:
    """What reads all texts in this way, by the Newsdesk of the folder in which this process runs."""
    from articles import extraction, reading

    if way == ONCE:
        return lambda: [reading.read(text, plain=plain) for text, plain in texts.values()]
    parsed = {name: reading.parse(text, plain=plain) for name, (text, plain) in texts.items()}
    if way == BARE:
        import spacy

        nlp = spacy.load(extraction.DEFAULT_MODEL)
        bodies = ["\n\n".join(one.text[part.start : part.end] for part in reading.passages(one)) for one in parsed.values()]
        return lambda: [nlp(body) for body in bodies]

    def twice() -> list[str]:
        readings, knowledge, _ = reading.read_together(parsed)
        return [json.dumps(reading.to_gold(one, name, knowledge)) for name, one in readings.items()]

    return twice


def answer(read: Callable[[], object]) -> None:
    """Read once to be warm, then whenever asked, and say how long it took."""
    read()
    print(READY, flush=True)
    for _ in sys.stdin:
        started = time.process_time()
        read()
        print(time.process_time() - started, flush=True)


def _pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise SystemExit("the process has no pipe")
    return pipe


if __name__ == "__main__":
    main()
