"""The settings under test: as shipped, untouched by what this machine's environment says, but for DATABASE_URL."""

import os
import tempfile

for _name in [name for name in os.environ if name.startswith("NEWSDESK_") and not name.startswith("NEWSDESK_TESTS_")]:
    del os.environ[_name]
for _name in ("HOST", "PORT"):
    os.environ.pop(_name, None)
os.environ["NEWSDESK_ENV_FILE"] = os.devnull
os.environ["NEWSDESK_SECRET_KEY"] = "under-test-" + "0123456789abcdefghij" * 3
os.environ["NEWSDESK_DATA"] = tempfile.gettempdir() + "/newsdesk-tests" + os.environ.get("PYTEST_XDIST_WORKER", "")

from newsdesk.settings import *  # noqa: E402, F403

# Static files come from where they are written, without collecting them first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = None  # type: ignore[assignment]
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; made for tests
FILE_SECONDS = 0  # texts are read in the process of the tests, which may then put something in the model's place
