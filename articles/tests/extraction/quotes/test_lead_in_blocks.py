"""Paragraphs without marks below "Here's what she told us:", as in live pages."""

import pytest

from articles.tests.extraction.quotes.quote_docs import quotes

pytestmark = pytest.mark.model
BLOCK = "We are glad that it is over, and we shall mend the roof in spring."


@pytest.mark.medium
@pytest.mark.parametrize("pipe", ["rules", "nlp"])
@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("Here’s what Ada Berg, who owns the mill, just told Radio Easton:", "Ada Berg"),
        ("This is what Tom Reed wrote on his page:", "Tom Reed"),
        ("Karin Stolz had this to say:", "Karin Stolz"),
    ],
)
def test_the_paragraph_below_is_what_was_said(request, pipe, lead, source):
    found = quotes(request.getfixturevalue(pipe), f"{lead}\n{BLOCK}\nThe mill was sold in May.")
    assert [content for _, _, _, content in found] == [BLOCK]
    assert found[0][1].startswith(source)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed said the following would be mended:\nThe roof comes first.",
        "Here is what the repair costs:\nThe roof alone takes a year.",
        "This is what happened next:\nThe roof fell in.",
        f"Here’s what Ada Berg told Radio Easton.\n{BLOCK}",
        "Here’s what Ada Berg told Radio Easton:\nThe roof, the door and the wheel",
    ],
)
def test_other_words_with_a_colon_lead_to_nothing(nlp, text):
    below = text.split("\n")[1].rstrip(".")
    assert not [one for one in quotes(nlp, text) if below in one[3] and one[0] != "other"]
