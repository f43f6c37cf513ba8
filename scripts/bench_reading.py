"""How reading in grows with what is known and with what is read in one call: what docs/performance.md states.

    .venv/bin/python scripts/bench_reading.py --known 0,2000,20000,100000
    .venv/bin/python scripts/bench_reading.py --known "" --calls 100,1000

Each size is measured in a process and a database of its own, made up anew. CPU time of a process and of all that it
started counts; ratios within one run are what to go by.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
KNOWN = (0, 2_000, 20_000, 100_000)
CALLS = (100, 400)
SENTENCE = "Anna Novak said that the bridge would last."
MADE_UP = "/made-up.txt"
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--known", type=numbers, default=KNOWN, metavar="N,N,…", help="numbers of known speakers")
    parser.add_argument("--calls", type=numbers, default=CALLS, metavar="N,N,…", help="articles in one call")
    parser.add_argument("--folder", type=Path, default=SAMPLES, help="articles to read (default: the samples)")
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        print(json.dumps(WORK[options.work[0]](int(options.work[1]), options.folder)))
        return 0
    try:
        report_known(options.known, options.folder)
        report_calls(options.calls, options.folder)
        report_loading(options.folder)
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    return 0


def report_known(sizes: tuple[int, ...], folder: Path) -> None:
    if sizes:
        heads = f"{'known speakers':>16}{'CPU s an article':>18}{'ratio':>7}{'read again':>12}{'ratio':>7}"
        print(f"{heads}{'peak MB':>9}{'ratio':>7}")
    first: dict[str, float] = {}
    for size in sizes:
        found = apart("known", size, folder)
        first = first or found
        again = found["again"] / found["cpu"]
        ratios = found["cpu"] / first["cpu"], found["peak"] / first["peak"]
        print(
            f"{size:16,}{found['cpu']:18.3f}{ratios[0]:7.2f}{found['again']:12.3f}{again:7.2f}"
            f"{found['peak'] / 1e6:9.0f}{ratios[1]:7.2f}",
            flush=True,
        )


def report_calls(sizes: tuple[int, ...], folder: Path) -> None:
    if sizes:
        print(f"\n{'articles a call':>16}{'CPU s an article':>18}{'ratio':>7}{'peak MB':>9}{'ratio':>7}")
    first: dict[str, float] = {}
    for size in sizes:
        found = apart("call", size, folder)
        first = first or found
        ratios = found["cpu"] / first["cpu"], found["peak"] / first["peak"]
        print(f"{size:16,}{found['cpu']:18.3f}{ratios[0]:7.2f}{found['peak'] / 1e6:9.0f}{ratios[1]:7.2f}", flush=True)


def report_loading(folder: Path) -> None:
    ours, bare = (min(apart(work, 0, folder)["cpu"] for _ in range(3)) for work in ("short", "bare"))
    print(f"\nloading and one short article: {ours:.2f} CPU s; bare spaCy {bare:.2f}; ratio {ours / bare:.2f}")


def apart(work: str, size: int, folder: Path) -> dict[str, float]:
    """What a measurement gives, made in a process with a data folder of its own."""
    ours = ("NEWSDESK_", "DATABASE_URL", "HOST", "PORT", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    with tempfile.TemporaryDirectory() as data:
        environment |= {"NEWSDESK_DATA": data, "NEWSDESK_ENV_FILE": os.devnull}
        command = [sys.executable, __file__, "--folder", str(folder), "--work", work, str(size)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def known(size: int, folder: Path) -> dict[str, float]:
    """Reading the articles of a folder in while `size` speakers are known, and again with nothing new."""
    start_django()
    from articles.ingestion import find_files
    from articles.models import Article
    from articles.reading import Knowledge
    from articles.services.readings.ingest import ingest_files
    from articles.services.readings.reader import opened_reader
    from articles.services.readings.reextract import reextract_all

    # In a process of its own: its memory is none of ours.
    subprocess.run([sys.executable, __file__, "--work", "fill", str(size)], check=True, stdout=subprocess.DEVNULL)
    files = find_files([folder]).files
    with opened_reader() as reader:
        reader.load()
        reader.extract(reader.parse(SENTENCE, plain=True), Knowledge())
        cpu = spent(lambda: list(ingest_files(files, reader)))
        peak = memory()
        own = list(Article.objects.exclude(source=MADE_UP).order_by("pk").values_list("pk", flat=True))
        again = spent(lambda: list(reextract_all(reader, own)))
    return {"cpu": cpu / len(files), "again": again / len(files), "peak": peak}


def call(size: int, folder: Path) -> dict[str, float]:
    """Reading `size` articles in with one call: those of a folder, over and over, each with a line of its own."""
    start_django()
    from articles.ingestion import find_files
    from articles.reading import Knowledge
    from articles.services.readings.ingest import ingest_files
    from articles.services.readings.reader import opened_reader

    texts = [path.read_text("utf8") for path in find_files([folder]).files]
    with tempfile.TemporaryDirectory() as made, opened_reader() as reader:
        files = [Path(made) / f"{number}.txt" for number in range(size)]
        for number, file in enumerate(files):
            file.write_text(f"{texts[number % len(texts)]}\n\nThis is copy {number}.\n", "utf8")
        reader.load()
        reader.extract(reader.parse(SENTENCE, plain=True), Knowledge())
        cpu = spent(lambda: list(ingest_files(files, reader)))
        return {"cpu": cpu / size, "peak": memory()}


def short(size: int, folder: Path) -> dict[str, float]:
    """Starting, and one short article."""
    sys.path.insert(0, str(ROOT))
    from articles import reading

    reading.read(SENTENCE, plain=True)
    return {"cpu": time.process_time()}


def bare(size: int, folder: Path) -> dict[str, float]:
    """The same with spaCy's model alone."""
    sys.path.insert(0, str(ROOT))
    import spacy

    from articles.extraction import DEFAULT_MODEL

    spacy.load(DEFAULT_MODEL)(SENTENCE)
    return {"cpu": time.process_time()}


def fill(size: int, folder: Path) -> dict[str, float]:
    """Make `size` speakers known in the database of this environment."""
    start_django()
    make_speakers(size)
    return {}


WORK: dict[str, Callable[[int, Path], dict[str, float]]] = {
    "fill": fill,
    "known": known,
    "call": call,
    "short": short,
    "bare": bare,
}


def start_django() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def make_speakers(count: int) -> None:
    """So many made-up speakers, each seen in an article: names, short names, and roles of some."""
    from django.utils.text import slugify
    from made_up import World

    from articles.models import Alias, AliasSighting, Article, Speaker
    from articles.services.entities.speaker_keys import fill_keys

    if not count:
        return
    people = World("1", people=count, trips=0).people
    rows = [
        Speaker(name=one.name, found_name=one.name, type=one.type, slug=f"{slugify(one.name) or 'speaker'}-{number}")
        for number, one in enumerate(people)
    ]
    Speaker.objects.bulk_create(rows, batch_size=500)
    article = Article.objects.create(source=MADE_UP, digest="", text="Made up.", title="Made up", provisional=False)
    aliases = []
    for row, one in zip(rows, people, strict=True):
        ways = {("name", one.name), ("surname", one.short), ("role", one.role)}
        aliases += [Alias(speaker=row, text=text, kind=kind) for kind, text in sorted(ways) if text]
    Alias.objects.bulk_create(aliases, batch_size=500)
    rest = iter(aliases)
    while some := list(islice(rest, 2000)):
        AliasSighting.objects.bulk_create(AliasSighting(alias=alias, article=article) for alias in some)
    fill_keys()


def spent(work: Callable[[], object]) -> float:
    """Seconds of CPU time, of this process and of those that it started."""
    before = cpu_of_all()
    work()
    return cpu_of_all() - before


def cpu_of_all() -> float:
    return sum(sum(map(int, stat[13:15])) / TICKS for stat in map(stat_of, processes()))


def memory() -> float:
    """The most memory that this process and those that it started have held, in bytes."""
    peaks = [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]
    for number in processes()[1:]:
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
        peaks += [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return sum(peaks) * 1024


def processes() -> list[int]:
    own = os.getpid()
    words = Path(f"/proc/{own}/task/{own}/children").read_text().split()
    return [own, *map(int, words)]


def stat_of(number: int) -> list[str]:
    # The name of the program, in brackets, may hold spaces.
    _, _, after = Path(f"/proc/{number}/stat").read_text().rpartition(")")
    return ["", "", *after.split()]


def numbers(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(",") if word.strip())


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
