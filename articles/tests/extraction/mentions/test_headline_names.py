"""Names in headlines, where each word has a capital, on Docs written by hand."""

import pytest

from articles.extraction.mentions.headline_names import (
    NamesCounted,
    headline_runs_on,
    in_headline,
    mark_headlines,
    without_epithet,
    without_headlines,
)
from articles.tests.extraction.written_docs import at, place, spans, written

TITLE_AND_BODY = ("title", "body")


def below(doc, *names):
    """Where each of `names` stands in the lines below the first."""
    first = doc.spans["paragraphs"][0].end if len(doc.spans["paragraphs"]) > 1 else 0
    return [(span.start, span.end) for name in names for span in spans(doc, name) if span.start >= first]


# Which lines are headlines


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Mayor Salo Warns Harbour Board", True),
        ("Mayor Salo of the Harbour Warns a Board", True),
        ("Mayor Salo Warns Harbour board", True),
        ("Mayor Salo warns Harbour board", False),
        ("Mayor Salo warned the harbour board .", False),
        ("10 12 !", False),
        ("It was he", False),
    ],
)
def test_a_line_with_capitals_nearly_everywhere_is_a_headline(line, is_one):
    assert in_headline(written(line), 0) is is_one


@pytest.mark.parametrize(("share", "is_one"), [(0.7, True), (0.75, True), (0.8, False)])
def test_so_many_of_the_longer_words_need_a_capital(share, is_one):
    doc = written("Mayor Salo warns Hull of it")
    mark_headlines(doc, share)
    assert in_headline(doc, 0) is is_one


def test_a_title_is_a_headline_however_it_is_written():
    doc = written("salo warns board", "Salo has warned the board .", zones=TITLE_AND_BODY)
    assert in_headline(doc, at(doc, "salo"))
    assert in_headline(doc, at(doc, "board"))
    assert not in_headline(doc, at(doc, "Salo"))


def test_a_doc_without_paragraphs_has_no_headlines():
    doc = written("Mayor Salo Warns Harbour Board")
    del doc.spans["paragraphs"]
    mark_headlines(doc, 0.8)
    assert not in_headline(doc, 0)


# Names that a headline runs into the next word


@pytest.mark.parametrize(
    ("title", "body", "span", "others", "runs_on"),
    [
        ("Reed Warns Board", "Reed left .", "Reed Warns", ["Reed"], True),
        ("Reed Warns Board", "Ann Cole left .", "Reed Warns", ["Ann Cole"], True),
        ("Reed Warns Board", "Cole left .", "Reed Warns", ["Cole"], False),
        ("Bakr Reed Warns", "Bakr Reed left .", "Bakr Reed", ["Bakr Reed"], False),
        ("Ann Reed Warns", "Reed left . Bo Cole left .", "Ann Reed", ["Reed", "Bo Cole"], False),
        ("Wang Bakr Warns", "Bo Cole left .", "Wang Bakr", ["Bo Cole"], False),
        ("Wang Bakr Warns", "Wang left .", "Wang Bakr", ["Wang"], True),
        ("Reed Warns Board", "Warns left .", "Reed Warns", ["Warns"], False),
        ("Reed Said More", "Reed left .", "Reed", ["Reed"], False),
    ],
)
def test_a_headline_runs_a_name_into_its_verb(title, body, span, others, runs_on):
    doc = written(title, body, zones=TITLE_AND_BODY)
    here = place(doc, span)
    assert headline_runs_on(doc, here, NamesCounted(doc, [here, *below(doc, *others)])) is runs_on


def test_a_name_in_running_text_runs_on_to_nothing():
    doc = written("Harbour dues go up", "Then Reed Warns left , and Reed stayed/VBD .", zones=TITLE_AND_BODY)
    here = place(doc, "Reed Warns")
    assert not headline_runs_on(doc, here, NamesCounted(doc, [here, *below(doc, "Reed")]))


def test_a_name_in_another_headline_is_no_proof():
    doc = written("Reed Warns Board", "Ann Cole Leaves", zones=("title", "title"))
    here = place(doc, "Reed Warns")
    assert not headline_runs_on(doc, here, NamesCounted(doc, [here, *below(doc, "Ann Cole")]))


# Epithets


@pytest.mark.parametrize(
    ("name", "others", "kept"),
    [
        ("Lucky Ann Reed", ["Ann Reed"], "Ann Reed"),
        ("Lucky Ann Reed", ["Reed"], "Lucky Ann Reed"),
        ("Maria Ann Reed", ["Ann Reed"], "Maria Ann Reed"),
        ("Lucky Zorg Reed", ["Zorg Reed"], "Lucky Zorg Reed"),
        ("Lucky Ann", ["Ann"], "Lucky Ann"),
    ],
)
def test_an_epithet_is_no_part_of_the_name(name, others, kept):
    doc = written(f"Then {name} left , said " + " and ".join(others) + " .")
    start, end = without_epithet(doc, place(doc, name), NamesCounted(doc, below(doc, *others)))
    assert doc[start:end].text == kept


# What follows a name in a headline


@pytest.mark.parametrize(
    ("title", "span", "others", "kept"),
    [
        ("Ann Reed Joins Talks", "Ann Reed Joins", ["Ann Reed"], "Ann Reed"),
        ("Ann Reed Joins Talks", "Ann Reed Joins Talks", ["Ann Reed"], "Ann Reed"),
        ("Ann Reed Joins Talks", "Ann Reed Joins", ["Bo Cole"], "Ann Reed Joins"),
        ("Ann Reed Tells Board", "Ann Reed Tells", ["Bo Cole"], "Ann Reed"),
        ("Ann Reed Tells Board", "Ann Reed Tells Board", ["Bo Cole"], "Ann Reed"),
        ("Ann Reed Walks Home", "Ann Reed Walks", ["Bo Cole"], "Ann Reed Walks"),
        ("Ann Reed TELLS Board", "Ann Reed TELLS", ["Bo Cole"], "Ann Reed TELLS"),
        ("Ann Says Reed Joins", "Ann Says Reed", ["Bo Cole"], "Ann Says Reed"),
        ("Ann Reed", "Ann Reed", ["Reed"], "Ann Reed"),
    ],
)
def test_what_follows_a_name_in_a_headline_is_cut_off(title, span, others, kept):
    doc = written(title, "Then " + " and ".join(others) + " left .", zones=TITLE_AND_BODY)
    here = place(doc, span)
    start, end = without_headlines(doc, [here, *below(doc, *others)])[0]
    assert doc[start:end].text == kept


def test_a_long_name_that_stands_twice_is_whole():
    doc = written(
        "Ann Reed Cole Leaves", "Then Ann Reed Cole left .", "Ann Reed stayed/VBD .", zones=("title", "body", "body")
    )
    names = [place(doc, "Ann Reed Cole"), *below(doc, "Ann Reed Cole"), below(doc, "Ann Reed")[1]]
    kept = [doc[start:end].text for start, end in without_headlines(doc, names)]
    assert kept == ["Ann Reed Cole", "Ann Reed Cole", "Ann Reed"]


@pytest.mark.parametrize(("name", "kept"), [("Ann Reed Cole", "Ann Reed Cole"), ("Ann Reed Cole Bakr", "Ann Reed")])
def test_in_running_text_one_more_word_may_be_a_surname(name, kept):
    doc = written("Dues go up", f"Then {name} left .", "Ann Reed stayed/VBD .", zones=("title", "body", "body"))
    start, end = without_headlines(doc, [place(doc, name), below(doc, "Ann Reed")[1]])[0]
    assert doc[start:end].text == kept
