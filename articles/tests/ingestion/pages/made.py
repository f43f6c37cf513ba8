"""Pages made up for tests: an outlet that does not exist, with a head, a text, and all that stands around it."""

import json

from articles.ingestion.pages import read_page
from articles.ingestion.records import Zone

ADDRESS = "https://www.harbourpost.example/news/talks-go-on-in-lomar"
TITLE = "Talks go on in Lomar"
TEXT = (
    "Ministers of both countries met in Lomar on Tuesday to talk about the harbour, the ferry and the price of fish.",
    "“We have come a long way since the spring,” Ana Ruiz, the minister for the sea, told reporters after the meeting.",
    "Her colleague Bo Ray said that the ferry would go again in summer, if the two councils could agree on who pays for it.",
    "The harbour has been closed to large ships since a storm in March broke the northern wall over forty metres.",
)


def article(**said):
    """JSON-LD of a news article; keys with None are left out."""
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2024-05-14T18:20:00+02:00",
        "author": {"@type": "Person", "name": "Li Na"},
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    } | said
    return {key: value for key, value in node.items() if value is not None}


def script(node):
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body=None, *, head="", data=None, title=TITLE, lang="en"):
    """A page with a menu above and other stories below its article; `data` is its JSON-LD, False for none."""
    data = article() if data is None else data
    body = paragraphs(*TEXT) if body is None else body
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="og:title" content="{title}">{head}
{script(data) if data else ""}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li><li><a href="/land">Land</a></li></ul></nav>
<main><article><h1>{title}</h1><div class="story-body">{body}</div></article>
<section class="related"><h2>More stories</h2><ul><li><a href="/1">A storm breaks the wall of the harbour at night</a></li>
<li><a href="/2">Who pays for the ferry between the islands?</a></li></ul></section></main>
<footer><p>© 2024 The Harbour Post. All rights reserved.</p></footer></body></html>"""


def read(html, address=ADDRESS, content_type=""):
    data = html if isinstance(html, bytes) else html.encode()
    (found,) = read_page(data, address=address, content_type=content_type).articles
    return found


def lines(found, *zones):
    """The text of the blocks of some zones, in order."""
    return [found.text[block.start : block.end] for block in found.blocks if block.zone in zones]


def body(found):
    return lines(found, Zone.BODY)
