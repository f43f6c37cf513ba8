"""What the linters don't see: is every change of the models in a migration, and are production settings safe?"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {"NEWSDESK_URL": "https://news.example.org", "NEWSDESK_TRUST_PROXY": "true", "HOST": "0.0.0.0"}  # noqa: S104
CHECKS: tuple[tuple[dict[str, str], tuple[str, ...]], ...] = (
    ({}, ("makemigrations", "--check", "--dry-run")),
    (PRODUCTION, ("check", "--deploy", "--fail-level", "WARNING")),
)


def main() -> int:
    ours = ("NEWSDESK_", "DATABASE_URL", "HOST", "PORT", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    with tempfile.TemporaryDirectory() as data:
        environment |= {"NEWSDESK_ENV_FILE": os.devnull, "NEWSDESK_DATA": data}
        statuses = [
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment | variables).returncode
            for variables, command in CHECKS
        ]
    return max(statuses)


if __name__ == "__main__":
    sys.exit(main())
