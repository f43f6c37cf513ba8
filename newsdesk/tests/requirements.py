"""What a test needs of the machine: without it the test is skipped, or fails where it was promised."""

import os
from typing import NoReturn

import pytest

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server", "admin_client", "admin_user"})


def require_or_skip(what: str, reason: str) -> NoReturn:
    """Skip the test for `reason`; fail it when NEWSDESK_TESTS_REQUIRE names `what` ("chromium", "postgresql")."""
    if what in os.environ.get("NEWSDESK_TESTS_REQUIRE", "").replace(",", " ").split():
        pytest.fail(f"{what} is required here (NEWSDESK_TESTS_REQUIRE): {reason}", pytrace=False)
    pytest.skip(reason)
