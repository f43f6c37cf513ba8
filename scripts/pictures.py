"""Make the pictures of docs/pictures: adding articles, sources, versions, from a fresh server and a made-up site.

All names and texts in them are made up. Pictures are WebP, which Chromium itself writes.
"""

import base64
import io
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Locator, Page, expect  # noqa: E402
from screenshot import served  # noqa: E402

from articles.tests.browser.chromium import chromium, executable  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
LARGEST = 120_000  # bytes of one
WIDTH, EDGE = 1100, 24  # pixels
PASSWORD = "pictures of made-up news"  # noqa: S105 (of a server that lives for a minute)
READ = 120_000  # milliseconds: the first article waits for the language model

WALL = """<!doctype html><html lang="en"><head><title>Mayor promises to pay for the harbour wall</title>
<meta property="og:site_name" content="The Eastport Gazette"><meta name="author" content="Bo Ray">
<meta property="article:published_time" content="2026-11-{day}T09:00:00+00:00"></head><body><main><article>
<h1>Mayor promises to pay for the harbour wall</h1>
<p>Ana Ruiz, the mayor of Eastport, said on Tuesday that the town would pay for the new harbour wall in full.</p>
<p>“We will pay every cent of it,” Ruiz told reporters at the town hall, where some forty people had come to listen.</p>
<p>{more}</p>
<p>Li Na, who owns the fish market, called the plan too slow and asked for work to begin before the winter storms.</p>
</article></main></body></html>"""
BEFORE = (
    "The wall was built eighty years ago. It broke in two places in the last storm, and part of the market was under water."
)
AFTER = (
    "The wall was built eighty years ago. It broke in three places in the last storm. “Work begins in spring, not a day "
    "later,” Ruiz added on Wednesday, after fishermen had protested in front of the town hall."
)
FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>{items}
</channel></rss>"""
ITEM = """<item><link>/{slug}</link><title>{title}</title><pubDate>Mon, 30 Nov 2026 1{hour}:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>“{said}” {who} told reporters on Monday.</p>{rest}]]></content:encoded></item>"""
REST = "<p>The council met for three hours and heard fishermen, traders and people who live close to the harbour.</p>" * 8
STORIES = [
    ("ferries-return-to-the-island", "Ferries return to the island", "We need boats all year,", "Tom Lund"),
    ("school-gets-a-new-roof", "School gets a new roof", "The children were patient,", "Mira Novak"),
]
LISTED = "".join(
    f'<p><a href="/2026/11/{day}/harbour">What the harbour office said on {day} November</a></p>' for day in (27, 28)
)
EXPORT: dict[str, str | bytes] = {
    "ferry.txt": "Ferry office opens on Sundays\n\n29 November 2026\n\n“Guests come on Sundays too,” Tom Lund said.\n",
    "storm.txt": "Storm keeps boats ashore\n\n28 November 2026\n\n“Nobody goes out today,” said Mira Novak.\n",
    "photo.jpg": b"\xff\xd8\xff",
}
TEXT = """Fish market moves for a year

27 November 2026

“We keep every stall,” Li Na told reporters on Friday.
"""


class Site(BaseHTTPRequestHandler):
    """A made-up newspaper on this machine."""

    changed = False

    def do_GET(self) -> None:
        more, day = (AFTER, 25) if self.changed else (BEFORE, 24)
        items = "".join(
            ITEM.format(slug=slug, title=title, said=said, who=who, rest=REST, hour=hour)
            for hour, (slug, title, said, who) in enumerate(STORIES)
        )
        pages = {
            "/harbour-wall": WALL.format(more=more, day=day),
            "/feed.xml": FEED.format(title="The Eastport Gazette", items=items),
            "/world/": f"<!doctype html><html><head><title>Harbour Office</title></head><body>{LISTED}</body></html>",
        }
        body = pages.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def main() -> int:
    if not executable().exists():
        print(f"There is no Chromium at {executable()}; CHROMIUM names another place.", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=site.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as data, served_to_editor(Path(data)) as address, chromium() as browser:
        context = browser.new_context(base_url=address, viewport={"width": WIDTH, "height": 900}, reduced_motion="reduce")
        page = context.new_page()
        take_all(page, f"http://127.0.0.1:{site.server_address[1]}", Path(data) / "inbox")
        context.close()
    site.shutdown()
    too_large = [path for path in FOLDER.glob("*.webp") if path.stat().st_size > LARGEST]
    for path in sorted(FOLDER.glob("*.webp")):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")
    return int(bool(too_large))


@contextmanager
def served_to_editor(data: Path) -> Iterator[str]:
    """The address of a server with a worker, an inbox and the account of an editor."""
    (data / "inbox").mkdir()
    account = ("create_account", "maria", "--role", "editor", "--password-stdin")
    settings = {"NEWSDESK_FETCH_ALLOW": "127.0.0.0/8", "NEWSDESK_INBOX": str(data / "inbox")}
    with served(data, account, said=f"{PASSWORD}\n", **settings) as address:
        yield address


def take_all(page: Page, site: str, inbox: Path) -> None:
    page.goto("/sign-in/?next=/add/")
    page.get_by_label("Name").fill("maria")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    picture(page.locator("main"), "add-articles")
    take_rows(page, site)
    take_sources(page, site)
    take_versions(page, site)
    take_inbox(page, inbox)


def take_rows(page: Page, site: str) -> None:
    """While they are read, and when that is done: a page, an archive of three files, one that is not there."""
    page.get_by_label("Addresses of articles").fill(f"{site}/harbour-wall\n{site}/gone")
    page.get_by_role("button", name="Fetch and add").click()
    expect(page.locator("#arrivals")).to_contain_text(re.compile("waiting|being read"), timeout=READ)
    picture(page.locator("main"), "rows-while-reading")
    expect(page.locator("#arrivals")).to_contain_text("1 added, 1 not added", timeout=READ)
    page.goto("/add/")
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in EXPORT.items():
                archive.writestr(name, content)
        page.locator("input[type=file]").set_input_files(
            {"name": "november.zip", "mimeType": "application/zip", "buffer": file.getvalue()}
        )
    page.get_by_role("button", name="Add files").click()
    expect(page.get_by_role("link", name="Storm keeps boats ashore", exact=True)).to_be_visible(timeout=READ)
    page.reload()
    picture(page.locator("main"), "rows-when-read")


def take_sources(page: Page, site: str) -> None:
    for path in ("/feed.xml", "/world/", "/nowhere.xml"):
        page.goto("/sources/")
        page.get_by_label("Address of a feed").fill(site + path)
        page.get_by_role("button", name="Follow", exact=True).click()
        expect(page.locator("#source-card")).not_to_contain_text("Reading now", timeout=READ)
    page.goto("/sources/")
    expect(page.locator("main")).to_contain_text("2 articles", timeout=READ)
    picture(page.locator("main"), "sources")


def take_versions(page: Page, site: str) -> None:
    """The page has another text by now, and is added again."""
    Site.changed = True
    page.goto("/add/")
    page.get_by_label("Addresses of articles").fill(f"{site}/harbour-wall")
    page.get_by_role("button", name="Fetch and add").click()
    link = page.get_by_role("link", name="Mayor promises to pay for the harbour wall", exact=True)
    expect(link).to_be_visible(timeout=READ)
    link.click()
    page.get_by_role("link", name="Changed since").first.click()
    picture(page.locator("main"), "changed-since")


def take_inbox(page: Page, inbox: Path) -> None:
    (inbox / "fish-market.txt").write_text(TEXT, "utf-8")
    page.goto("/add/")
    for _ in range(60):
        if (inbox / "done" / "fish-market.txt").exists():
            break
        page.wait_for_timeout(1000)
    page.reload()
    picture(page.get_by_role("region", name="Added last"), "inbox-read")


def picture(place: Locator, name: str) -> None:
    """Of this part of the page, from its top, as high as two thirds of its width at most."""
    page = place.page
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    page.wait_for_timeout(200)
    box = place.bounding_box()
    if box is None:
        raise SystemExit(f"There is nothing to take a picture of for {name}.")
    clip = {
        "x": max(0, box["x"] - EDGE),
        "y": max(0, box["y"] - EDGE),
        "width": min(WIDTH, box["width"] + 2 * EDGE),
        "height": min(box["height"] + EDGE, WIDTH * 2 / 3),
        "scale": 1,
    }
    asked = {"format": "webp", "quality": 75, "clip": clip, "captureBeyondViewport": True}
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    raise SystemExit(main())
