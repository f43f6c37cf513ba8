import json

import pytest
from django.conf import settings

from articles.evaluation.gold import GoldError
from articles.evaluation.speaker_files import type_of, with_speakers
from articles.tests.evaluation.helpers import article, quote

GOLD = [
    article(
        quote("We won", id="Q1"),
        quote("the mayor would resign", id="Q2"),
        quote("everything", id="Q3"),
        whole=False,
    ),
    article(quote("We won", id="Q1"), name="two", whole=False),
]
FILE = {
    "id": "one",
    "speakers": {"Q1": "Ann Lee", "Q2": None, "Q3": "Council of Halden"},
    "kinds": {"Q1": "direct", "Q2": "other", "Q3": "indirect"},
    "people": {"Ann Lee": ["Ann Lee", "the mayor"], "Council of Halden": ["the council", "the mayor"]},
}


def joined(tmp_path, name="one", **changes):
    (tmp_path / f"{name}.json").write_text(json.dumps(FILE | changes))
    return with_speakers(GOLD, tmp_path)


def test_only_articles_with_a_file_are_left_and_their_quotes_have_speakers_and_kinds(tmp_path):
    [found] = joined(tmp_path)
    assert found.name == "one"
    assert [(each.speaker, each.speaker_type, each.kind) for each in found.quotes] == [
        ("Ann Lee", "person", "direct"),
        (None, None, "other"),
        ("Council of Halden", "organisation", "indirect"),
    ]


def test_a_name_that_two_share_names_neither(tmp_path):
    [found] = joined(tmp_path)
    assert [each.names for each in found.quotes] == [("Ann Lee",), (), ("the council",)]


def test_a_quote_that_the_gold_does_not_have_is_an_error(tmp_path):
    with pytest.raises(GoldError, match="one: the gold has no quote Q7"):
        joined(tmp_path, kinds={"Q7": "direct"})


def test_an_article_that_the_gold_does_not_have_is_an_error(tmp_path):
    with pytest.raises(GoldError, match="no article of this name"):
        joined(tmp_path, name="three")


@pytest.mark.parametrize(
    ("name", "mentions", "kind"),
    [
        ("Ann Lee", ["Ann Lee", "the mayor"], "person"),
        ("Paul D. Ray", [], "person"),
        ("Nguyen Bach Ray", [], "person"),
        ("Bill Ray", [], "person"),
        ("Novak", ["President Novak"], "person"),
        ("Anna", [], "person"),
        ("The Halden Post", [], "organisation"),
        ("Halden Trade Association", [], "organisation"),
        ("Ray Mills", ["the bank"], "organisation"),
        ("Halden", ["the city"], "organisation"),
        ("Costa Rica", [], "organisation"),
        ("officials in Halden", [], "collective"),
        ("Ann Lee and Bob Ray", [], "collective"),
        ("Ann Lee, Bob Ray", [], "collective"),
        ("Ann Lee's Doctor", [], "collective"),
    ],
)
def test_the_name_tells_who_is_a_person(name, mentions, kind):
    assert type_of(name, mentions) == kind


@pytest.mark.skipif(
    not (settings.BASE_DIR.parent / "shared" / "gold" / "polnear-dev-speakers").is_dir(),
    reason="no shared speaker files beside this checkout",
)
def test_the_shared_speaker_files_fit_the_corpus():
    from articles.evaluation.gold import knows_other, load

    shared = settings.BASE_DIR.parent / "shared"
    corpus = load(shared / "corpora" / "polnear" / "dev", shared)
    found = with_speakers(corpus, shared / "gold" / "polnear-dev-speakers")
    assert len(found) == 16
    assert sum(len(each.quotes) for each in found) == 438
    assert knows_other(found)
