"""Readings made by hand, as files of lines: people who share a name, visits that become one, statements in statements."""

from dataclasses import replace
from datetime import date, timedelta

from articles.extraction.records import FoundVisit, Kind
from articles.reading.lines import Record, record_to_line
from articles.services.loading.files import contents_of
from articles.services.loading.loading import load_entries
from articles.tests.services.readings import found_quote, found_speaker, make_reading, span

TEXT = """Ferries return to island {number}

“The harbour will open again,” {name} told reporters in Atland. “We are {number} ferries,” {name} said.

Li Na said the road was long.
"""


def text_of(number, name="Ana Ruiz"):
    return TEXT.format(number=number, name=name)


def make_record(number, name="Ana Ruiz", *, text="", days=None, other=None):
    """A reading of article `number`, in which `name` speaks, at a visit to Atland if `days` say (first, last)."""
    text = text or text_of(number, name)
    quotes = [
        found_quote(text, "“The harbour will open again,”", name, said=name, visit=0 if days else None),
        found_quote(text, "the road was long", "Li Na", said="Li Na", kind=Kind.INDIRECT),
        found_quote(text, "road", name, said=name, parent=1, kind=Kind.INDIRECT),
    ]
    people = [found_speaker(text, name, (name, "name" if " " in name else "surname")), found_speaker(text, "Li Na")]
    visits = [FoundVisit(name, "Atland", *days, evidence=(span(text, "Atland"),))] if days else []
    day = date(2024, 4, 1) + timedelta(days=number)
    made = make_reading(text, quotes, people, visits, published=day, outlet=f"Outlet {number % 3}")
    return Record(f"/news/{number:03}.txt", made.parsed, made.extraction)


def april(first, last):
    return date(2024, 4, first), date(2024, 4, last)


def many_records():
    """Articles of which some can only be stored as they should when all were: whom “Ruiz” means is known late."""
    records = [make_record(number, days=april(number, number + 1) if number in (3, 9) else None) for number in range(1, 12)]
    records += [make_record(12, "Ruiz"), make_record(13, "Pedro Ruiz"), make_record(14, days=april(5, 8))]
    records += [
        make_record(15, "Keller"),
        make_record(16, "Mira Keller"),
        make_record(17, "Tom Keller"),
        make_record(2 + 16),
    ]
    return records


def second_readings(records):
    """Of some of them: what the others taught gives a speaker a fuller name, and takes a quote away."""
    found = records[14].found
    quotes = tuple(replace(quote, speaker="Tom Keller") if quote.speaker == "Keller" else quote for quote in found.quotes)
    speakers = tuple(replace(who, name="Tom Keller") if who.name == "Keller" else who for who in found.speakers)
    changed = replace(records[14], found=replace(found, quotes=quotes, speakers=speakers))
    fewer = replace(records[3], found=replace(records[3].found, quotes=records[3].found.quotes[:1]))
    return [changed, fewer]


def write(path, *records):
    path.write_text("".join(f"{record_to_line(one)}\n" for one in records), "utf8")
    return path


def load(*paths):
    """What could not be read, and what came of each article: the reason for one that failed."""
    contents = contents_of(paths)
    reports = [report for report in load_entries(contents.entries.values()) if not report.again or report.failure]
    return contents.problems, {report.item: report.failure or report.news for report in reports}
