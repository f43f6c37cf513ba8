"""Whom "the mayor", "the New York businessman" and "the woman" mean; people and their roles are put in by hand."""

from datetime import date

import pytest

from articles.extraction.mentions.role_mentions import RoleMention
from articles.extraction.mentions.role_phrases import Phrase
from articles.extraction.mentions.roles import parse_role
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker, SpeakerType
from articles.extraction.speakers.entities import Cast, HeldRole, Person
from articles.extraction.speakers.role_reading import RoleReader
from articles.tests.extraction.speakers.hand_docs import at_of, doc_of, item_of, salience_in, span_of

DAY = date(2024, 5, 2)


def person(name, *roles, sex=None, countries=(), guessed=False, known=None, often=0):
    held = [HeldRole(parse_role(role), role, None if guessed else Phrase(0, 1, role), guessed) for role in roles]
    return Person([name], held, sex, set(countries), known, [None] * often)


def read(
    words, *people, text="Reed met Salo .\n{} rose .", named=("Reed", "Salo"), scores=None, barred=(), known=(), sex=None
):
    """Whom `words` mean; a person whose surname is among `named` has been named before, at the word of the text."""
    doc = doc_of(text.format(words))
    span = span_of(doc, doc_of(words).text, last=True)
    salience = salience_in(doc, frozenset())
    cast = Cast(list(people), [], set())
    for who in people:
        surname = who.names[0].split()[-1]
        if surname in named:
            at = at_of(doc, surname)
            salience.add(item_of(at, at + 1, who, "full name", 0.98))
    role = None if sex else parse_role(span.text)
    mention = RoleMention(span.start, span.end, span.end - 1, role, sex)
    reader = RoleReader(cast, salience, known, DAY)
    shares = {who: (scores or {}).get(who.names[0], 0.0) for who in people}
    return reader.read(mention, [who for who in people if who.names[0] in barred], shares)


def meant(*args, **given):
    item = read(*args, **given)
    return item.person.names[0] if item else None


def rule(*args, **given):
    item = read(*args, **given)
    return item.step if item else None


# Holders in this text


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the mayor", "Ann Reed"),
        ("the senator", "Bo Salo"),
        ("the mayor of Hull", "Ann Reed"),
        ("the former mayor", None),
        ("the deputy mayor", None),
        ("the governor", None),
    ],
)
def test_a_role_means_who_holds_it(words, name):
    assert meant(words, person("Ann Reed", "mayor of Hull"), person("Bo Salo", "senator")) == name


def test_who_is_barred_does_not_hold_it():
    assert meant("the mayor", person("Ann Reed", "mayor of Hull"), barred=["Ann Reed"]) is None


def test_of_two_holders_the_more_present_is_meant():
    text = "Salo rose .\nReed rose .\nReed rose .\n{} rose ."
    assert meant("the mayor", person("Bo Salo", "mayor"), person("Ann Reed", "mayor"), text=text) == "Ann Reed"


def test_of_two_holders_who_are_equally_present_neither_is_meant():
    people = (person("Bo Salo", "mayor"), person("Ann Reed", "mayor"))
    assert meant("the mayor", *people, text="{} rose .\nReed met Salo .", named=()) is None


def test_the_better_fit_outweighs_presence():
    text = "Salo rose .\nReed rose .\nReed rose .\n{} rose ."
    people = (person("Bo Salo", "mayor of Hull"), person("Ann Reed", "mayor"))
    assert meant("the mayor of Hull", *people, text=text) == "Bo Salo"


def test_a_weak_fit_is_enough_only_for_who_has_been_named():
    holder = person("Ann Reed", "minister")
    assert meant("the port minister", holder) == "Ann Reed"
    assert meant("the port minister", holder, named=()) is None


def test_a_role_may_be_told_before_its_holder_is_named():
    assert meant("the mayor", person("Ann Reed", "mayor of Hull"), named=()) == "Ann Reed"


def test_who_has_been_named_goes_before_who_will_be():
    people = (person("Bo Salo", "mayor"), person("Ann Reed", "mayor of Hull"))
    assert meant("the mayor", *people, named=("Reed",)) == "Ann Reed"


@pytest.mark.parametrize(("countries", "fits"), [((), True), (("Norway",), True), (("Sweden",), False)])
def test_a_minister_of_another_country_is_not_meant(countries, fits):
    who = person("Ann Reed", "foreign minister", countries=countries)
    assert (meant("the Norwegian foreign minister", who) == "Ann Reed") is fits


@pytest.mark.parametrize(
    ("guessed", "known_only", "told"),
    [(False, False, "role"), (True, False, "role"), (False, True, "role, as in earlier articles: mayor of Hull")],
)
def test_the_rule_tells_where_a_role_comes_from(guessed, known_only, told):
    who = person("Ann Reed", "mayor of Hull", guessed=guessed)
    if known_only:
        who.roles[0].phrase = None
    assert rule("the mayor", who) == told


def test_a_role_goes_back_to_the_last_name():
    item = read("the mayor", person("Ann Reed", "mayor"))
    assert (item.because.start, item.because.rule, item.confidence) == (0, "full name", 0.85)


def test_the_official_whom_the_text_introduced_is_not_somebody_named():
    doc = doc_of("Reed rose .\nThe official rose .")
    who = person("Ann Reed", "official")
    salience = salience_in(doc)
    salience.add(item_of(0, 1, who, "full name", 0.98))
    reader = RoleReader(Cast([who], [], set()), salience, (), DAY)
    mention = RoleMention(3, 5, 4, parse_role("the official"))
    assert reader.read(mention, [], {}).person is who
    mention.takes_up = True
    assert reader.read(mention, [], {}) is None
    mention.role = parse_role("the Norwegian official")
    assert reader.read(mention, [], {}).person is who


# Holders known from earlier articles


def known_holder(name, role, first=DAY, type_=SpeakerType.PERSON):
    return KnownSpeaker(name, type_, (KnownAlias(role, AliasKind.ROLE, first, first),))


def test_a_telling_role_means_its_holder_of_earlier_articles():
    known = [known_holder("Ole Berg", "Norway's foreign minister")]
    item = read("the Norwegian foreign minister", person("Ann Reed"), known=known)
    assert (item.person.name, item.rule) == ("Ole Berg", "role, as in earlier articles")
    assert [held.text for held in item.person.roles] == ["Norway's foreign minister"]


@pytest.mark.parametrize(
    "known",
    [
        [known_holder("Ole Berg", "minister")],
        [known_holder("Ole Berg", "Norway's foreign minister", date(2019, 1, 1))],
        [known_holder("Ole Berg", "Norway's foreign minister", type_=SpeakerType.COLLECTIVE)],
        [known_holder("Ole Berg", "Norway's foreign minister"), known_holder("Jo Lie", "Norway's foreign minister")],
        [],
    ],
)
def test_a_vague_old_or_shared_role_means_nobody_of_earlier_articles(known):
    words = "the minister" if known and known[0].aliases[0].text == "minister" else "the Norwegian foreign minister"
    assert meant(words, person("Ann Reed"), known=known) is None


@pytest.mark.parametrize("joined", [False, True])
def test_one_of_two_joined_roles_is_not_looked_up(joined):
    doc = doc_of("The Norwegian foreign minister rose .")
    known = [known_holder("Ole Berg", "Norway's foreign minister")]
    reader = RoleReader(Cast([], [], set()), salience_in(doc), known, DAY)
    mention = RoleMention(0, 4, 3, parse_role("the Norwegian foreign minister"), joined=joined)
    assert (reader.read(mention, [], {}) is None) is joined


def test_a_known_holder_whom_the_text_has_is_not_made_again():
    known = known_holder("Ole Berg", "Norway's foreign minister")
    doc = doc_of("The Norwegian foreign minister rose .")
    who = person("Berg", known=known)
    cast = Cast([who], [], set())
    reader = RoleReader(cast, salience_in(doc), [known], DAY)
    mention = RoleMention(0, 4, 3, parse_role("the Norwegian foreign minister"))
    assert reader.read(mention, [], {}).person is who
    assert len(cast.people) == 1


# Epithets of whom the text speaks

TOLD = "role, told of the person spoken of"


def test_an_epithet_means_whom_the_text_is_about():
    item = read("the New York businessman", person("Bo Salo", often=3), scores={"Bo Salo": 1.0})
    assert (item.person.names[0], item.rule) == ("Bo Salo", TOLD)
    assert [(held.text, held.guessed) for held in item.person.roles] == [("the New York businessman", True)]


@pytest.mark.parametrize(
    ("score", "often", "is_meant"), [(0.6, 3, True), (0.59, 3, False), (1.2, 2, True), (1.19, 2, False), (1.19, 3, True)]
)
def test_an_epithet_means_only_who_is_clearly_present_and_often_named(score, often, is_meant):
    found = meant("the businessman", person("Bo Salo", often=often), scores={"Bo Salo": score})
    assert (found is not None) is is_meant


@pytest.mark.parametrize(
    ("text", "rival", "is_meant"),
    [
        ("Reed met Salo .\n{} rose .", 1.2, True),
        ("Reed met Salo .\n{} rose .", 1.25, False),
        ("Reed met Salo .\nIt was {} .", 0.9, True),
        ("Reed met Salo .\nIt was {} .", 1.0, False),
    ],
)
def test_an_epithet_that_is_no_subject_asks_for_a_greater_lead(text, rival, is_meant):
    people = (person("Bo Salo", often=3), person("Al Reed", often=3))
    found = meant("the businessman", *people, text=text, scores={"Bo Salo": 2.0, "Al Reed": rival})
    assert (found is not None) is is_meant


@pytest.mark.parametrize("words", ["the businessman", "the New York businessman", "the Labor candidate", "the young mayor"])
def test_some_words_are_epithets(words):
    assert meant(words, person("Bo Salo", often=3), scores={"Bo Salo": 3.0}) == "Bo Salo"


@pytest.mark.parametrize("words", ["the president", "the mayor", "the witness", "the aide"])
def test_a_bare_office_and_other_roles_are_no_epithets(words):
    assert meant(words, person("Bo Salo", often=3), scores={"Bo Salo": 3.0}) is None


def test_a_former_president_may_be_meant_by_that():
    assert meant("the former president", person("Bo Salo", often=3), scores={"Bo Salo": 3.0}) == "Bo Salo"


def test_the_former_president_is_the_namesake_who_held_the_office():
    ana = person("Ana Salo", often=3)
    bill = person("Bill Salo", "President")
    text = "Salo rose .\n{} rose ."
    item = read("the former president", ana, bill, text=text, scores={"Ana Salo": 3.0})
    assert (item.person, item.rule) == (bill, "role")
    other = person("Bill Reed", "President")
    text = "Reed met Salo .\n{} rose ."
    assert read("the former president", ana, other, text=text, scores={"Ana Salo": 3.0}).person is ana


@pytest.mark.parametrize(
    ("words", "who", "is_meant"),
    [
        ("the businesswoman", {"sex": "male"}, False),
        ("the businesswoman", {"sex": "female"}, True),
        ("the businesswoman", {"sex": None}, True),
        ("the Norwegian businessman", {"countries": ("Sweden",)}, False),
        ("the Norwegian businessman", {"countries": ("Norway",)}, True),
        ("the Norwegian businessman", {}, True),
        ("the Republican candidate", {"roles": ("Democratic lawmaker",)}, False),
        ("the Republican candidate", {"roles": ("Republican lawmaker",)}, True),
        ("the candidate", {"roles": ("Democratic lawmaker",)}, True),
        ("the candidate", {"roles": ("president",)}, False),
        ("the candidate", {"roles": ("former president",)}, True),
        ("the candidate", {"roles": ("senator",)}, True),
        ("the young mayor", {"roles": ("governor",)}, False),
        ("the young mayor", {"roles": ("former governor",)}, True),
        ("the businessman", {"roles": ("governor",)}, True),
    ],
)
def test_an_epithet_goes_with_what_is_told_of_a_person(words, who, is_meant):
    roles = who.pop("roles", ())
    found = meant(words, person("Bo Salo", *roles, often=3, **who), scores={"Bo Salo": 1.2})
    assert (found is not None) is is_meant


@pytest.mark.parametrize(
    ("words", "role", "score", "is_meant"),
    [
        ("the boxer", "journalist", 1.1, False),
        ("the boxer", "journalist", 1.2, True),
        ("the boxer", "candidate", 0.6, True),
        ("the candidate", "journalist", 0.6, True),
    ],
)
def test_somebody_of_another_trade_is_hardly_meant(words, role, score, is_meant):
    found = meant(words, person("Bo Salo", role, often=3), scores={"Bo Salo": score})
    assert (found is not None) is is_meant


def test_guessed_roles_do_not_speak_against_an_epithet():
    who = person("Bo Salo", "governor", guessed=True, often=3)
    assert meant("the young mayor", who, scores={"Bo Salo": 0.6}) == "Bo Salo"


# "the woman"


@pytest.mark.parametrize(("sex", "name"), [("female", "Ann Reed"), ("male", "Bo Salo")])
def test_the_woman_is_the_most_present_woman(sex, name):
    people = (person("Ann Reed", sex="female"), person("Bo Salo", sex="male"))
    item = read("the woman", *people, sex=sex)
    assert (item.person.names[0], item.rule, item.confidence) == (name, f"last {sex} person spoken of", 0.5)


def test_of_two_women_the_more_present_is_meant():
    people = (person("Ann Reed", sex="female"), person("Jo Salo", sex="female"))
    assert meant("the woman", *people, sex="female") == "Ann Reed"
    assert meant("the woman", *people, sex="female", barred=["Ann Reed"]) == "Jo Salo"


def test_a_woman_of_long_ago_is_not_meant():
    for sentences, name in ((3, "Ann Reed"), (4, None)):
        text = "Reed rose .\n" + "Snow fell .\n" * (sentences - 1) + "{} rose ."
        assert meant("the woman", person("Ann Reed", sex="female"), text=text, sex="female") == name
