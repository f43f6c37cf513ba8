"""The fetcher's limits as this installation's settings have them."""

from django.conf import settings

from articles.fetching import Limits
from articles.services.sources.turns import StoredTurns


def limits() -> Limits:
    return Limits(user_agent=settings.FETCH_USER_AGENT, allow=settings.FETCH_ALLOW, turns=StoredTurns())
