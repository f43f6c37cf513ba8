"""Made-up articles for a training that takes seconds. Where torch is not installed: training/README.md."""

import json

import pytest

PEOPLE = ("Ada Lind", "Tom Reed", "the mayor", "Nora Salo", "a spokesman")
CUES = ("said", "told reporters", "warned", "insisted", "wrote")
SAID = ("the ferry runs again on Monday", "nobody was hurt", "the bridge will hold", "“we will wait”", "prices may rise")


def made_up(number):
    """An article of six paragraphs with a quote each, in the gold's format."""
    text, quotes = "", []
    for paragraph in range(6):
        who, cue, what = (
            PEOPLE[(number + paragraph) % 5],
            CUES[(number * 2 + paragraph) % 5],
            SAID[(number + 3 * paragraph) % 5],
        )
        start = len(text)
        text += f"{who} {cue} that {what}.\nIt rained all day in the harbour.\n"
        spans, place = {}, start
        for name, words in (("sources", who), ("cue", cue), ("contents", what)):
            place = text.index(words, place)
            spans[name] = [{"start": place, "end": place + len(words)}]
            place += len(words)
        quotes.append(spans)
    return {"id": f"article-{number}", "text": text, "quotes": quotes}


@pytest.fixture
def gold(tmp_path):
    """A folder of four such articles."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for number in range(4):
        (folder / f"article-{number}.json").write_text(json.dumps(made_up(number)))
    return folder


@pytest.fixture
def vocabulary(tmp_path):
    """Every word of theirs as a piece, in a vocabulary of our own."""
    from articles.extraction.tagger.pieces import Pieces
    from articles.extraction.tagger.words import WORD

    words = {form.lower() for number in range(4) for form in WORD.findall(made_up(number)["text"])}
    path = tmp_path / "vocab.txt"
    path.write_text(
        "\n".join(["[PAD]", "[UNK]", "[SEP]", "[CLS]", *(f"[unused{n}]" for n in range(101)), *sorted(words)]) + "\n", "utf8"
    )
    return Pieces.read(path)
