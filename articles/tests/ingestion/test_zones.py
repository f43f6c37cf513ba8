"""Whole pages: which part of the text plays which role."""

import pytest

from articles.ingestion import Zone, parse

STORY = [
    "The ministers of both countries met in Oslo on Friday to talk about fishing rights in the northern sea.",
    "“We have agreed on nothing so far,” the host said after five hours of talks behind closed doors.",
    "Officials had warned for weeks that the talks could fail, and that boats might stay in port all winter.",
    "The guests flew home in the evening and said they would come back before the end of the year.",
]
TITLE = "Ministers meet in Oslo over fishing rights"


def zones(text):
    return [(block.zone.value, text[block.start : block.end]) for block in parse(text).blocks]


def body(text):
    return [words for zone, words in zones(text) if zone == "body"]


def page(*paragraphs):
    return "\n\n".join(paragraphs)


def test_a_plain_article_is_title_and_body():
    assert zones(page(TITLE, *STORY)) == [("title", TITLE), *(("body", paragraph) for paragraph in STORY)]


def test_text_without_a_title_is_body():
    text = page(*STORY)
    assert body(text) == STORY
    assert parse(text).title == ""


def test_a_standfirst_stands_between_title_and_byline():
    text = page(TITLE, "Host says nothing is agreed after five hours of talks.", "By Jane Doe\n26 April 2024", *STORY)
    assert parse(text).standfirst == "Host says nothing is agreed after five hours of talks."
    assert body(text) == STORY


def test_a_standfirst_that_returns_as_a_paragraph_stays_a_paragraph_there():
    text = page(TITLE, STORY[1], "A file photo of the ministers (Reuters).", *STORY)
    assert [zone for zone, words in zones(text) if words == STORY[1]] == ["standfirst", "body"]


def test_the_first_paragraph_below_a_byline_is_no_standfirst():
    text = page(TITLE, "By Jane Doe", STORY[0], "The ministers arrive. (Photo: Pool)", *STORY[1:])
    assert parse(text).standfirst == ""
    assert body(text) == STORY


def test_a_wire_story_has_no_standfirst():
    first = f"OSLO, April 26 (Reuters) - {STORY[0]}"
    assert body(page(TITLE, first, "The ministers arrive. (Photo: Pool)", *STORY[1:])) == [first, *STORY[1:]]


def test_a_title_is_found_below_navigation_and_appeals():
    text = page(
        "Type to search",
        "News\nSport\nWeather",
        "Please help us now",
        "Your gift keeps The Example open.",
        "You are here because we have something for you. Adverts pay for a part of our work, but not for all of it.",
        "If you can, please contribute what you can so that we can go on with our work for you.",
        "The ministers arrive in Oslo. Alamy Stock Photo\nministers in oslo",
        TITLE,
        "LAST UPDATE | 19 Jun 2023",
        *STORY,
    )
    article = parse(text)
    assert (article.title, article.outlet) == (TITLE, "The Example")
    assert body(text) == STORY


def test_an_unknown_line_above_the_title_is_boilerplate():
    assert zones(page("Light, Air, Water.", TITLE, "Published: May 1, 2024", *STORY))[:2] == [
        ("boilerplate", "Light, Air, Water."),
        ("title", TITLE),
    ]


def test_a_title_may_be_repeated_and_may_end_in_a_question_mark():
    text = page("Why do the ministers meet in Oslo?", "By Jane Doe", "Why do the ministers meet in Oslo?", *STORY)
    assert [zone for zone, _ in zones(text)][:3] == ["title", "byline", "boilerplate"]


def test_alternative_texts_and_repeated_captions_are_captions():
    alternative = "Ministers shake hands in the town hall of Oslo"
    text = page(
        TITLE,
        STORY[0],
        f"{alternative}\n{alternative} (via Example Wire)",
        STORY[1],
        f"{alternative}\n{alternative}",
        *STORY[2:],
    )
    assert [zone for zone, words in zones(text) if words.startswith(alternative)] == ["caption"] * 4
    assert body(text) == STORY


def test_a_line_in_small_letters_above_a_caption_is_its_alternative_text():
    text = page(TITLE, STORY[0], "ministers shake hands in oslo\nMinisters shake hands. (Image: Jane Doe/Pool)", *STORY[1:])
    assert ("caption", "ministers shake hands in oslo") in zones(text)


def test_subheads_are_headings():
    text = page(TITLE, *STORY[:2], "‘Nothing agreed’", STORY[2], "What happens next?", STORY[3])
    assert [words for zone, words in zones(text) if zone == "heading"] == ["‘Nothing agreed’", "What happens next?"]


@pytest.mark.parametrize("short", ["He declined.", "“No,” he said.", "Why it matters: Nobody knows.", "The host said:"])
def test_short_paragraphs_are_body(short):
    assert short in body(page(TITLE, *STORY[:2], short, *STORY[2:]))


def test_a_short_paragraph_at_the_end_is_body():
    assert body(page(TITLE, *STORY, "The talks go on."))[-1] == "The talks go on."


def test_lists_in_the_article_are_body_without_their_bullets():
    text = page(TITLE, STORY[0], "They want three things:", "  • More fish\n  • Fewer boats\n  • A new bridge", *STORY[1:])
    assert body(text)[2:5] == ["More fish", "Fewer boats", "A new bridge"]


def test_lists_of_headlines_are_boilerplate():
    links = [
        "Boats Stay in Port for Another Week",
        "Bridge Opens After Nine Years of Delay",
        "Fish Prices Rise to New Height in May",
    ]
    text = page(TITLE, *STORY[:2], *links, *STORY[2:], *links)
    assert body(text) == STORY
    assert [zone for zone, words in zones(text) if words in links] == ["boilerplate"] * 6


def test_a_single_link_below_its_heading_is_boilerplate():
    text = page(TITLE, *STORY[:2], "Related", "Boats Stay in Port for Another Week", *STORY[2:])
    assert body(text) == STORY


def test_what_follows_the_comments_heading_at_the_end_is_boilerplate():
    text = page(
        TITLE,
        *STORY,
        "© AFP 2023",
        "Leave a Comment",
        "I think that both of them are wrong, and that fish are right.",
        "cancel",
    )
    assert body(text) == STORY


def test_a_comments_button_at_the_top_ends_nothing():
    assert body(page(TITLE, "26 April 2024\nComments", *STORY)) == STORY


def test_biographies_and_the_names_above_them_are_no_body():
    text = page(
        TITLE, *STORY, "Jane Doe", "Jane Doe is a journalist based in Oslo. She worked for several papers before.", "EX Bond"
    )
    assert [zone for zone, _ in zones(text)][-3:] == ["byline", "boilerplate", "boilerplate"]
    assert parse(text).authors == ("Jane Doe",)


def test_somebody_the_story_is_about_has_no_biography():
    last = "Jane Doe is a professor of law who has written about the sea for many years."
    text = page(TITLE, *STORY, "“It is over,” Doe said on Friday of the long talks about the fish.", last)
    assert body(text)[-1] == last


@pytest.mark.parametrize("signature", ["(AFP)", "— AP", "(Reuters/AP)"])
def test_the_last_paragraph_may_be_signed_by_an_agency(signature):
    signed = f"{STORY[3]} {signature}"
    assert body(page(TITLE, *STORY[:3], signed)) == [*STORY[:3], signed]


def test_markdown_marks_titles_and_subheads():
    text = page(f"# {TITLE}", "*By Jane Doe*", *STORY[:2], "## Next.", *STORY[2:])
    assert [words for zone, words in zones(text) if zone in ("title", "heading")] == [TITLE, "Next."]
    assert parse(text).authors == ("Jane Doe",)


def test_every_block_says_why_and_hostile_markup_stays_text():
    text = page(f"<script>alert(1)</script> {TITLE}", *STORY, "<img src=x onerror=alert(1)>")
    article = parse(text)
    assert article.title == f"<script>alert(1)</script> {TITLE}"
    assert all(block.reason and len(block.reason) <= 200 for block in article.blocks)
    assert article.spans(Zone.TITLE) == [(0, len(article.title))]
