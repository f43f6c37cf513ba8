"""Word documents."""

import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.records import Zone
from articles.tests.ingestion.files.made import STORY, TITLE, WORDS, docx, run, word_paragraph, zipped

STORY_IN_WORD = "".join(map(word_paragraph, STORY))


def text_of(body):
    return open_document(docx(body), "a.docx").articles[0].text


def test_a_word_document_is_an_article():
    article = open_document(docx(STORY_IN_WORD), "a.docx").articles[0]
    assert article.text == "\n\n".join(STORY)
    assert article.title == TITLE
    assert article.authors == ("Bo Ray",)
    assert [article.text[slice(*span)] for span in article.spans(Zone.BODY)] == WORDS


def test_styles_tell_title_headings_and_captions():
    body = [
        word_paragraph("Statement of the town"),
        word_paragraph("The wall is paid for", "Title"),
        word_paragraph(WORDS[0]),
        word_paragraph("What comes next", "Heading2"),
        word_paragraph(WORDS[1]),
        word_paragraph("The wall in March", "Caption"),
    ]
    article = open_document(docx("".join(body)), "a.docx").articles[0]
    assert article.title == "The wall is paid for"
    told = {article.text[block.start : block.end]: block.zone for block in article.blocks}
    assert told["What comes next"] is Zone.HEADING
    assert told["The wall in March"] is Zone.CAPTION


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        (run("We will ") + "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>" + run("pay."), "We will pay."),
        (run("We will ") + f"<w:ins>{run('gladly ')}</w:ins>" + run("pay."), "We will gladly pay."),
        (
            f"<w:moveFrom>{run('Gladly ')}</w:moveFrom>" + run("we pay ") + f"<w:moveTo>{run('gladly.')}</w:moveTo>",
            "we pay gladly.",
        ),
        (
            run("On ") + f'<w:fldSimple w:instr=" DATE ">{run("1 March")}</w:fldSimple>' + run(" he paid."),
            "On 1 March he paid.",
        ),
        (run("Ask ") + f"<w:smartTag>{run('Ana Ruiz')}</w:smartTag>" + run("."), "Ask Ana Ruiz."),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>(not for print) </w:t></w:r>" + run("We pay."), "We pay."),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>We </w:t></w:r>' + run("pay."), "We pay."),
        ("<w:r><w:t>Ana Ruiz, mayor</w:t><w:br/><w:t>We will pay.</w:t></w:r>", "Ana Ruiz, mayor\nWe will pay."),
    ],
)
def test_what_is_printed_is_read(inside, printed):
    assert text_of(word_paragraph(inside)) == printed


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert text_of(f"<w:p>{mark}{run('We will ')}</w:p><w:p>{run('pay.')}</w:p>") == "We will pay."


def test_lists_and_tables_are_paragraphs():
    row = "".join(f"<w:tc>{word_paragraph(words)}</w:tc>" for words in ("Ana Ruiz", "Mayor"))
    assert (
        text_of(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{word_paragraph('We will pay.')}") == "Ana Ruiz\n\nMayor\n\nWe will pay."
    )


def test_notes_comments_and_pictures_are_left_out_and_told():
    marks = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="1"/></w:r><w:r><w:drawing/></w:r>'
    document = open_document(docx(word_paragraph(run("We will pay.") + marks)), "a.docx")
    assert document.articles[0].text == "We will pay."
    assert document.notices == ("Left out: 1 comment, 1 footnote, 1 picture.",)


def test_the_title_among_the_properties_is_used_where_the_text_has_none():
    core = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Notes of the mayor</dc:title></p>'
    data = docx(
        word_paragraph("We will pay for it, all of it, and we will do so before the winter comes, she said."),
        **{"docProps/core.xml": core},
    )
    assert open_document(data, "a.docx").articles[0].title == "Notes of the mayor"
    assert open_document(docx(STORY_IN_WORD, **{"docProps/core.xml": core}), "a.docx").articles[0].title == TITLE


BOMB = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(""), "there is no text"),
        (docx("<w:p>"), "damaged"),
        (docx(STORY_IN_WORD)[:900], "damaged"),
        (docx(STORY_IN_WORD, **{"word/document.xml": BOMB}), "entities"),
        (docx(STORY_IN_WORD, **{"word/styles.xml": BOMB.encode("utf-16")}), "entities"),
        (docx(STORY_IN_WORD, **{"word/media.xml": b" " * 250_000_000}), "too large"),
        (zipped({"word/document.xml": "<a/>"}), "damaged"),
    ],
)
def test_broken_and_dangerous_documents_are_refused(data, reason):
    with pytest.raises(IngestionError, match=reason):
        open_document(data, "a.docx")
