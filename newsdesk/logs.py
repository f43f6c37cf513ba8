"""What is printed of requests that are refused, or have to come back later: a line, not the inner workings."""

import logging


class RefusedHosts(logging.Filter):
    """Leaves the traceback out, which says nothing here, and names the variable instead of Django's setting."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.security.DisallowedHost":
            record.exc_info = record.exc_text = None
            record.msg = str(record.msg).replace(" ALLOWED_HOSTS", " NEWSDESK_ALLOWED_HOSTS")
        return True


class Unavailable(logging.Filter):
    """What the database said, instead of the way through the code to it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.request" and getattr(record, "status_code", None) == 503 and record.exc_info:
            reason = str(record.exc_info[1]).strip().partition("\n")[0]
            record.exc_info = record.exc_text = None
            record.msg, record.args = "%s: %s", (record.getMessage(), reason)
        return True
