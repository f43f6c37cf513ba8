"""Readings made by hand, so that storing is tested without a language model; and texts read the real way."""

from dataclasses import replace
from datetime import date

from articles import reading
from articles.extraction.linking.asking import asked_for, together
from articles.extraction.records import (
    AliasKind,
    ChainLink,
    Extraction,
    FoundAlias,
    FoundQuote,
    FoundSpeaker,
    FoundVisit,
    Kind,
    Span,
    SpeakerType,
)
from articles.ingestion.records import Block, ParsedArticle, Zone
from articles.models import Alias, Article, Speaker
from articles.services.entities import speakers
from articles.services.entities.known_people import people_of_file
from articles.services.readings.articles import Outcome, Stored, read_in, stored_as
from articles.services.readings.reader import opened_reader
from articles.services.readings.reextract import reextract_all

TEXT = """Two ministers meet

“Trade must grow,” Ana Ruiz told reporters on Monday. She will stay for three days.

“Yes,” said Li Na, the foreign minister of Atland. Ruiz said the road was long.
"""
DAY = date(2024, 4, 26)
VISIT = FoundVisit("Ana Ruiz", "Atland", date(2024, 4, 24), date(2024, 4, 26), (Span(75, 100),))


def span(text, words, after=0):
    start = text.index(words, after)
    return Span(start, start + len(words))


def found_quote(text, words, speaker="Ana Ruiz", said="", contents_from=0, **fields):
    """A quote of `words`, one string or several, from `contents_from` on; `said` are the words of its source."""
    parts = [words] if isinstance(words, str) else words
    contents = tuple(span(text, part, contents_from) for part in parts)
    values = {"kind": Kind.DIRECT, "zone": "body", "confidence": 0.8, "rule": "cue after content"}
    if speaker:
        source = span(text, said or speaker.split()[-1])
        values |= {
            "speaker": speaker,
            "speaker_type": SpeakerType.PERSON,
            "sources": (source,),
            "chain": (ChainLink(said or speaker, source, "full name"),),
        }
    return FoundQuote(contents=contents, **(values | fields))


def found_speaker(text, name, *ways, **fields):
    """`ways` are (words, kind) of how the text names the speaker."""
    aliases = tuple(FoundAlias(words, AliasKind(kind), span(text, words)) for words, kind in ways)
    return FoundSpeaker(name, fields.get("type", SpeakerType.PERSON), aliases)


def paragraphs(text):
    blocks, place = [], 0
    for part in text.split("\n\n"):
        words = part.strip()
        if words:
            start = text.index(words, place)
            blocks.append(Block(start, start + len(words), Zone.BODY if blocks else Zone.TITLE, "a paragraph"))
        place += len(part) + 2
    return tuple(blocks)


def make_reading(text=TEXT, quotes=None, speakers=(), visits=(), **header):
    """By default three quotes of two people at no visit."""
    if quotes is None:
        quotes = [
            found_quote(text, "“Trade must grow,”"),
            found_quote(text, "“Yes,”", "Li Na"),
            found_quote(text, "the road was long", said="Ruiz", kind=Kind.INDIRECT),
        ]
    values = {"title": text.split("\n", 1)[0], "published": DAY, "published_from": "26 April 2024", "outlet": "The Bell"}
    parsed = ParsedArticle(text=text, blocks=paragraphs(text), **(values | header))
    found = Extraction(tuple(quotes), tuple(speakers), tuple(visits), version="test 1")
    return reading.Reading(parsed, found)


class Finding(reading.LocalReader):
    """A reader that finds in any text what it is told to."""

    def __init__(self, found):
        super().__init__()
        self.found = found

    def extract(self, parsed, known, *, keep=False):
        return self.found


def store_reading(source, text, found, *, again=False):
    """What comes of a file at `source` that holds `text`, if this is what is read there; a text that is stored already is
    read `again`, or left alone."""
    if not again and (same := stored_as(text, source)):
        return Stored(same, Outcome.UNCHANGED)
    stored = read_in(Finding(found.extraction), source, replace(found.parsed, text=text))
    return Stored(stored.article, stored.outcome)


def read_text(source, text):
    """The article that has `text` by now, as a file at `source` would be read in."""
    with opened_reader() as reader:
        return read_in(reader, source, reader.parse(text)).article


def read_again(article):
    """What `manage.py reextract` tells of one article."""
    with opened_reader() as reader:
        reports = list(reextract_all(reader, [article.pk]))
    if not reports:
        raise Article.DoesNotExist
    assert not [report.failure for report in reports if report.failure]
    return reports[0].news


def known_speakers(besides=None):
    """What is known of all speakers, as for a text that names each of them."""
    names = [*Speaker.objects.values_list("name", flat=True), *Speaker.objects.values_list("found_name", flat=True)]
    names += [*Alias.objects.values_list("text", flat=True)]
    names += [alias.text for entry in people_of_file().speakers for alias in entry.aliases]
    asked = [asked_for(FoundSpeaker(name, type_)) for name in names for type_ in SpeakerType]
    return speakers.known_speakers(together(asked), None, besides)[0]
