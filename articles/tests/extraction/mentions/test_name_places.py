"""The names of a text, looked up by token."""

from articles.extraction.mentions.name_places import NamePlaces
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.role_phrases import Phrase

# "the mayor Ann Reed , a lawyer , met Mr. Salo"
REED = NameMention(2, 4, "Ann Reed", before=Phrase(0, 2, "the mayor"), beside=[Phrase(5, 7, "a lawyer")])
SALO = NameMention(10, 11, "Salo", "Mr.")
PLACES = NamePlaces([REED, SALO])


def test_names_start_among_tokens_or_have_words_there():
    assert list(PLACES.starting_in(2, 11)) == [REED, SALO]
    assert list(PLACES.starting_in(3, 10)) == []
    assert list(PLACES.touching(3, 10)) == [REED]
    assert list(PLACES.touching(4, 11)) == [SALO]


def test_a_name_is_ahead_of_its_title_and_its_role():
    assert [list(PLACES.ahead_of(at)) for at in (0, 2, 3, 8, 9, 10)] == [[REED], [REED], [], [], [SALO], [SALO]]
    assert [PLACES.opened_at(at) for at in (0, 2, 9)] == [REED, None, SALO]


def test_names_are_known_by_their_end_and_their_roles():
    assert [list(PLACES.ended_at(at)) for at in (3, 4, 11)] == [[], [REED], [SALO]]
    assert [list(PLACES.described_at(at)) for at in (1, 2, 5, 7)] == [[REED], [], [REED], []]


def test_a_text_without_names_has_none_anywhere():
    assert not any([*NamePlaces([]).touching(0, 9), *NamePlaces([]).ahead_of(0)])
