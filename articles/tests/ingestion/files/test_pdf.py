"""PDFs: columns, paragraphs, divided words, running heads."""

import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.files.pdf import reading
from articles.tests.ingestion.files.made import STORY, TITLE, WORDS, lines_of_print, pdf


def paragraphs(pages):
    return open_document(pdf(pages), "a.pdf").articles[0].text.split("\n\n")


def column(texts, x, top, width, leading=13):
    """Paragraphs of print, an empty line between two."""
    lines = []
    for text in texts:
        lines += lines_of_print(text, width, x, top, leading=leading)
        top = lines[-1][1] - 2 * leading
    return lines


def test_lines_are_paragraphs_and_the_largest_print_is_the_title():
    page = [(50, 740, 20, TITLE), (50, 715, 10, "By Bo Ray"), *column(WORDS, 50, 690, 80)]
    article = open_document(pdf([page]), "a.pdf").articles[0]
    assert article.text == "\n\n".join([TITLE, "By Bo Ray", *WORDS])
    assert (article.title, article.authors) == (TITLE, ("Bo Ray",))


def test_columns_are_read_one_after_the_other():
    left, right = column([*WORDS, *WORDS], 50, 650, 40), column(STORY[3:5], 320, 650, 40)
    rows = sorted([*left, *right], key=lambda line: -line[1])  # as some programs write them
    page = [
        (50, 740, 20, TITLE),
        *rows,
        (50, 60, 10, "This line runs across the page below both of its columns, from the left to the right."),
    ]
    assert paragraphs([page])[:6] == [TITLE, *WORDS, *WORDS[:2]]
    assert paragraphs([page])[-1].startswith("This line runs across")


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    lines = lines_of_print(" ".join(WORDS), 60, 50, 700)
    first, second = lines[:4], [(x, y + 300, size, text) for x, y, size, text in lines[4:]]
    assert paragraphs([first, second]) == [" ".join(WORDS)]


def test_indented_lines_begin_paragraphs():
    page, top = [], 700
    for text in WORDS:
        lines = lines_of_print(text, 60, 50, top)
        page += [(62, *lines[0][1:]), *lines[1:]]
        top = lines[-1][1] - 13
    assert paragraphs([page]) == WORDS


def test_divided_words_are_made_whole():
    lines = [
        "The well-",
        "known mayor will nego-",
        "tiate with Anglo-",
        "Irish lenders, as is well-known,",
        "until 2025-",
        "26 at least.",
    ]
    page = [(50, 700 - 13 * i, 10, line) for i, line in enumerate(lines)]
    assert paragraphs([page]) == [
        "The well-known mayor will negotiate with Anglo-Irish lenders, as is well-known, until 2025-26 at least."
    ]


def test_running_heads_and_page_numbers_are_left_out():
    texts = [
        [f"{name} spoke. {words} So said {name}." for words in WORDS] for name in ("Ana Ruiz", "Bo Ray", "Li Na", "Nobody")
    ]
    pages = [
        [(50, 780, 9, f"The Eastport Letter, no. {i}"), *column(text, 50, 700, 80), (300, 30, 9, f"Page {i} of 4")]
        for i, text in enumerate(texts, 1)
    ]
    assert paragraphs(pages) == [words for text in texts for words in text]


def test_a_page_of_pictures_is_no_text():
    with pytest.raises(IngestionError, match=r"there is no text in it \(scanned\?\); run OCR"):
        open_document(pdf([[(50, 30, 9, "12")]]), "scan.pdf")


def test_raised_figures_stay_in_their_line():
    page = [(50, 700, 12, "We will pay,"), (117, 705, 7, "2"), (124, 700, 12, "said Ana Ruiz of Eastport.")]
    assert paragraphs([page])[0].replace(" ", "") == "Wewillpay,2saidAnaRuizofEastport."


def test_what_pypdfium2_cannot_open_is_read_by_pypdf(monkeypatch):
    monkeypatch.setattr(reading, "_with_pdfium", lambda data: None)
    assert "We will pay every cent of it" in open_document(pdf([column(WORDS, 50, 700, 80)]), "a.pdf").articles[0].text


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n", pdf([column(WORDS, 50, 700, 80)])[:200]])
def test_a_broken_file_is_refused(data):
    with pytest.raises(IngestionError, match=r"damaged|no text"):
        open_document(data, "a.pdf")
