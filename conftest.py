"""What every test may use. NEWSDESK_TESTS_REQUIRE turns a skip for want of a tool into a failure."""

from collections.abc import Generator

import pytest

from newsdesk.tests.requirements import DATABASE_FIXTURES
from newsdesk.tests.soak import load_hypothesis_profile

LONGEST_BYTES_IN_NAME = 15  # gzip of nothing has 20, with the time among the first ten

load_hypothesis_profile()  # before any test is imported: what it sets itself goes on top


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="run the tests that use the database, and no other: for the second round, on PostgreSQL",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        # Processes take file after file. What takes long comes first, or one works on it at the end while the others wait.
        long = {item.path for item in items if takes_long(item)}
        items.sort(key=lambda item: item.path not in long)
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a test printed goes from process to process as UTF-8, which has no half of a surrogate pair."""
    report = yield
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files that tests make up may hold the moment at which they were made; names are the same in all processes."""
    return argname if isinstance(val, bytes) and len(val) > LONGEST_BYTES_IN_NAME else None


def takes_long(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("browser", "slow"))


def uses_database(item: pytest.Item) -> bool:
    """Pages in a browser have had their turn: what the database has to do with them, the tests of views ask it."""
    if item.get_closest_marker("browser"):
        return False
    return bool(item.get_closest_marker("django_db")) or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
