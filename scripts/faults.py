"""Make small faults in extraction, one at a time, and see whether its quick tests notice: most of them must be noticed.

Faults are made in copies of this tree, never in it. Which ones: see small_faults.py; --list shows them and runs nothing.
A fault that changes nothing says nothing about the tests. Those that we looked at stand in scripts/no-faults.txt:
function, change and why nothing can come of it, with a tab between them.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from project_code import code_files
from small_faults import Fault, choose

ROOT = Path(__file__).resolve().parent.parent
EXTRACTION = "articles/extraction"
QUICK = (
    "articles/tests/extraction",
    "-q",
    "-x",
    "-m",
    "not slow and not medium",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
)
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
LEFT_OUT_ON_TOP = {"build", "data", "staticfiles"}  # folders of tests may be called so
COUNT, NEEDED, SEED = 30, 27, 1
PASSED, FAILED = 0, (1, 2)  # what pytest ends with; 2: a module could not even be imported


def left_out(root: Path, folder: str, names: list[str]) -> set[str]:
    """What of a folder's `names` is not copied: what is made anew, and what is no part of the program."""
    return LEFT_OUT(folder, names) | (LEFT_OUT_ON_TOP.intersection(names) if Path(folder) == root else set())


class ToolError(Exception):
    """Nothing can be said about the faults; the message says why."""


@dataclass(frozen=True)
class Options:
    root: Path
    tests: list[str]
    jobs: int
    limit: float  # seconds a run of the tests may take with a fault


class Runner:
    """Runs the tests in copies of the tree, each used by one run at a time."""

    def __init__(self, options: Options, folder: Path) -> None:
        self.options = options
        self.copies: SimpleQueue[Path] = SimpleQueue()
        self.running: set[subprocess.Popen[str]] = set()
        self.stopped = threading.Event()
        for number in range(options.jobs):
            copy = folder / str(number)
            shutil.copytree(options.root, copy, ignore=partial(left_out, options.root), symlinks=True)
            self.copies.put(copy)

    def noticed(self, fault: Fault) -> bool:
        """Do the tests fail, or never end, with this fault?"""
        copy = self.copies.get()
        file = copy / fault.path.relative_to(self.options.root)
        sound = file.read_bytes()
        try:
            file.write_text(fault.applied(), "utf-8")
            status, said = self.test(copy, self.options.limit)
        finally:
            file.write_bytes(sound)
            self.copies.put(copy)
        if status not in (PASSED, *FAILED, None):
            raise ToolError(f"pytest ended with status {status}:\n{said}")
        return status != PASSED

    def check_sound(self) -> float:
        """The tests must pass as the code is; how many seconds they took."""
        copy = self.copies.get()
        since = time.monotonic()
        status, said = self.test(copy, None)
        self.copies.put(copy)
        if status != PASSED:
            raise ToolError(f"The tests do not pass without any fault:\n{said}")
        return time.monotonic() - since

    def test(self, copy: Path, limit: float | None) -> tuple[int | None, str]:
        """Status and last words of a run of the tests; no status when it took more than `limit` seconds."""
        command = [sys.executable, "-B", "-m", "pytest", *self.options.tests]
        with subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            self.running.add(process)
            if self.stopped.is_set():
                process.kill()
            try:
                out = process.communicate(timeout=limit)[0]
            except subprocess.TimeoutExpired:
                process.kill()
                return None, ""
            finally:
                self.running.discard(process)
        return process.returncode, "\n".join(out.splitlines()[-15:])

    def stop(self) -> None:
        """End what is running."""
        self.stopped.set()
        for process in list(self.running):
            process.kill()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED, help="another choice of faults")
    parser.add_argument("--count", type=int, default=COUNT, help="how many faults")
    parser.add_argument("--needed", type=int, default=NEEDED, help="how many of them must be noticed")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="how many at a time")
    parser.add_argument("--limit", type=float, default=600, help="seconds after which the tests have noticed")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project; this one when left out")
    parser.add_argument("--list", action="store_true", help="show the faults, make none")
    parser.add_argument("tests", nargs="*", help="what to run instead of the quick tests: words for pytest, after --")
    asked = parser.parse_args()
    root = asked.root.resolve()
    excluded = read_excluded(root / "scripts/no-faults.txt")
    faults = choose(code_files(root, [EXTRACTION]), root / EXTRACTION, asked.count, asked.seed, excluded)
    if asked.list:
        for fault in faults:
            print(f"{fault.function}\t{fault.change}\n{fault.diff(root)}")
        return 0
    options = Options(root, asked.tests or list(QUICK), asked.jobs, asked.limit)
    noticed = run(options, faults)
    print(f"{noticed} of {len(faults)} faults were noticed; {asked.needed} must be.")
    return int(noticed < asked.needed or len(faults) < asked.count)


def read_excluded(file: Path) -> set[tuple[str, str]]:
    """Function and change of each fault that nothing can come of."""
    if not file.exists():
        return set()
    lines = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    if wrong := [line for line in lines if len(line) != 3 or not all(line)]:
        raise ToolError(f"{file.name}: not function, change and reason with tabs between them: {wrong[0]}")
    return {(function, change) for function, change, _ in lines}


def run(options: Options, faults: Iterable[Fault]) -> int:
    """How many of the faults the tests notice; each is told with its diff when it was not."""
    with TemporaryDirectory(prefix="newsdesk-faults-") as folder:
        runner = Runner(options, Path(folder))
        print(f"Without a fault the tests pass, in {runner.check_sound():.0f} s.", flush=True)
        found = 0
        with ThreadPoolExecutor(options.jobs) as pool:
            try:
                for fault, noticed in zip(faults, pool.map(runner.noticed, faults), strict=True):
                    found += noticed
                    print("noticed " if noticed else "MISSED  ", fault.function, fault.change, sep="\t", flush=True)
                    if not noticed:
                        print(fault.diff(options.root), flush=True)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                runner.stop()
                raise
    return found


if __name__ == "__main__":
    # As Ctrl-C does, so that copies and processes go.
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except ToolError as error:
        sys.exit(str(error))
