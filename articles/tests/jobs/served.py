"""The site as `manage.py serve` runs it, with its worker and a database of its own, and an editor who adds through it."""

import http.cookiejar
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from pathlib import Path

from articles.tests.own_database import ROOT
from newsdesk.tests.servers import READY, family, free_port, is_free, variables_for

PATIENCE = 90  # seconds that a busy machine may take
BOUNDARY = "between-two-fields"


def wait_until(happened, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.05)
    raise AssertionError(what() if callable(what) else what)


class Served:
    """Started, killed and started again; all that belongs to it is told apart by what it does."""

    def __init__(self, environment, folder):
        self._variables = variables_for(folder, free_port()) | {"DATABASE_URL": environment["DATABASE_URL"]}
        self.log = folder / "served.log"
        self._process = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self._variables['PORT']}"

    def start(self):
        said = len(self.log.read_text()) if self.log.exists() else 0
        with self.log.open("a") as out:
            command = [sys.executable, "manage.py", "serve"]
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._variables, stdout=out, stderr=out)
        wait_until(lambda: READY in self.log.read_text()[said:], self.log.read_text)

    def kill(self, pid):
        """Kill one of our processes. Where it was the server itself, all end that belong to it, and it is started anew."""
        _kill(pid)
        if self._process.pid == pid:
            self._process.wait(PATIENCE)
            self._wait_for_the_end_of_all()
            self.start()

    def _wait_for_the_end_of_all(self):
        wait_until(lambda: not family(self._variables) and is_free(int(self._variables["PORT"])), self._left)

    def _left(self):
        return f"{family(self._variables)} stayed when the server was killed: {self.log.read_text()}"

    def end(self):
        for pid in family(self._variables):
            _kill(pid)
        if self._process is not None:
            self._process.wait(PATIENCE)

    def of_kind(self, kind):
        """The processes that do this: "server", "web", "crew", "worker" or "reader"."""
        return sorted(pid for pid in family(self._variables) if self._kind_of(pid) == kind)

    def _kind_of(self, pid):
        words, is_child = _command_of(pid), _parent_of(pid) == self._process.pid
        if b"gunicorn" in words:
            return "web" if is_child else "server"
        if b"work" in words:
            return "crew" if is_child else "worker"
        return "reader" if b"-P" in words else ""


def _kill(pid):
    subprocess.run(["kill", "-9", str(pid)], check=False, stderr=subprocess.DEVNULL)


def _command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _parent_of(pid):
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


class Editor:
    """Signed in with the password that the first start shows. What gets no answer is sent again, as people do."""

    def __init__(self, served):
        self._served = served
        self._jar = http.cookiejar.CookieJar()
        password = re.search(r"password  (\S+)", served.log.read_text())[1]
        fields = {"username": "editor", "password": password}
        assert b"Sign out" in self._send("/sign-in/", urllib.parse.urlencode(fields).encode())

    def add_text(self, text):
        return self._post("/add/", {"what": "text", "text": text})

    def add_file(self, name, data):
        head = f'Content-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: application/zip'
        parts = [b'Content-Disposition: form-data; name="what"\r\n\r\nfiles', head.encode() + b"\r\n\r\n" + data]
        body = b"".join(b"--%s\r\n%s\r\n" % (BOUNDARY.encode(), part) for part in parts)
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self._until_answered("/add/", body + f"--{BOUNDARY}--\r\n".encode(), kind)

    def try_again(self, number):
        return self._post(f"/add/{number}/again/", {"again": "1"})

    def _post(self, path, fields):
        return self._until_answered(path, urllib.parse.urlencode(fields).encode())

    def _until_answered(self, path, body, kind="application/x-www-form-urlencoded"):
        """How often it was sent."""
        for sent in range(1, 2000):
            try:
                self._send(path, body, kind)
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    raise
            except (OSError, HTTPException):
                pass  # whoever was to answer was killed
            else:
                return sent
            time.sleep(0.05)
        raise AssertionError(f"{path} was never answered")

    def _send(self, path, body, kind="application/x-www-form-urlencoded"):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        token = next((cookie.value for cookie in self._jar if cookie.name.endswith("csrf")), None)
        if token is None:
            opener.open(self._served.address + "/sign-in/", timeout=PATIENCE).read()
            token = next(cookie.value for cookie in self._jar if cookie.name.endswith("csrf"))
        headers = {"X-CSRFToken": token, "Content-Type": kind}
        request = urllib.request.Request(self._served.address + path, body, headers)  # noqa: S310
        return opener.open(request, timeout=PATIENCE).read()
