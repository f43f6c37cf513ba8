"""Characters that are none come into no article, whatever it is read from."""

import json

import pytest

from articles.ingestion.feeds import read_feed
from articles.ingestion.files.composing import Paragraph, compose


@pytest.mark.parametrize("odd", ["\x00", "\x1f", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"])
def test_what_is_no_character_is_dropped_from_feeds_and_files(odd):
    item = {"id": "https://harbour.press/1", "title": f"Bridge{odd} talks", "content_html": f"<p>No{odd}.</p>"}
    entry = read_feed(json.dumps({"items": [item]}).encode()).entries[0]
    assert (entry.title, entry.html) == ("Bridge talks", "<p>No.</p>")
    assert compose([Paragraph(f"Ana{odd} Ruiz said no.")]).text == "Ana Ruiz said no."


@pytest.mark.parametrize("kept", ["é", "\u200d", "\xa0", "\U0001f600", "\ue000"])
def test_characters_that_are_seldom_seen_stay(kept):
    item = {"id": "https://harbour.press/1", "content_html": f"<p>No{kept}.</p>"}
    assert read_feed(json.dumps({"items": [item]}).encode()).entries[0].html == f"<p>No{kept}.</p>"
    assert compose([Paragraph(f"Ana{kept}Ruiz.")]).text == f"Ana{kept}Ruiz."
