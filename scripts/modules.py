"""The table of modules in docs/architecture.md, made from the first line of each: `make modules` writes it.

modules.py          write it
modules.py --check  say whether it is up to date; status 1 when not
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- modules: made by `make modules` -->\n", "<!-- end of modules -->\n"
PACKAGES = ("articles", "newsdesk")
LEFT_OUT = {"tests", "migrations"}


def main() -> str | None:
    page = PAGE.read_text("utf-8")
    wanted = with_table(page, table(ROOT))
    if "--check" in sys.argv[1:]:
        return None if page == wanted else "The table of modules is out of date: make modules"
    PAGE.write_text(wanted, "utf-8")
    return None


def with_table(page: str, made: str) -> str:
    """`page` with `made` between the two marks. Raises ValueError where a mark is missing."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{PAGE.name} has no place for the table of modules: {BEGIN.strip()} … {END.strip()}")
    return f"{before}{BEGIN}{made}{END}{after}"


def table(root: Path) -> str:
    """A heading and a table for each folder of the packages under `root`.

    Raises ValueError for a module that does not say what it is.
    """
    return "".join(section(folder, root) for name in PACKAGES for folder in folders(root / name))


def folders(top: Path) -> Iterator[Path]:
    yield top
    for folder in sorted(path for path in top.iterdir() if path.is_dir() and path.name not in LEFT_OUT):
        if any(folder.glob("*.py")):
            yield from folders(folder)


def section(folder: Path, root: Path) -> str:
    rows = [f"| `{path.stem}` | {first_line(path)} |\n" for path in sorted(folder.glob("*.py")) if path.stem != "__init__"]
    about = (
        ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
        if (folder / "__init__.py").exists()
        else None
    )
    heading = f"### {folder.relative_to(root).as_posix()}\n\n"
    told = f"{about.splitlines()[0]}\n\n" if about else ""
    return heading + told + ("| module | what it is |\n| --- | --- |\n" + "".join(rows) + "\n" if rows else "")


def first_line(path: Path) -> str:
    """What a module says of itself, fit for a cell of a table."""
    words = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    if not words:
        raise ValueError(f"{path} does not say in its first line what it is.")
    return words.splitlines()[0].replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
