"""What every test may use. NEWSDESK_TESTS_REQUIRE turns a skip for want of a tool into a failure."""

import pytest

from newsdesk.tests.requirements import DATABASE_FIXTURES


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="run the tests that use the database, and no other: for the second round, on PostgreSQL",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def uses_database(item: pytest.Item) -> bool:
    """Pages in a browser have had their turn: what the database has to do with them, the tests of views ask it."""
    if item.get_closest_marker("browser"):
        return False
    return bool(item.get_closest_marker("django_db")) or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
