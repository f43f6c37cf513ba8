"""Dates, outlets, authors and agencies, where the page tells them, and nowhere else."""

from datetime import date

import pytest

from articles.ingestion import parse
from articles.ingestion.credits import dateline_agencies, signature_agencies
from articles.ingestion.outlets import from_appeals, from_copyright, from_source_line, spelling_in_text, split_title

BODY = """The two ministers met in Oslo on Friday to talk about fishing rights and a new bridge.

Neither side expected much from the fishing talks, officials in both capitals said before the meeting.
"""


def page(head, foot=""):
    return parse(f"Ministers meet in Oslo over fishing rights\n{head}\n\n{BODY}\n{foot}")


@pytest.mark.parametrize(
    ("head", "foot", "day", "words"),
    [
        ("Friday 26 April 2024 12:01 EDT", "", date(2024, 4, 26), "Friday 26 April 2024 12:01 EDT"),
        ("Published Date: 4/26/2024", "", date(2024, 4, 26), "Published Date: 4/26/2024"),
        ("LAST UPDATE | 19 Jun 2023", "", date(2023, 6, 19), "LAST UPDATE | 19 Jun 2023"),
        ("Updated: 2 May 2024\nPublished: May 1, 2024", "", date(2024, 5, 1), "Published: May 1, 2024"),
        ("Updated: 2 May 2024 | First published: 1 May 2024", "", date(2024, 5, 1), None),
        ("2024-04-26T12:01:00Z", "", date(2024, 4, 26), None),
        ("By Jane Doe | 26 April 2024", "", date(2024, 4, 26), None),
        ("4/5/2024", "", None, ""),
        ("4/5/2024 09:00 BST", "", date(2024, 5, 4), None),
        ("Posted 3 hours ago", "", None, ""),
        ("By Jane Doe", "", None, ""),
    ],
)
def test_the_day_of_publication_is_read_with_its_words(head, foot, day, words):
    article = page(head, foot)
    assert article.published == day
    assert words is None or article.published_from == words


@pytest.mark.parametrize("foot", ["Sign up for Relay Brief PM", "He told Relay Brief that he was tired."])
def test_a_name_by_which_the_page_calls_itself_is_the_outlet(foot):
    article = page("Relay Brief | 26 April 2024 | 2 min read", foot)
    assert (article.outlet, article.authors, article.published) == ("Relay Brief", (), date(2024, 4, 26))
    article = page("Nadia Prosser | 26 April 2024 | 2 min read", foot)
    assert (article.outlet, article.authors) == ("", ("Nadia Prosser",))


def test_a_note_tells_the_day_if_nothing_better_does():
    note = (
        "NOTE: We added to this report after the meeting of the two ministers in Oslo, with the "
        "headline changed on April 26, 2024."
    )
    assert page("By Jane Doe", note).published_from == "changed on April 26, 2024"
    assert page("25 April 2024", note).published == date(2024, 4, 25)
    assert page("25 April 2024", "NOTE: This report was first published on 1 May 2020.").published == date(2024, 4, 25)


def test_days_and_names_of_other_stories_are_left_alone():
    others = "More stories\nBy John Roe\n2024-10-14\nBy Ann Poe\n2024-10-12"
    article = page("", others)
    assert article.authors == ()
    assert parse(f"Wed, Oct 16, 2024\n{article.text}").published == date(2024, 10, 16)


def test_a_day_in_the_story_is_not_the_day_of_publication():
    article = parse(f"Ministers meet in Oslo\n\n{BODY}\nThey had last met on 3 March 2021 in the same town.\n")
    assert article.published is None


def test_a_wire_dateline_with_its_year_tells_the_day_and_the_agency():
    article = parse(f"Ministers meet in Oslo\n\nOSLO, April 26, 2024 (Reuters) - {BODY}")
    assert (article.published, article.agency_credits) == (date(2024, 4, 26), ("Reuters",))


@pytest.mark.parametrize(
    ("head", "foot", "authors"),
    [
        ("By Jane Doe and John Roe", "", ("Jane Doe", "John Roe")),
        ("Jane Doe\n26 April 2024", "", ("Jane Doe",)),
        ("Jane Doe\nJane Doe covers fishing. Follow her at @janedoe\n26 April 2024", "", ("Jane Doe",)),
        (
            "26 April 2024",
            "Jane Doe\n\nJane Doe is a journalist based in Oslo. She has worked for several papers.",
            ("Jane Doe",),
        ),
        ("26 April 2024", "(Reporting by Jane Doe in Oslo; Editing by John Roe)", ("Jane Doe",)),
        ("By JANE DOE", "Jane Doe writes about fishing for The Example.", ("Jane Doe",)),
        ("By AFP", "", ()),
        ("26 April 2024", "", ()),
    ],
)
def test_authors_are_read_from_bylines_and_biographies(head, foot, authors):
    assert page(head, foot).authors == authors


@pytest.mark.parametrize(
    ("foot", "credits"),
    [
        ("Reuters contributed to this report", ("Reuters",)),
        ("  • Reuters with additional input and editing by Jane Doe", ("Reuters",)),
        ("© AFP 2023", ("AFP",)),
        ("With files from The Associated Press and Reuters", ("AP", "Reuters")),
        ("Example Wire contributed to this report.", ("Example Wire",)),
        ("Jane Doe contributed to this report.", ()),
        ("The ministers shake hands in Oslo (Reuters).", ()),
    ],
)
def test_agencies_are_credited_in_credits_only(foot, credits):
    assert page("26 April 2024", foot).agency_credits == credits


def test_agencies_are_read_from_datelines_and_signatures():
    assert dateline_agencies("LA PAZ, Bolivia (AP) — Miners marched.") == ["AP"]
    assert dateline_agencies("The minister (whom AP met) — is ill.") == []
    assert signature_agencies("“No,” he said. (AFP)") == ["AFP"]
    assert signature_agencies("They met at the office of AFP") == []


def test_an_address_names_an_outlet_only_as_the_text_spells_it():
    assert from_source_line("Source: exampledaily.com", "It told Example Daily on Monday.") == "Example Daily"
    assert from_source_line("Source: exampledaily.com", "It told nobody; see www.exampledaily.com") == ""
    assert from_source_line("Publisher: The Example", "") == "The Example"
    assert from_source_line("Source: Reuters", "") == ""
    assert spelling_in_text("theharbourpost", "as The Harbour Post reported") == "The Harbour Post"


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Support from readers like you keeps The Example open."], "The Example"),
        (["The Example is trusted by many.", "Join other Example readers."], "The Example"),
        (["Sign up for the Daily Example's free bulletin"], "Daily Example"),
        (["Your support helps us to tell the story."], ""),
        (["Follow Reuters on Facebook"], ""),
    ],
)
def test_appeals_name_the_outlet(texts, name):
    assert from_appeals(texts) == name


def test_a_copyright_names_the_outlet_if_it_looks_like_one():
    assert from_copyright("© 2024 The Harbour Gazette. All rights reserved.", "") == "The Harbour Gazette"
    assert from_copyright("© 2024 Example", "Example wrote. © 2024 Example") == "Example"
    assert from_copyright("© 2024 Holding Company Ltd", "") == ""
    assert from_copyright("© AFP 2023", "AFP AFP") == ""


def test_a_title_loses_the_outlet_at_its_end():
    assert split_title("Ministers meet in Oslo | Harbour Gazette", "") == ("Ministers meet in Oslo", "Harbour Gazette")
    assert split_title("Ministers will meet again – Doe", "Doe Doe") == ("Ministers will meet again – Doe", "")


def test_a_page_without_signs_has_no_outlet():
    assert page("By Jane Doe").outlet == ""
