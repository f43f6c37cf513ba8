"""What is printed of requests that are refused for their host: a line, not the inner workings."""

import logging


class RefusedHosts(logging.Filter):
    """Leaves the traceback out, which says nothing here, and names the variable instead of Django's setting."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.security.DisallowedHost":
            record.exc_info = record.exc_text = None
            record.msg = str(record.msg).replace(" ALLOWED_HOSTS", " NEWSDESK_ALLOWED_HOSTS")
        return True
