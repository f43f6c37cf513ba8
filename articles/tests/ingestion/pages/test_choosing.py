"""Which blocks are the article where no other reader is asked: by where they stand and what their parts are called."""

import pytest

from articles.ingestion.pages.choosing import judge
from articles.ingestion.pages.page_blocks import read_blocks
from articles.ingestion.pages.tree import MAX_DEPTH, ancestors, parse_tree, strip_unshown
from articles.ingestion.pages.voters import Said, Voter
from articles.ingestion.pages.zoning import choose_lines
from articles.ingestion.records import Zone
from articles.tests.ingestion.pages.made import TEXT, TITLE, page, paragraphs

AGAIN = "The two councils have met as well, said the mayor, and want to see the plans before they say yes to any of them."


def chosen(body, voters=(), own_text=None, zone=Zone.BODY):
    root = parse_tree(page(body))
    strip_unshown(root)
    judged = judge(read_blocks(root), voters, own_text)
    return [line.text for line in choose_lines(judged, frozenset({TITLE.lower()}), [], []) if line.zone is zone]


def voter(*lines):
    return Voter(lambda: Said("\n".join(lines)), True)


@pytest.mark.parametrize("called", ["related-stories", "newsletterSignup", "comments_list", "c-recirc__box", "author-bio"])
def test_a_part_that_calls_itself_something_else_is_left_out(called):
    assert chosen(paragraphs(*TEXT) + f'<div class="{called}"><p>{AGAIN}</p></div><p>{TEXT[0]} Again.</p>') == [
        *TEXT,
        f"{TEXT[0]} Again.",
    ]


def test_a_part_that_holds_most_of_the_text_is_the_article_whatever_it_is_called():
    assert chosen(f'<div class="related widget">{paragraphs(*TEXT)}</div>') == list(TEXT)


def test_a_list_of_links_is_left_out():
    links = "".join(f"<p><a href='/{number}'>{AGAIN[:-1]} {number}.</a></p>" for number in range(3))
    assert chosen(paragraphs(*TEXT) + links + f"<p>{AGAIN}</p>") == [*TEXT, AGAIN]


def test_hidden_words_count_where_a_voter_has_them():
    hidden = f'<div style="display: none"><p>{AGAIN}</p></div><p>{TEXT[0]} Again.</p>'
    assert AGAIN not in chosen(paragraphs(*TEXT) + hidden)
    assert AGAIN in chosen(paragraphs(*TEXT) + hidden, [voter(*TEXT, AGAIN)])


def test_a_voter_that_took_something_else_for_the_article_is_not_heard():
    assert chosen(paragraphs(*TEXT), [voter("© 2024 The Harbour Post. All rights reserved."), voter(*TEXT)]) == list(TEXT)


def test_a_second_voter_is_asked_only_where_the_first_leaves_much_out():
    asked = []
    second = Voter(lambda: asked.append(1), False)
    chosen(paragraphs(*TEXT), [voter(*TEXT), second])
    assert asked == []
    chosen(paragraphs(*TEXT), [voter(*TEXT[:2]), second])
    assert asked == [1]


def test_a_paragraph_that_stands_twice_is_written_once():
    assert chosen(paragraphs(*TEXT, TEXT[1])) == list(TEXT)


def test_a_post_of_another_site_stays_in_its_place_and_is_no_paragraph():
    post = f'<blockquote class="twitter-tweet"><p>{AGAIN}</p></blockquote>'
    assert chosen(paragraphs(*TEXT[:2]) + post + paragraphs(*TEXT[2:])) == list(TEXT)
    assert chosen(paragraphs(*TEXT[:2]) + post + paragraphs(*TEXT[2:]), zone=Zone.CAPTION) == [AGAIN]


def test_a_line_that_reads_like_a_credit_is_a_byline():
    assert chosen(paragraphs(*TEXT, "Reporting by Bo Ray; Editing by Ana Ruiz"), zone=Zone.BYLINE) == [
        "Reporting by Bo Ray; Editing by Ana Ruiz"
    ]


@pytest.mark.parametrize("mark", ["<br><br>", "<br>", '<span class="x br"></span><span class="br"></span>'])
def test_a_line_break_behind_a_sentence_ends_a_paragraph(mark):
    assert chosen(f"<div>{mark.join(TEXT)}</div>") == list(TEXT)


def test_a_line_break_inside_a_sentence_is_a_space():
    assert chosen(paragraphs(*TEXT[:3]) + "<p>" + TEXT[3].replace(" since", "<br>since") + "</p>") == list(TEXT)


def test_words_that_are_only_read_aloud_are_left_out():
    linked = TEXT[0].replace(
        "the ferry", '<a href="/ferry">the ferry<span class="visually-hidden">, opens new tab</span></a>'
    )
    assert chosen(paragraphs(linked, *TEXT[1:])) == list(TEXT)


def test_a_tree_is_never_deeper_than_other_readers_can_follow():
    root = parse_tree("<div>" * 1500 + "<p>words</p>")
    assert max(len(list(ancestors(element))) for element in root.iter()) <= MAX_DEPTH + 1
    assert "words" in "".join(root.itertext())


def test_words_in_large_letters_that_stand_nowhere_else_are_text():
    pulled = f'<aside class="pull-quote"><p>{AGAIN}</p></aside>'
    assert chosen(paragraphs(*TEXT[:2]) + pulled + paragraphs(*TEXT[2:])) == [*TEXT[:2], AGAIN, *TEXT[2:]]
