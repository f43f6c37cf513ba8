"""Small faults that can be made in a function, one at a time: a comparison the other way round, a number one higher, …

Which are made is chosen by a digest of seed, function and fault. So the choice is the same each time, and what others
change elsewhere leaves it as it is.
"""

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import unified_diff
from itertools import zip_longest
from pathlib import Path

OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Fault:
    """A piece of code, from `start` to `end` in the bytes of its file, and what to put there."""

    path: Path
    function: str  # module.py::Class.function
    start: int
    end: int
    before: str
    after: str

    @property
    def change(self) -> str:
        """What is put in the place of what, on one line."""
        return f"{' '.join(self.before.split())} → {self.after}"

    def applied(self) -> str:
        """The file with the fault in it."""
        whole = self.path.read_bytes()
        return (whole[: self.start] + self.after.encode() + whole[self.end :]).decode()

    def diff(self, root: Path) -> str:
        name = str(self.path.relative_to(root))
        sound, faulty = (text.splitlines(keepends=True) for text in (self.path.read_text("utf-8"), self.applied()))
        return "".join(unified_diff(sound, faulty, name, name, n=1))


def choose(files: Iterable[Path], folder: Path, count: int, seed: int, excluded: set[tuple[str, str]]) -> list[Fault]:
    """`count` faults in these files, one a function, from each folder below `folder` in turn.

    `excluded`: function and change of faults that change nothing.
    """
    wings: dict[str, list[list[Fault]]] = defaultdict(list)
    for file in files:
        wing = file.relative_to(folder).parts[0] if file.parent != folder else ""
        wings[wing] += _left(file, excluded)
    queues = [sorted(wings[wing], key=lambda faults: _rank(seed, faults[0].function)) for wing in sorted(wings)]
    in_turn = [one for row in zip_longest(*queues) for one in row if one is not None]
    return [min(faults, key=lambda one: _rank(seed, one.function, one.change)) for faults in in_turn[:count]]


def _left(file: Path, excluded: set[tuple[str, str]]) -> list[list[Fault]]:
    """The faults of each function of a file that has any which are not excluded."""
    by_function = [
        [one for one in faults if (one.function, one.change) not in excluded] for faults in possible(file).values()
    ]
    return [faults for faults in by_function if faults]


def possible(file: Path) -> dict[str, list[Fault]]:
    """All small faults that can be made in the functions of a file, by function."""
    text = file.read_bytes()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    found: dict[str, list[Fault]] = defaultdict(list)
    for name, function in _functions(ast.parse(text)):
        for node in _own_nodes(function):
            for other in _others(node):
                start = starts[node.lineno - 1] + node.col_offset
                end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
                key = f"{file.name}::{name}"
                found[key].append(Fault(file, key, start, end, text[start:end].decode(), f"({ast.unparse(other)})"))
    return found


def _functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        name = f"{inside}{node.name}" if isinstance(node, ast.FunctionDef | ast.ClassDef) else ""
        if isinstance(node, ast.FunctionDef):
            yield name, node
        yield from _functions(node, f"{name}." if name else inside)


def _own_nodes(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """The expressions in the body of a function, without those of functions inside of it, annotations and texts."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.JoinedStr | ast.pattern):
            continue
        if isinstance(node, ast.expr):
            yield node
        skipped = node.annotation if isinstance(node, ast.AnnAssign) else None
        waiting += [child for child in ast.iter_child_nodes(node) if child is not skipped]


def _others(node: ast.expr) -> list[ast.expr]:
    """What can be put in the place of an expression as a small fault."""
    match node:
        case ast.Compare():
            return [_with_operator(node, place) for place in range(len(node.ops))]
        case ast.BoolOp():
            return [ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)]
        case ast.UnaryOp(op=ast.Not()):
            return [node.operand]
        case ast.IfExp():
            return [ast.IfExp(node.test, node.orelse, node.body)]
        case ast.Constant(value=bool() as value):
            return [ast.Constant(not value)]
        case ast.Constant(value=int() as value):
            return [ast.Constant(value + 1)]
    return []


def _with_operator(node: ast.Compare, place: int) -> ast.Compare:
    copy = deepcopy(node)
    copy.ops[place] = OPPOSITE[type(node.ops[place])]()
    return copy


def _rank(seed: int, *words: str) -> str:
    return hashlib.sha256(repr((seed, *words)).encode()).hexdigest()
