"""OpenDocument texts."""

import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.records import Zone
from articles.tests.ingestion.files.made import SPACES, STORY, TITLE, WORDS, odt, zipped

STORY_IN_ODT = "".join(f"<text:p>{words}</text:p>" for words in STORY)
WHO = "<dc:creator>Ed</dc:creator><dc:date>2024-03-05T10:00:00</dc:date>"


def paragraphs(body, styles=""):
    return open_document(odt(body, styles), "a.odt").articles[0].text.split("\n\n")


def test_an_opendocument_text_is_an_article():
    article = open_document(odt(STORY_IN_ODT), "a.odt").articles[0]
    assert article.text == "\n\n".join(STORY)
    assert (article.title, article.authors) == (TITLE, ("Bo Ray",))
    assert [article.text[slice(*span)] for span in article.spans(Zone.BODY)] == WORDS


def test_deleted_words_and_comments_are_no_part_of_the_sentence():
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"<office:change-info>{WHO}</office:change-info><text:p>never </text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation>{WHO}<text:p>check this</text:p></office:annotation>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body>See above.</text:note-body></text:note>"
    sentence = f'We will <text:change text:change-id="c1"/>pay{comment} in <text:span>full</text:span>{note}.'
    body = f"{changes}<text:p>{sentence}</text:p>"
    document = open_document(odt(body), "a.odt")
    assert document.articles[0].text == "We will pay in full."
    assert document.notices == ("Left out: 1 comment, 1 footnote.",)


def test_spaces_tabs_and_line_breaks_are_kept():
    body = '<text:p>Ana\n  Ruiz<text:line-break/>says<text:s text:c="2"/>no<text:tab/>twice<text:s/>.</text:p>'
    assert paragraphs(body) == ["Ana Ruiz\nsays  no\ttwice ."]


def test_lists_sections_and_tables_are_paragraphs():
    body = (
        "<text:section>\n <text:list>\n <text:list-item><text:p>One.</text:p></text:list-item> </text:list></text:section>"
        '<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table-row>'
        "<table:table-cell><text:p>Two.</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert paragraphs(body) == ["One.", "Two."]


def test_styles_tell_title_headings_and_captions():
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    body = (
        '<text:p>Statement of the town</text:p><text:p text:style-name="P1">The wall is paid for</text:p>'
        f'<text:p>{WORDS[0]}</text:p><text:h text:outline-level="2">What comes next</text:h><text:p>{WORDS[1]}</text:p>'
        '<text:p text:style-name="Caption">The wall in March</text:p>'
    )
    article = open_document(odt(body, styles), "a.odt").articles[0]
    told = {article.text[block.start : block.end]: block.zone for block in article.blocks}
    assert article.title == "The wall is paid for"
    assert (told["What comes next"], told["The wall in March"]) == (Zone.HEADING, Zone.CAPTION)


def test_a_frame_in_a_paragraph_does_not_break_its_sentence():
    frame = "<draw:frame><draw:text-box><text:p>The wall.</text:p></draw:text-box><draw:image/></draw:frame>"
    document = open_document(odt(f"<text:p>We will {frame}pay.</text:p>"), "a.odt")
    assert sorted(document.articles[0].text.split("\n\n")) == ["The wall.", "We will pay."]
    assert document.notices == ("Left out: 1 picture.",)


def test_the_title_among_the_properties_is_used_where_the_text_has_none():
    title = "<dc:title>Notes of\n the mayor</dc:title>"
    meta = f"<office:document-meta {SPACES}><office:meta>{WHO}{title}</office:meta></office:document-meta>"
    untitled = "".join(f"<text:p>{words}</text:p>" for words in WORDS)
    article = open_document(odt(untitled, **{"meta.xml": meta}), "a.odt").articles[0]
    assert (article.title, article.authors, article.published) == ("Notes of the mayor", (), None)
    assert open_document(odt(STORY_IN_ODT, **{"meta.xml": meta}), "a.odt").articles[0].title == TITLE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt(""), "there is no text"),
        (odt("<text:p>"), "damaged"),
        (odt(STORY_IN_ODT)[:300], "damaged"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no content"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "no content"),
        (odt(STORY_IN_ODT, **{"content.xml": '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'}), "entities"),
        (odt(STORY_IN_ODT, **{"content.xml": '<!DOCTYPE a SYSTEM "b.dtd"><a/>'}), "entities"),
        (odt(STORY_IN_ODT, **{"content.xml": b" " * 250_000_000}), "too large"),
    ],
)
def test_broken_and_dangerous_documents_are_refused(data, reason):
    with pytest.raises(IngestionError, match=reason):
        open_document(data, "a.odt")
