"""What is kept of a text on disk is read as what is kept in memory."""

from pathlib import Path

import pytest

from articles import extraction
from articles.reading import Knowledge, LocalReader, Reading, parse, passages

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.txt"))


@pytest.mark.slow
@pytest.mark.model
def test_a_text_that_was_packed_is_read_as_before():
    known = Knowledge()
    for path in SAMPLES[:4]:
        parsed = parse(path.read_text("utf8"))
        draft = extraction.prepare(parsed.text, passages(parsed), published=parsed.published, authors=parsed.authors)
        packed = draft.pack()
        assert len(packed) < 20 * len(parsed.text)
        first = draft.extract(known.speakers, known.visits)
        again = extraction.unpack(packed)
        assert again.extract(known.speakers, known.visits) == first
        known = known.after(Reading(parsed, first))
        assert extraction.unpack(again.pack()).extract(known.speakers) == draft.extract(known.speakers)


@pytest.mark.slow
@pytest.mark.model
def test_the_slow_part_is_done_once_however_many_texts_are_kept(monkeypatch):
    prepare, prepared = extraction.prepare, []

    def counting(text, *arguments, **options):
        prepared.append(text)
        return prepare(text, *arguments, **options)

    monkeypatch.setattr(extraction, "prepare", counting)
    texts = [parse(f"“The road number {number} is long,” said Ana Ruiz, the mayor of Hull.") for number in range(5)]
    reader = LocalReader(kept=2)
    first = [reader.extract(text, Knowledge(), keep=True) for text in texts]
    assert [reader.extract(text, Knowledge()) for text in texts] == first
    assert prepared == [text.text for text in texts]
