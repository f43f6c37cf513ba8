"""What differs between two texts, word by word, and between the quotes of two versions."""

import pytest

from articles.services.readings import differences
from articles.services.readings.differences import quote_differences, text_differences, word_differences


def written(old, new):
    """Both texts in one: [-what went-], {+what came+}; a line for each paragraph, those that changed behind a star."""
    return [
        ("* " if stretch.changed else "") + as_written(paragraph)
        for stretch in text_differences(old, new)
        for paragraph in stretch.paragraphs
    ]


def as_written(pieces):
    forms = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(" ".join(forms[piece.change].format(piece.text.strip()) for piece in pieces).split())


def quote(text, speaker="Ana Ruiz", kind="direct"):
    return {"speaker": speaker, "kind": kind, "text": text}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("One.\n\nTwo.", "One.\nTwo.", ["One.", "Two."]),
        ("One.\n\nTwo.", "One.\n\nIn between.\n\nTwo.", ["One.", "* {+In between.+}", "Two."]),
        ("One.\n\nGone.\n\nTwo.", "One.\n\nTwo.", ["One.", "* [-Gone.-]", "Two."]),
        (
            "Ana Ruiz met four ministers on Monday.",
            "Ana Ruiz met five ministers on Monday.",
            ["* Ana Ruiz met [-four-] {+five+} ministers on Monday."],
        ),
        ("The port is open.", "Rain fell all day.", ["* [-The port is open.-]", "* {+Rain fell all day.+}"]),
        ("王毅周五见了鲁伊斯", "王毅周一见了鲁伊斯", ["* 王毅周 [-五-] {+一+} 见了鲁伊斯"]),
        ("", "One.", ["* {+One.+}"]),
        ("", "", []),
    ],
)
def test_what_differs_is_told_word_by_word(old, new, found):
    assert written(old, new) == found


def test_a_paragraph_is_compared_with_its_like_behind_a_new_one():
    old = "The port will open in May, the council said."
    new = f"Nobody was hurt.\n\n{old.replace('May', 'June')}"
    assert written(old, new) == ["* {+Nobody was hurt.+}", "* The port will open in [-May,-] {+June,+} the council said."]


def test_where_lines_are_wrapped_does_not_count():
    old = "Title\n\nThe port will\nopen in May.\n\nNobody\nwas hurt."
    new = "Title\n\nThe old port\nwill open\nin May.\n\nNobody was\nhurt."
    assert written(old, new) == ["Title", "* The {+old+} port will open in May.", "Nobody was hurt."]


def test_all_words_of_both_texts_are_there_in_their_order():
    old = "\n\n".join(f"Paragraph {number} says that {number * 7 % 5} ships came." for number in range(60))
    new = "\n\n".join(f"Paragraph {number} says that {number * 3 % 5} ships left." for number in range(5, 70))
    pieces = [piece for stretch in text_differences(old, new) for paragraph in stretch.paragraphs for piece in paragraph]
    for text, other in ((old, "added"), (new, "removed")):
        assert " ".join(piece.text for piece in pieces if piece.change != other).split() == text.split()


def test_long_stretches_are_shown_whole(monkeypatch):
    monkeypatch.setattr(differences, "MOST_WORDS", 5)
    old, new = "one two three four five six", "one two three four five seven"
    assert as_written(word_differences(old, new)) == f"[-{old}-] {{+{new}+}}"


def test_so_many_words_are_compared_and_no_more(monkeypatch):
    monkeypatch.setattr(differences, "MOST_COMPARED", 13)
    old = "\n".join(f"one two three {letter}" for letter in "abc")
    lines = written(old, old.replace("three", "four"))
    assert [line.startswith("* one two [-three-] {+four+}") for line in lines] == [True, False, False]


def test_more_paragraphs_than_are_compared_are_shown_whole(monkeypatch):
    monkeypatch.setattr(differences, "MOST_PARAGRAPHS", 2)
    found = written("a\nx\nb\ny\nc\nw", "a\nz\nb\nv\nc\nw")
    assert [line for line in found if not line.startswith("*")] == ["a", "c", "w"]


def test_quotes_come_go_and_change():
    old = [quote("“Trade must grow this year,”"), quote("“Yes,”", "Li Na"), quote("the road was long", kind="indirect")]
    new = [quote("“Trade must grow next year,”"), quote("“Yes,”", "Bo Ray"), quote("“Welcome,”", "Li Na")]
    found = quote_differences(old, new)
    assert [as_written(change.words) for change in found.changed] == ["“Trade must grow [-this-] {+next+} year,”", "“Yes,”"]
    assert [(change.before["speaker"], change.after["speaker"]) for change in found.changed][1] == ("Li Na", "Bo Ray")
    assert [one["text"] for one in found.new] == ["“Welcome,”"]
    assert [one["text"] for one in found.gone] == ["the road was long"]
    assert found.kept == 0


def test_the_same_quotes_in_another_order_and_twice_are_the_same():
    one, other = quote("“Yes,”"), quote("“No,”")
    found = quote_differences([one, one, other], [other, quote("“Yes,”  "), one, one])
    assert not found.gone
    assert not found.changed
    assert [each["text"] for each in found.new] == ["“Yes,”"]
    assert found.kept == 3
