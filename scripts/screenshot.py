"""Make docs/screenshot.png: the front page with the sample articles, one speaker chosen, one piece of evidence open."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from articles.tests.browser.chromium import chromium, executable  # noqa: E402

PICTURE = ROOT / "docs" / "screenshot.png"
PATIENCE = 180  # seconds for the server to answer


def main() -> int:
    if not executable().exists():
        print(f"There is no Chromium at {executable()}; CHROMIUM names another place.", file=sys.stderr)
        return 1
    samples = ("ingest", str(ROOT / "samples"))
    # All is read before anything is served.
    with tempfile.TemporaryDirectory() as data, served(Path(data), samples, NEWSDESK_WORKER="no") as address:
        take(address)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KB")
    return 0


@contextmanager
def served(data: Path, *commands: Sequence[str], said: str = "", **settings: str) -> Iterator[str]:
    """The address of a server with its own fresh database, once `commands` of manage.py have run, told what is `said`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSDESK_")}
    environment.pop("DATABASE_URL", None)
    environment |= {"NEWSDESK_DATA": str(data), "NEWSDESK_ENV_FILE": os.devnull, "HOST": "127.0.0.1", "PORT": str(port)}
    environment |= {"NEWSDESK_SAMPLES": "no"} | settings
    manage = [sys.executable, str(ROOT / "manage.py")]
    for before in (["migrate", "--verbosity=0"], *commands):
        subprocess.run([*manage, *before], env=environment, input=said, text=True, stdout=subprocess.DEVNULL, check=True)
    server = subprocess.Popen([*manage, "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SystemExit(f"The server ended with status {server.returncode} before it answered.")
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
        else:
            return
    raise SystemExit(f"The server did not answer within {PATIENCE} seconds.")


def take(address: str) -> None:
    """1280 pixels wide, light. Chooses whoever is quoted most, so that no name stands here."""
    with chromium() as browser:
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
        page = context.new_page()
        page.goto("/")
        page.locator(".facet a").first.click()
        page.locator(".chip").first.wait_for()
        page.locator(".quotes summary").first.click()
        page.locator(".quotes .why dl").first.wait_for()
        page.mouse.move(0, 0)
        page.screenshot(path=PICTURE)
        context.close()


if __name__ == "__main__":
    raise SystemExit(main())
