"""What somebody is called because an editor, or the file of known people, said so."""

from datetime import date

import pytest

from articles.extraction.mentions.role_phrases import Phrase
from articles.extraction.mentions.roles import parse_role
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker, SpeakerType
from articles.extraction.speakers.entered_names import bearers_by_words, read_by_words, spotted_as_names
from articles.extraction.speakers.entities import HeldRole, Person
from articles.tests.extraction.speakers.hand_docs import doc_of, people_of, scene, span_of, weights

DAY = date(2024, 5, 2)
LONG_AGO = date(2010, 5, 2)


def alias(text, kind=AliasKind.NAME, entered=True, day=None):
    return KnownAlias(text, kind, day, day, entered)


def speaker(name, *aliases, type_=SpeakerType.PERSON):
    return KnownSpeaker(name, type_, (alias(name), *aliases))


@pytest.mark.parametrize(
    ("who", "names"),
    [
        (speaker("Ann Reed", alias("the Fox")), ["Fox"]),
        (KnownSpeaker("Ann Reed", SpeakerType.PERSON, (alias("Ann Reed", entered=False), alias("Fox", entered=False))), []),
        (speaker("Harbour Board", alias("the Fox"), type_=SpeakerType.ORGANISATION), []),
        (speaker("Ann Reed"), []),
    ],
)
def test_other_names_of_people_are_spotted_when_entered(who, names):
    assert spotted_as_names([who]) == names


@pytest.mark.parametrize(
    ("alias_", "words"),
    [
        (alias("the Fox"), {"fox"}),
        (alias("the mayor of Hull", AliasKind.ROLE), {"mayor of hull"}),
        (alias("the mayor", AliasKind.ROLE), set()),
        (alias("the big cheese", AliasKind.ROLE), {"big cheese"}),
        (alias("the mayor of Hull", AliasKind.ROLE, entered=False), set()),
        (alias("the mayor of Hull", AliasKind.ROLE, day=LONG_AGO), set()),
        (alias("the mayor of Hull", AliasKind.ROLE, day=DAY), {"mayor of hull"}),
        (alias("Reed", AliasKind.SURNAME), set()),
    ],
)
def test_entered_words_that_tell_one_from_others_name_their_bearer(alias_, words):
    assert set(bearers_by_words([speaker("Ann Reed", alias_)], DAY, weights().linking)) == words


def test_words_of_two_people_name_nobody():
    role = alias("the mayor of Hull", AliasKind.ROLE)
    ann, bo = speaker("Ann Reed", role), speaker("Bo Salo", role)
    assert bearers_by_words([ann, bo], DAY, weights().linking) == {}
    twice = speaker("Ann Reed", role, alias("mayor of Hull", AliasKind.ROLE))
    assert bearers_by_words([twice], DAY, weights().linking) == {"mayor of hull": twice}


def read(source, text, bearers, known_people=()):
    doc = doc_of(text, people_of("Ann Reed", "Bo Salo"))
    found = scene(doc)
    for person, known in known_people:
        found.person(person).known = known
    span = span_of(doc, source)
    at = (span.start, span.end)
    return read_by_words(at, found.reader.read([at]), bearers, found.reader), found


FOX = speaker("Ann Reed", alias("the Fox"))


@pytest.mark.parametrize("source", ["The Fox", "The Fox , a hunter ,"])
def test_entered_words_lead_to_their_bearer(source):
    reading, _ = read(doc_of(source).text, f"{source} said so .", {"fox": FOX})
    assert (reading.name, reading.type, reading.person) == ("Ann Reed", SpeakerType.PERSON, None)
    assert [link.rule for link in reading.chain] == [
        "called so by an editor or the file of known people",
        "known from earlier articles",
    ]
    assert reading.confidence == 0.75


def test_other_words_stay_what_they_are():
    reading, _ = read("The Wolf", "The Wolf said so .", {"fox": FOX})
    assert reading.name == "Wolf"


def test_the_bearer_is_the_person_of_the_text_where_it_has_them():
    text = "Ann Reed rose .\nThe Fox said so ."
    reading, found = read("The Fox", text, {"fox": FOX}, [("Ann Reed", FOX)])
    assert reading.person is found.person("Ann Reed")


def test_what_is_a_person_already_stays():
    reading, _ = read("Bo Salo", "Bo Salo said so .", {"bo salo": FOX})
    assert reading.name == "Bo Salo"


@pytest.mark.parametrize(("told", "name"), [(True, "mayor of Hull"), (False, "Ann Reed")])
def test_words_that_the_text_gives_to_somebody_else_are_theirs(told, name):
    doc = doc_of("Snow fell .\nThe mayor of Hull said so .")
    found = scene(doc)
    role = HeldRole(parse_role("mayor of Hull"), "the mayor of Hull", Phrase(0, 1, "") if told else None)
    found.reader.people = [Person(["Jo Bird"], [role])]
    reading = read_by_words((3, 7), found.reader.read([(3, 7)]), {"mayor of hull": FOX}, found.reader)
    assert reading.name == name
