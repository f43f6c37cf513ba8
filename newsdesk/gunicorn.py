"""How gunicorn serves Newsdesk: `gunicorn --config python:newsdesk.gunicorn`. Names here are gunicorn's settings."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from newsdesk import private_files, settings, startup
from newsdesk.background import Background
from newsdesk.database_trouble import limit_waiting
from newsdesk.hosts import addresses, bracketed

wsgi_app = "newsdesk.wsgi"
bind = f"{bracketed(settings.HOST)}:{settings.PORT}"
# gunicorn's worker with threads, kept from waiting for clients that send half of a request.
worker_class = "newsdesk.worker.PatientWorker"
workers = settings.WORKERS
threads = settings.THREADS
# Seconds without a turn of a worker's loop, which turns every second whatever its threads do, before it counts as hanging.
# Thirty turns, so that a machine short of memory does not lose its workers as well.
timeout = 30
# Seconds for requests that are being answered when the server stops. Most pages take a tenth of one; the longest, among a
# million quotes, three. Docker kills after ten, so compose.yaml asks for more.
graceful_timeout = 10
# Loaded once and shared by the workers; a mistake in the code shows at once, not in a row of dying workers.
preload_app = True
# Workers report that they live through a file; on a disk a slow write would look like a dead worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Django alone decides whether forwarded headers count: NEWSDESK_TRUST_PROXY.
forwarded_allow_ips = ""
control_socket_disable = True
accesslog = "-" if settings.ACCESS_LOG else None
loglevel = settings.LOG_LEVEL.lower()
logconfig_dict = settings.LOGGING | {
    "loggers": settings.LOGGING["loggers"]
    | {
        # Its notes on each worker's life are for whoever debugs.
        "gunicorn.error": {"level": settings.LOG_LEVEL if settings.DEBUG else "WARNING", "propagate": True},
        # Django leaves it to the server to cut the body off an answer to HEAD; this server warns each time.
        "gunicorn.http.wsgi": {"level": "ERROR", "propagate": True},
        "gunicorn.access": {"level": "INFO" if settings.ACCESS_LOG else "WARNING", "propagate": True},
    }
}

background = Background()


def on_starting(server: Arbiter) -> None:
    """Before anything else: what the server writes is for its own user."""
    os.umask(private_files.UMASK)
    if told := private_files.warning(settings.DATA_DIR):
        print(told, flush=True)
    # `manage.py serve` has looked at the database; whoever starts gunicorn alone has not.
    try:
        startup.check_version()
    except startup.StartupError as error:
        sys.exit(f"Newsdesk cannot start: {error}")
    except DatabaseError:
        pass  # it may come up later: /healthz tells
    finally:
        connections.close_all()  # the workers have their own


def when_ready(server: Arbiter) -> None:
    """Once the socket listens: whoever waits for this line can connect."""
    # A closed terminal ends the server as Ctrl-C does; gunicorn would reload and live on, seen by nobody.
    signal.signal(signal.SIGHUP, lambda signum, frame: server.signal(signal.SIGTERM, frame))
    where = addresses(settings.HOST, settings.PORT, settings.PUBLIC_ADDRESS)
    print(f"Newsdesk is ready: {' or '.join(where)}  (editors sign in at {where[0]}admin/; Ctrl-C stops it)", flush=True)
    if settings.WORKER:
        _look_after_background(server)


def _look_after_background(server: Arbiter) -> None:
    """gunicorn has no hook that it calls now and then; it looks after its own workers once a second."""
    manage_workers = server.manage_workers

    def manage_all() -> None:
        manage_workers()
        background.look(server.pid)

    server.manage_workers = manage_all


def on_exit(server: Arbiter) -> None:
    """The server has stopped; in a container, all else would be killed when it ends."""
    background.stop()


def post_fork(server: Arbiter, worker: Worker) -> None:
    """Whoever reads or edits a page does not wait for a lock as long as a command may."""
    connection_created.connect(_limit_waiting)


def _limit_waiting(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    limit_waiting(settings.LOCK_SECONDS, connection)
