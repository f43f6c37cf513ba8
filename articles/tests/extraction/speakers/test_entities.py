"""Who is one person: full names, short names, titles, spellings, people known from earlier articles."""

from datetime import date

import pytest

from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.role_phrases import Phrase
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker, SpeakerType
from articles.extraction.speakers.entities import Person, as_found, build_cast, known_roles, similar
from articles.tests.extraction.speakers.hand_docs import weights

DAY = date(2024, 5, 2)


def mentions(*texts):
    """Mentions from "Mr|Reed", "Ann Reed": a title may stand before the name."""
    parts = [text.rpartition("|") for text in texts]
    return [NameMention(2 * at, 2 * at + 1, name, title) for at, (title, _, name) in enumerate(parts)]


def cast_of(*texts, known=(), day=DAY):
    return build_cast(mentions(*texts), known, day, weights())


def people(*texts, **given):
    return [who.names for who in cast_of(*texts, **given).people]


def bearers(*texts, **given):
    """Whom the last of the names may mean."""
    return [who.names[0] for who in cast_of(*texts, **given).options[-1]]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Ann Reed", "Reed"), [["Ann Reed"]]),
        (("Reed", "Ann Reed"), [["Ann Reed"]]),
        (("Ann Reed", "Ann M. Reed"), [["Ann M. Reed", "Ann Reed"]]),
        (("Kim Jong Un", "Kim Jong-un"), [["Kim Jong Un", "Kim Jong-un"]]),
        (("Ann Reed", "Bo Reed"), [["Ann Reed"], ["Bo Reed"]]),
        (("Bill Reed", "William Reed"), [["Bill Reed", "William Reed"]]),
        (("Ann Reed", "Salo"), [["Ann Reed"], ["Salo"]]),
        (("Ann Reed", "Mr|Reed"), [["Ann Reed"], ["Reed"]]),
        (("Ann Reed", "Ms|Reed"), [["Ann Reed"]]),
        (("Xy Reed", "Mr|Reed"), [["Xy Reed"]]),
        (("Jo Halvorsen", "Halvorsan"), [["Jo Halvorsen"]]),
        (("Aung San Suu Kyi", "Suu Kyi"), [["Aung San Suu Kyi"]]),
        (("Salo", "Salo"), [["Salo"]]),
    ],
)
def test_names_of_one_person_are_one_person(texts, found):
    assert people(*texts) == found


def test_a_name_that_fits_two_people_is_a_third():
    assert people("Ann M. Reed", "Ann B. Reed", "Ann Reed") == [["Ann M. Reed"], ["Ann B. Reed"], ["Ann Reed"]]


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (("Ann Reed", "Bo Reed", "Reed"), ["Ann Reed", "Bo Reed"]),
        (("Ann Reed", "Bob Reed", "Ms|Reed"), ["Ann Reed"]),
        (("Ann Reed", "Bo Reed", "Mr|Reed"), ["Bo Reed"]),
        (("Ann Reed", "Jo Reed", "Mr|Reed"), ["Jo Reed"]),
        (("Grant Salo", "Ann Grant", "Grant"), ["Ann Grant"]),
        (("Kim Salo", "Kim Reed", "Kim"), ["Kim Salo", "Kim Reed"]),
        (("Ann Reed", "Bo Reed", "Ann Reed"), ["Ann Reed"]),
        (("Ann Reed", "Salo"), ["Salo"]),
        (("Ann M. Reed", "Ann B. Reed", "Ann Reed"), ["Ann Reed"]),
        (("Jo Halvorsen", "Halvorsan"), ["Jo Halvorsen"]),
    ],
)
def test_a_short_name_may_mean_all_whose_name_has_it(texts, meant):
    assert bearers(*texts) == meant


def test_only_a_misspelt_name_is_a_typo():
    assert cast_of("Jo Halvorsen", "Halvorsan", "Halvorsen").typos == {1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Halvorsan", True),
        ("Halvorsen", True),
        ("Kalvorsen", False),
        ("Halvers", False),
        ("Jo Halvorsan", False),
    ],
)
def test_a_surname_is_similar_when_a_letter_or_two_are_wrong(text, found):
    assert bool(similar(text, [Person(["Jo Halvorsen"])], weights().spelling)) is found


@pytest.mark.parametrize(
    ("surname", "text", "found"), [("Berge", "Bergo", True), ("Berg", "Borg", False), ("Zhang", "Zheng", False)]
)
def test_short_and_east_asian_surnames_are_not_similar_but_different(surname, text, found):
    assert bool(similar(text, [Person([f"Jo {surname}"])], weights().spelling)) is found


def test_a_name_that_is_similar_to_two_or_to_a_name_of_one_word_is_nobodys():
    assert similar("Halvorsan", [Person(["Jo Halvorsen"]), Person(["Al Halvorsen"])], weights().spelling) == []
    assert similar("Halvorsan", [Person(["Halvorsen"])], weights().spelling) == []


def test_a_nickname_inside_a_name_gives_way_to_the_plain_name():
    assert people("Robert “Bob” Salo", "Bob Salo")[0][0] == "Bob Salo"
    assert people("Robert “Bob” Salo", "Salo")[0][0] == "Robert “Bob” Salo"
    assert people("Bob Salo", "Robert Salo")[0][0] == "Bob Salo"


@pytest.mark.parametrize("nickname", ["„Bob“", "«Bob»", "＂Bob＂", "(Bob)", "‘Bob’"])
def test_a_nickname_stands_in_marks_of_any_shape(nickname):
    assert people(f"Robert {nickname} Salo", "Bob Salo")[0][0] == "Bob Salo"


# What a mention tells


def learned(**given):
    who = Person(["Ann Reed"])
    who.learn(NameMention(0, 2, "Ann Reed", **given))
    return who


def phrase(text):
    return Phrase(3, 5, text)


def test_a_mention_tells_roles_countries_and_sex():
    who = learned(title="Ms.", before=phrase("Norway's foreign minister"), beside=[phrase("the former mayor of Hull")])
    assert (who.sex, who.countries) == ("female", {"Norway"})
    assert [held.text for held in who.roles] == ["Norway's foreign minister", "the former mayor of Hull"]
    assert [held.guessed for held in who.roles] == [False, False]
    assert len(who.mentions) == 1


@pytest.mark.parametrize(
    ("role", "sex"),
    [("the businesswoman", "female"), ("the first lady", "female"), ("the lady", "female"), ("the mayor", None)],
)
def test_a_role_may_tell_the_sex(role, sex):
    assert learned(before=phrase(role)).sex == sex


def test_a_title_tells_more_than_a_role():
    assert learned(title="Mr.", before=phrase("the businesswoman")).sex == "male"


@pytest.mark.parametrize("role", ["counterpart", "his Norwegian counterpart", "fellow", "a table"])
def test_how_somebody_stands_to_another_is_no_role_of_theirs(role):
    assert learned(before=phrase(role)).roles == []
    assert learned(predicate=phrase(role)).roles == []


def test_what_a_verb_tells_is_a_guess():
    (held,) = learned(predicate=phrase("the Labour candidate")).roles
    assert (held.text, held.phrase, held.guessed) == ("the Labour candidate", None, True)


def test_only_a_mention_that_means_one_person_tells_of_them():
    found = cast_of("Ann Reed", "Bo Reed", "Reed")
    assert [len(who.mentions) for who in found.people] == [1, 1]


def test_a_given_name_tells_the_sex_where_nothing_else_does():
    assert [who.sex for who in cast_of("Ann Reed", "Bob Salo", "Xy Oz").people] == ["female", "male", None]
    assert cast_of("Mr|Oz").people[0].sex == "male"


# People known from earlier articles


def known(name, *roles, first=DAY):
    aliases = [KnownAlias(role, AliasKind.ROLE, first, first) for role in roles]
    return KnownSpeaker(name, SpeakerType.PERSON, (KnownAlias(name, AliasKind.NAME, first, first), *aliases))


def test_somebody_known_brings_name_roles_and_countries():
    (who,) = cast_of("Ann Reed", known=[known("Ann Maria Reed", "Norway's foreign minister")]).people
    assert (who.name, who.countries) == ("Ann Maria Reed", {"Norway"})
    assert [(held.text, held.phrase) for held in who.roles] == [("Norway's foreign minister", None)]


def test_somebody_known_tells_the_sex_that_an_initial_does_not():
    assert cast_of("A. Reed").people[0].sex is None
    assert cast_of("A. Reed", known=[known("Ann Reed")]).people[0].sex == "female"


def test_an_earlier_surname_alone_does_not_shorten_a_name():
    (who,) = cast_of("Ann Reed", known=[known("Reed")]).people
    assert who.name == "Ann Reed"
    who.known = known("Oz")
    assert who.name == "Oz"


def test_one_known_speaker_is_one_person_of_the_text():
    found = cast_of("Ann Reed", "Anne Reed", known=[known("Ann Reed")])
    assert [who.known is not None for who in found.people] in ([True], [True, False])


@pytest.mark.parametrize(("day", "count"), [(DAY, 1), (date(2019, 5, 2), 0), (None, 1)])
def test_roles_of_long_ago_are_not_brought_along(day, count):
    assert len(known_roles(known("Ann Reed", "mayor of Hull"), day, weights().linking)) == count


def test_only_roles_that_can_be_read_are_brought_along():
    assert known_roles(known("Ann Reed", "a table"), DAY, weights().linking) == []


def test_a_person_as_a_record_has_names_titled_surnames_and_roles():
    found = cast_of("Ann Reed", "Ms|Reed", "Reed")
    (who,) = found.people
    who.learn(NameMention(8, 9, "Reed", before=phrase("the mayor of Hull")))
    aliases = as_found(who).aliases
    assert [(alias.text, alias.kind) for alias in aliases] == [
        ("Ann Reed", AliasKind.NAME),
        ("Ms Reed", AliasKind.SURNAME),
        ("the mayor of Hull", AliasKind.ROLE),
    ]
