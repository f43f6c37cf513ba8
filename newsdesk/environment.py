"""Strict readers of environment variables.

A variable that is not set or empty has its default; a value that makes no sense stops the start with one line that
names the variable. NAME_FILE, where a reader allows it, names a file that holds the value: how secrets are handed over.
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = ("true", "yes", "on", "1")
FALSE = ("false", "no", "off", "0")
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
# RETURNING, by which a job is taken, and MATERIALIZED, with which quotes are counted, came with it; Django asks for less.
OLDEST_SQLITE = (3, 35, 0)


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """Where readers find the site: "https", "news.example.org", "https://news.example.org"."""

    scheme: str
    host: str
    origin: str


class Environment:
    """Reads from `variables`; each method says what it gives and raises ImproperlyConfigured for what it can't read."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.asked_for: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        self.asked_for.add(name)
        return self._variables.get(name, "").strip() or default

    def secret(self, name: str) -> str:
        """A text that may also stand in the file that NAME_FILE names; empty where neither is set."""
        file = self.text(f"{name}_FILE")
        if not file:
            return self.text(name)
        if self.text(name):
            raise ImproperlyConfigured(f"{name} and {name}_FILE are both set; keep one of them.")
        try:
            value = Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{name}_FILE: cannot read {file}: {reason(error)}.") from None
        if not value:
            raise ImproperlyConfigured(f"{name}_FILE: {file} is empty.")
        return value

    def flag(self, name: str, default: bool) -> bool:
        value = self.text(name).lower()
        if value and value not in TRUE + FALSE:
            raise ImproperlyConfigured(f"{name} is neither true nor false.")
        return value in TRUE if value else default

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not re.fullmatch(r"[0-9]{1,18}", value) or not least <= int(value) <= most:
            raise ImproperlyConfigured(f"{name} is not a whole number from {least} to {most}.")
        return int(value)

    def words(self, name: str) -> list[str]:
        """A list divided by commas."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        value = self.text(name, default).upper()
        if value not in choices:
            raise ImproperlyConfigured(f"{name} is none of {', '.join(choices)}.")
        return value

    def path(self, name: str, default: Path) -> Path:
        """An absolute path; a relative one counts from the working folder, ~ is the home folder."""
        value = self.text(name)
        try:
            return Path(value).expanduser().absolute() if value else default
        except RuntimeError:
            raise ImproperlyConfigured(f"{name}: no such home folder in {value}.") from None

    def optional_path(self, name: str) -> Path | None:
        """As `path`; None where the variable is not set. Whether there is anything is for others to find out."""
        return self.path(name, Path()) if self.text(name) else None

    def file(self, name: str) -> Path | None:
        """A file that can be read; None where the variable is not set."""
        if not self.text(name):
            return None
        path = self.path(name, Path())
        try:
            path.open("rb").close()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}: cannot read {path}: {reason(error)}.") from None
        return path

    def address(self, name: str) -> PublicAddress | None:
        """A public address: http or https, a host, perhaps a port, nothing else."""
        value = self.text(name)
        if not value:
            return None
        try:
            parts = urlsplit(value)
            port = parts.port
        except ValueError:
            parts, port = SplitResult("", "", "", "", ""), None
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
            raise ImproperlyConfigured(f"{name} is not an address like https://news.example.org.")
        if parts.path not in ("", "/") or parts.query or parts.fragment:
            raise ImproperlyConfigured(f"{name} has something behind the host; Newsdesk needs a host of its own.")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        return PublicAddress(parts.scheme, host, f"{parts.scheme}://{host}" + (f":{port}" if port else ""))

    def places(self, name: str) -> tuple[tuple[str | IPv4Network | IPv6Network, int | None], ...]:
        """Hosts and networks, divided by commas, each perhaps with a port: desk.example:8080, 10.1.0.0/16, [fd00::]:443."""
        return tuple(_place(name, word) for word in self.words(name))

    def database(self, name: str, default: Path) -> dict[str, Any]:
        """Django's settings of one database: SQLite in the file `default`, or what the address in the variable says.

        The address may hold a password, so it may stand in NAME_FILE and no message repeats it.
        """
        address = self.secret(name)
        found = _database_at(name, address) if address else {"ENGINE": ENGINES[0], "NAME": str(default)}
        if found["ENGINE"] == ENGINES[0] and sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise ImproperlyConfigured(
                f"this Python has SQLite {sqlite3.sqlite_version}, and Newsdesk needs {'.'.join(map(str, OLDEST_SQLITE))} "
                "or newer; use a newer Python (make run PYTHON=/path/to/python3), or PostgreSQL (DATABASE_URL)."
            )
        return found


def _database_at(name: str, address: str) -> dict[str, Any]:
    try:
        found = dict(dj_database_url.parse(address))
    except dj_database_url.UnknownSchemeError:
        found = {}
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is not a database address like postgres://user:password@host:5432/name."
        ) from None
    if found.get("ENGINE") not in ENGINES:
        raise ImproperlyConfigured(f"{name} must start with postgres:// or sqlite://, the databases Newsdesk runs on.")
    if not found.get("NAME"):
        raise ImproperlyConfigured(f"{name} does not say which database: postgres://host/name.")
    return found


def _place(name: str, word: str) -> tuple[str | IPv4Network | IPv6Network, int | None]:
    nonsense = ImproperlyConfigured(f"{name}: “{word}” is neither a host nor a network, such as desk:8080 or 10.1.0.0/16.")
    # An IPv6 address has colons of its own: with a port it is in brackets.
    found = re.fullmatch(r"\[(?P<v6>[^]]+)](?::(?P<p6>\d{1,5}))?|(?P<host>[^:]+)(?::(?P<port>\d{1,5}))?", word)
    host, port = (found["v6"] or found["host"], found["p6"] or found["port"]) if found else (word, None)
    if port and not 0 < int(port) < 65536:
        raise nonsense
    try:
        return ip_network(host), int(port) if port else None
    except ValueError:
        # A name has a letter in its last part; what has none is an address or a network with a mistake in it.
        if not re.fullmatch(r"(?:[a-z0-9_-]+\.)*[a-z0-9_-]*[a-z][a-z0-9_-]*", host, re.IGNORECASE):
            raise nonsense from None
        return host.lower(), int(port) if port else None


def reason(error: Exception) -> str:
    """Why a file could not be used, without its name: "Permission denied"."""
    return (error.strerror if isinstance(error, OSError) else None) or "it is not UTF-8 text"
