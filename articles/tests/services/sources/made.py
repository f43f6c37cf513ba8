"""Feeds and pages of the made-up site."""


def feed(*paths):
    items = "".join(f"<item><link>{path}</link><title>Story</title></item>" for path in paths)
    return f"<rss version='2.0'><channel><title>The Harbour</title>{items}</channel></rss>"


def dated(path, day):
    return f"<item><link>{path}</link><title>Story</title><pubDate>{day:02} Nov 2026 10:00:00 GMT</pubDate></item>"


def page(*feeds):
    links = "".join(f'<link rel="alternate" type="application/rss+xml" title="{name}" href="{at}">' for at, name in feeds)
    return f"<!doctype html><html><head>{links}</head><body><p>The Harbour</body></html>"
