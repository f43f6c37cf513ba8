"""Hold how complex functions are, as `radon cc` counts it: over 12 only with a reason, in scripts/complex.txt.

complexity.py                   compare code and list; anything that does not agree is an error
complexity.py --write           lower and remove entries as the code has become simpler; follow moves and renames
complexity.py --add REASON      list what is missing too, and raise what has grown

The list may only shrink: put side by side with that of the commit before, from the highest number down, it may
nowhere be higher. An entry knows its function by the names of module and function, whatever folder the module is in.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from project_code import code_files, functions

ROOT = Path(__file__).resolve().parent.parent
LIST = Path("scripts/complex.txt")
LISTED = 12  # over this: only with a reason, in the list
HIGHEST: int | None = 15  # over this: not at all
LOWER = "Run: .venv/bin/python scripts/complexity.py --write"
HEADER = "# Functions with a complexity over 12, and why. May only shrink: scripts/complexity.py says how.\n"


@dataclass(frozen=True)
class Entry:
    function: str  # module.py::Class.function
    number: int
    reason: str

    @property
    def name(self) -> str:
        """The function without its module."""
        return self.function.partition("::")[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project; this one when left out")
    parser.add_argument("--write", action="store_true", help="lower and remove entries")
    parser.add_argument("--add", metavar="REASON", help="add and raise entries as well")
    parser.add_argument("--highest", type=int, default=HIGHEST, help="no function may be over this")
    asked = parser.parse_args()
    file = asked.root / LIST
    listed, found = read(file.read_text("utf-8")), measured(asked.root)
    if asked.write or asked.add:
        listed = renewed(listed, found, asked.add)
        file.write_text(HEADER + "".join(f"{one.number}\t{one.function}\t{one.reason}\n" for one in listed), "utf-8")
    faults = differences(listed, found) + too_high(found, asked.highest) + growth(listed, earlier(asked.root))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(listed)} functions have a complexity over {LISTED}, {max(found.values(), default=0)} at most.")
    return int(bool(faults))


def read(text: str) -> list[Entry]:
    """The entries of the list. A line: number, function, reason, with a tab between them."""
    lines = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    try:
        entries = [Entry(function, int(number), reason.strip()) for number, function, reason in lines]
    except ValueError:
        sys.exit(f"{LIST}: each line is number, module.py::function and reason, with a tab between them.")
    if bare := [one.function for one in entries if not one.reason]:
        sys.exit(f"{LIST}: no reason is given for {', '.join(bare)}.")
    return entries


def measured(root: Path) -> dict[str, int]:
    """The functions over the limit, those inside of others too.

    Two of the same name in modules of the same name count as one, the higher.
    """
    found: dict[str, int] = {}
    for one in functions(code_files(root), inner=True):
        if one.complexity > LISTED:
            key = f"{one.path.name}::{one.name}"
            found[key] = max(one.complexity, found.get(key, 0))
    return found


def renewed(listed: Iterable[Entry], found: dict[str, int], reason: str | None) -> list[Entry]:
    """The list as the code wants it, by name. Without a reason nothing is added to it, and nothing raised."""
    entries = {one.function: one for one in followed(list(listed), found) if one.function in found}
    for function, number in found.items():
        before = entries.get(function)
        if before is None and reason:
            entries[function] = Entry(function, number, reason)
        elif before is not None and (number < before.number or reason):
            entries[function] = replace(before, number=number)
    return [entries[function] for function in sorted(entries)]


def followed(listed: list[Entry], found: dict[str, int]) -> list[Entry]:
    """Entries of which the module, or else the function, was renamed, under the new name: where there is only one."""
    known = {one.function for one in listed}
    new = [function for function in found if function not in known]

    def successor(entry: Entry) -> str:
        if entry.function in found:
            return entry.function
        same_name = [one for one in new if one.endswith(f"::{entry.name}") and found[one] <= entry.number]
        return same_name[0] if len(same_name) == 1 else entry.function

    return [replace(one, function=successor(one)) for one in listed]


def differences(listed: Iterable[Entry], found: dict[str, int]) -> list[str]:
    """What the list and the code do not agree about, a sentence each."""
    numbers = {one.function: one.number for one in listed}
    return [
        _difference(function, numbers.get(function), found.get(function))
        for function in sorted(numbers.keys() | found)
        if numbers.get(function) != found.get(function)
    ]


def _difference(function: str, listed: int | None, found: int | None) -> str:
    if found is None:
        return f"{function}: is not over {LISTED} any more, or has gone. {LOWER}"
    if listed is None:
        return f"{function}: {found} is over {LISTED}. Make it simpler."
    if found > listed:
        return f"{function}: has grown from {listed} to {found}. Make it simpler."
    return f"{function}: is {found}, the list says {listed}. {LOWER}"


def too_high(found: dict[str, int], highest: int | None) -> list[str]:
    if highest is None:
        return []
    over = {function: number for function, number in found.items() if number > highest}
    return [f"{function}: {number} is over {highest}, with a reason or without." for function, number in over.items()]


def earlier(root: Path) -> list[list[Entry]]:
    """The list of the last commit and of the one before it, as far as there are such."""
    versions = []
    for commit in ("HEAD", "HEAD^"):
        command = ["git", "show", f"{commit}:{LIST}"]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        if done.returncode == 0:
            versions.append(read(done.stdout))
    return versions


def growth(listed: Iterable[Entry], versions: Iterable[list[Entry]]) -> list[str]:
    """A sentence when the list is higher or longer than one of its earlier versions."""
    now = _descending(listed)
    for version in versions:
        if any(number > before for number, before in zip_longest(now, _descending(version), fillvalue=0)):
            return [f"{LIST} has grown; it may only shrink. Make functions simpler instead of listing them."]
    return []


def _descending(entries: Iterable[Entry]) -> list[int]:
    return sorted((one.number for one in entries), reverse=True)


if __name__ == "__main__":
    sys.exit(main())
