"""Whether this process can serve: for load balancers and containers."""

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsdesk.schema import missing_migrations
from newsdesk.storage import storage

logger = logging.getLogger(__name__)


@never_cache
@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when pages can be read, 503 when they cannot: the database does not answer, or misses a migration.

    A disk that is full or read-only is told with 200: reading goes on. Writes nothing and opens no session.
    """
    found = {"database": "unreachable", "migrations": "unknown", "storage": "unknown"}
    try:
        missing = missing_migrations()
        found["database"] = "ok"
        found["migrations"] = "missing" if missing else "ok"
        found["storage"] = storage()
    except (DatabaseError, OSError) as error:
        logger.warning("The health check failed: %s", str(error).strip())
    ok = found["database"] == found["migrations"] == "ok"
    body = {"status": "ok" if ok else "unavailable", "version": settings.VERSION, **found}
    return JsonResponse(body, status=200 if ok else 503)
