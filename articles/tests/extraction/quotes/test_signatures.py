"""Quotations with a signature: "“…” — Ada Berg"."""

import pytest

from articles.extraction.quotes.signatures import signed, signed_quotations
from articles.extraction.quotes.statements import make_units
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.quotes.parsed_docs import laid_out, text


def signatures(written):
    """[(quotation, dash, name)] of the signed quotations."""
    doc = laid_out(written)
    return [
        (text(doc, one.contents), text(doc, one.cue), text(doc, one.sources))
        for one in signed_quotations(doc, make_units(doc))
    ]


@pytest.mark.parametrize("dash", ["—", "–", "-", "―", "--"])
def test_a_name_behind_a_dash_signs(dash):
    assert signatures(f"“ It holds . ” {dash} Ada Berg") == [("“ It holds . ”", dash, "Ada Berg")]


def test_a_signature_may_have_a_paragraph_of_its_own():
    assert signatures("“ It holds . ”\n— Ada Berg") == [("“ It holds . ”", "—", "Ada Berg")]


def test_a_signature_in_another_zone_signs_nothing():
    assert signatures("“ It holds . ”\n# caption\n— Ada Berg") == []


@pytest.mark.parametrize("rest", [", 34", "( Oslo )", ".", ", of Oslo"])
def test_what_is_added_to_a_name_is_no_part_of_it(rest):
    assert [name for _, _, name in signatures(f"“ It holds . ” — Ada Berg {rest}")] == ["Ada Berg"]


@pytest.mark.parametrize(
    "written",
    [
        "“ It holds . ” Ada Berg",
        "“ It holds . ” — ada",
        "“ It holds . ” — Ada said so on Monday",
        "She said “ it holds ” — Ada Berg",
        "“ It holds . ” — One Two Three Four Five Six Seven Eight Nine",
        "“ It holds . ” —",
        "“ It holds . ”",
    ],
)
def test_other_words_behind_a_quotation_sign_nothing(written):
    assert signatures(written) == []


def test_marks_before_a_quotation_do_not_hinder_a_signature():
    assert len(signatures("- “ It holds . ” — Ada Berg")) == 1


def test_eight_words_may_be_a_name():
    name = "One Two Three Four Five Six Seven Eight"
    assert [found for _, _, found in signatures(f"“ It holds . ” — {name}")] == [name]


def test_the_last_quotation_of_a_text_may_be_unsigned():
    doc = laid_out("“ It holds . ”")
    assert signed(doc, make_units(doc), 0, Stretch(0, 5)) is None
