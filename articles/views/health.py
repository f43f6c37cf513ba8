"""Whether this process can serve: for load balancers and containers."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 when it does not. Asks it nothing but SELECT 1; opens no session."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        database = "unreachable"
    else:
        database = "ok"
    ok = database == "ok"
    body = {"status": "ok" if ok else "unavailable", "version": settings.VERSION, "database": database}
    return JsonResponse(body, status=200 if ok else 503)
