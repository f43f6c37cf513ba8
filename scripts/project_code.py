"""The Python files of this project and the functions in them, for the figures and the checks of complexity."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Function as Block

CODE = ("articles", "newsdesk", "scripts", "training")


@dataclass(frozen=True)
class Function:
    """One function or method. Its complexity is that of its own statements, without functions inside of it."""

    path: Path
    name: str  # with its class, or the function that it is inside of
    complexity: int
    lines: int


def code_files(root: Path, folders: Iterable[str] = CODE) -> list[Path]:
    """The modules below these folders of the project at root that are neither tests nor migrations."""
    return [file for file in _modules(root, folders) if not {"tests", "migrations"} & _parts(root, file)]


def files_of_tests(root: Path, folders: Iterable[str] = CODE) -> list[Path]:
    """The modules below these folders of the project at root that are tests, or help tests."""
    return [file for file in _modules(root, folders) if "tests" in _parts(root, file)]


def _modules(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((root / folder).rglob("*.py"))


def _parts(root: Path, file: Path) -> set[str]:
    return set(file.relative_to(root).parts)


def functions(files: Iterable[Path], inner: bool = False) -> Iterator[Function]:
    """Functions and methods, as `radon cc` has them: it leaves out those inside of others unless asked for `inner`."""
    for file in files:
        for block in cc_visit(file.read_text("utf-8")):
            # Classes come as well, and then each of their methods again, by itself.
            if isinstance(block, Block):
                yield from _function(file, block, block.fullname, inner)


def _function(file: Path, block: Block, name: str, inner: bool) -> Iterator[Function]:
    yield Function(file, name, block.complexity, block.endline - block.lineno + 1)
    for one in block.closures if inner else ():
        yield from _function(file, one, f"{name}.{one.name}", inner)
