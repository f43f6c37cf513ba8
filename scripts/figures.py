"""Figures of this code that we hold, as a table: how long and complex functions are, how much is tested.

Lines are all lines of a file, blank ones too. Complexity is what `radon cc` says; it leaves out functions inside of
others, which `make lint` looks at. A module counts for the folder it is in, not for those above; `__init__` for none.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from project_code import Function, code_files, files_of_tests, functions

ROOT = Path(__file__).resolve().parent.parent
COMPLEX, LONG = 10, 100
WINGS = ("extraction", "services")


@dataclass(frozen=True)
class Scope:
    """A column of the table."""

    name: str
    code: list[Path]
    tests: list[Path]


def main(root: Path) -> None:
    columns = [measure(scope) for scope in scopes(root)]
    width = max(len(row) for row in columns[0])
    for row in columns[0]:
        print(row.ljust(width), *(column[row].rjust(13) for column in columns))


def scopes(root: Path) -> list[Scope]:
    """Everything, then the folders of articles that are large. Tests of a folder have its name below articles/tests."""
    whole = Scope("all", code_files(root), files_of_tests(root))
    return [whole, *(_part(root, name) for name in WINGS)]


def _part(root: Path, name: str) -> Scope:
    return Scope(name, code_files(root, [f"articles/{name}"]), files_of_tests(root, [f"articles/tests/{name}"]))


def measure(scope: Scope) -> dict[str, str]:
    """Name of a figure to the figure."""
    found = list(functions(scope.code))
    code, tests = all_lines(scope.code), all_lines(scope.tests)
    long = sum(len(line) > LONG for line in code)
    folder, modules = largest_folder(scope.code)
    return {
        "": scope.name,
        "functions": f"{len(found):,}",
        "lines a function, median / p90 / max": " / ".join(map(str, lengths(found))),
        f"functions with complexity over {COMPLEX}": share(sum(one.complexity > COMPLEX for one in found), len(found)),
        "highest complexity": str(max((one.complexity for one in found), default=0)),
        "lines of code": f"{len(code):,}",
        "lines of tests": f"{len(tests):,}",
        "test lines / code lines": f"{len(tests) / len(code):.2f}" if code else "–",
        f"lines over {LONG} characters": share(long, len(code)),
        "modules in one folder, at most": str(modules),
        "that folder": folder,
    }


def lengths(found: Iterable[Function]) -> tuple[int, int, int]:
    """Median, the length that nine in ten do not exceed, and the greatest."""
    ordered = sorted(one.lines for one in found) or [0]
    return round(median(ordered)), ordered[-(-9 * len(ordered) // 10) - 1], ordered[-1]


def all_lines(files: Iterable[Path]) -> list[str]:
    return [line for file in files for line in file.read_text("utf-8").splitlines()]


def largest_folder(files: Iterable[Path]) -> tuple[str, int]:
    """Its name, and how many modules are in it."""
    counted = Counter(file.parent for file in files if file.name != "__init__.py")
    return max(((folder.name, count) for folder, count in counted.items()), key=lambda one: one[1], default=("–", 0))


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT)
