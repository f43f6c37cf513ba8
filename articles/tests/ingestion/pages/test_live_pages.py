"""Live pages: each entry a part of the text, with its time."""

from datetime import UTC, datetime

from articles.tests.ingestion.pages.made import TEXT, article, page, paragraphs, read

FIRST = "The ministers have arrived at the harbour, and the talks begin in the old customs house."
SECOND = "The talks have ended for today, says a spokesman of the ministry, and will go on in the morning."


def entry(heading, text, at):
    time = f'<time datetime="{at}">{at[11:16]}</time>'
    return f"<section><h2>{heading}</h2>{time}<p>{text}</p><p>{TEXT[1]} ({heading})</p></section>"


ENTRIES = entry("Talks end", SECOND, "2024-05-14T18:00:00+02:00") + entry("Talks begin", FIRST, "2024-05-14T09:30:00+02:00")


def told(found):
    return [(found.text[part.start : part.end].splitlines()[0], part.at.astimezone(UTC)) for part in found.parts]


WANTED = [("Talks end", datetime(2024, 5, 14, 16, tzinfo=UTC)), ("Talks begin", datetime(2024, 5, 14, 7, 30, tzinfo=UTC))]


def test_the_entries_that_the_page_tells_machines_are_parts_in_the_page_s_order():
    updates = [
        {
            "@type": "BlogPosting",
            "headline": "Talks begin",
            "articleBody": FIRST,
            "datePublished": "2024-05-14T09:30:00+02:00",
        },
        {
            "@type": "BlogPosting",
            "headline": "Talks end",
            "articleBody": SECOND,
            "datePublished": "2024-05-14T18:00:00+02:00",
        },
    ]
    html = page(ENTRIES, data=article(**{"@type": "LiveBlogPosting", "liveBlogUpdate": updates}))
    found = read(html)
    assert told(found) == WANTED
    assert found.text[found.parts[0].start : found.parts[0].end].endswith("(Talks end)")
    assert found.published_at == datetime(2024, 5, 14, 16, 20, tzinfo=UTC)


def test_entries_are_told_apart_by_their_times_where_the_page_tells_machines_none():
    assert told(read(page(ENTRIES, data=article(**{"@type": "LiveBlogPosting"})))) == WANTED
    assert told(read(page(f'<div class="live-blog">{ENTRIES}</div>'))) == WANTED


def test_another_page_has_no_parts():
    assert read(page(paragraphs(*TEXT) + ENTRIES)).parts == ()
