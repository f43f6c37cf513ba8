from datetime import date

import pytest

from articles.models import Alias
from articles.services.entities.candidates import candidates_of, unclear_speakers
from articles.tests.factories import make_article, make_quote, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def wangs():
    return [make_speaker("Wang Yi"), make_speaker("Wang Wenbin")]


def names(quote):
    return [speaker.name for speaker in candidates_of(quote)]


def test_a_surname_that_two_people_have_may_be_either(wangs):
    quote = make_quote(speaker="Wang")
    assert names(quote) == ["Wang Wenbin", "Wang Yi"]
    assert unclear_speakers() == [quote.speaker.pk]


def test_a_surname_that_one_has_is_clear():
    make_speaker("Wang Yi")
    assert names(make_quote(speaker="Wang")) == []
    assert unclear_speakers() == []


def test_a_full_name_and_a_group_are_clear(wangs):
    assert names(make_quote(speaker=wangs[0])) == []
    assert names(make_quote(speaker=make_speaker("Wang", type="collective"))) == []
    assert unclear_speakers() == []


def test_merged_speakers_are_no_candidates(wangs):
    wangs[0].merged_into = make_speaker("Somebody Else")
    wangs[0].save()
    assert names(make_quote(speaker="Wang")) == []


def test_a_source_without_a_speaker_may_be_each_of_those_who_have_the_name(wangs):
    assert names(make_quote(speaker=None, source_text="Mr Wang")) == ["Wang Wenbin", "Wang Yi"]
    assert names(make_quote(speaker=None, source_text="Li")) == []
    assert names(make_quote(speaker=None)) == []


def test_who_speaks_in_the_article_comes_first_then_who_is_quoted_most(wangs):
    make_speaker("Wang Hao")
    for _ in range(2):
        make_quote(speaker=wangs[0])
    article = make_article()
    make_quote(article=article, speaker=wangs[1])
    assert names(make_quote(article=article, speaker="Wang")) == ["Wang Wenbin", "Wang Yi", "Wang Hao"]


def test_an_office_that_two_hold_may_be_either():
    for name in ("Ann Lee", "Bo Reed"):
        Alias.objects.create(
            speaker=make_speaker(name),
            text="Norway's foreign minister",
            kind="role",
            first_seen=date(2024, 4, 1),
            last_seen=date(2024, 4, 30),
        )
    make_speaker("Li Na", aliases=["mayor of Hull"])
    quote = make_quote(speaker=None, source_text="the Norwegian foreign minister")
    assert names(quote) == ["Ann Lee", "Bo Reed"]
    assert names(make_quote(speaker=None, source_text="the minister")) == []
