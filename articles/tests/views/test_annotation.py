import pytest

from articles.models import Block
from articles.tests.factories import make_article, make_quote
from articles.views.annotation import mark_article

pytestmark = pytest.mark.django_db


def marked(article, *quotes):
    """The body in a short notation: [said], {said within said}."""
    lines = []
    for block in mark_article(article, list(article.blocks.all()), list(quotes)):
        for paragraph in block.paragraphs:
            line = ""
            for piece in paragraph:
                opening, closing = ("{", "}") if "inner" in piece.classes else ("[", "]") if piece.said else ("", "")
                line += opening + piece.text + closing
            lines.append(line)
    return lines


def quote_at(article, *contents, **fields):
    """A quote of the words in `contents`, each where it stands first."""
    spans = [[article.text.index(words), article.text.index(words) + len(words)] for words in contents]
    quote = make_quote(contents[0], article=article)
    quote.contents = spans
    for name, words in fields.items():
        setattr(quote, name, [[article.text.index(words), article.text.index(words) + len(words)]])
    return quote


def pieces(article, *quotes):
    blocks = mark_article(article, list(article.blocks.all()), list(quotes))
    return [piece for block in blocks for paragraph in block.paragraphs for piece in paragraph]


def test_what_was_said_is_marked():
    article = make_article("Ana said it was time. So it was.", title="")
    assert marked(article, quote_at(article, "it was time")) == ["Ana said [it was time]. So it was."]


def test_a_quote_in_parts_is_marked_in_parts():
    article = make_article("“One,” she said, “two.”", title="")
    assert marked(article, quote_at(article, "“One,”", "“two.”")) == ["[“One,”] she said, [“two.”]"]


def test_a_statement_inside_a_statement_is_told_apart():
    article = make_article("Bo said Ana promised peace soon.", title="")
    outer, inner = quote_at(article, "Ana promised peace soon"), quote_at(article, "peace")
    assert marked(article, outer, inner) == ["Bo said [Ana promised ]{peace}[ soon]."]


def test_overlapping_quotes_are_cut_at_every_border():
    article = make_article("one two three", title="")
    assert marked(article, quote_at(article, "one two"), quote_at(article, "two three")) == ["[one ]{two}[ three]"]


def test_a_quote_over_two_paragraphs_is_marked_in_both():
    article = make_article("“One.\n\n“Two.” End.", title="", blocks=[(0, 18, "body")])
    assert marked(article, quote_at(article, "“One.\n\n“Two.”")) == ["[“One.]", "[“Two.”] End."]


def test_it_marks_cue_and_source():
    article = make_article("Ana said it was time.", title="")
    quote = quote_at(article, "it was time", cue="said", sources="Ana")
    assert [(piece.text, piece.classes) for piece in pieces(article, quote)] == [
        ("Ana", "source source-1"),
        (" ", ""),
        ("said", "cue"),
        (" ", ""),
        ("it was time", "said direct speaker-1"),
        (".", ""),
    ]


def test_each_quote_has_one_anchor_and_one_reference():
    article = make_article("“One,” she said, “two.”", title="")
    quote = quote_at(article, "“One,”", "“two.”")
    found = pieces(article, quote)
    assert [piece.text for piece in found if piece.anchors == (quote.pk,)] == ["“One,”"]
    assert [piece.text for piece in found if piece.references] == ["“two.”"]


def test_quotes_that_start_together_both_have_an_anchor():
    article = make_article("one two three", title="")
    outer, inner = quote_at(article, "one two three"), quote_at(article, "one")
    assert pieces(article, outer, inner)[0].anchors == (outer.pk, inner.pk)


@pytest.mark.parametrize("span", [[5, 500], [-3, 2], [4, 4], [7, 2]])
def test_spans_outside_the_text_are_left_out(span):
    article = make_article("Ana said it was time.", title="")
    quote = quote_at(article, "time")
    quote.contents = [span]
    assert marked(article, quote) == ["Ana said it was time."]


def test_text_without_blocks_is_read_whole():
    article = make_article("One.\nTwo.", title="", blocks=[])
    assert marked(article) == ["One.", "Two."]


def test_wrapped_lines_stay_in_their_paragraph():
    article = make_article("One\ngoes on.\n\nTwo.", title="", blocks=[(0, 19, "body")])
    assert marked(article) == ["One\ngoes on.", "Two."]


def test_a_long_run_of_blanks_is_no_work_for_its_square():
    blanks = " " * 200_000
    blocks = mark_article(make_article(f"Rain{blanks}fell.\n \t Then the sun came \n out.\n"), [], [])
    paragraphs = ["".join(piece.text for piece in paragraph) for block in blocks for paragraph in block.paragraphs]
    assert paragraphs == [f"Rain{blanks}fell.", "Then the sun came", "out."]


def test_nothing_of_the_text_is_lost():
    article = make_article("Ana said it was time. So it was.", title="")
    found = pieces(article, quote_at(article, "it was time"), quote_at(article, "was time. So"))
    assert "".join(piece.text for piece in found) == article.text
    assert Block.objects.count() == 1
