"""What visit detection reads off a Doc before it reasons, on parses written by hand."""

from datetime import date

import pytest

from articles.extraction.annotations import Mention, QuoteCandidate, Resolution
from articles.extraction.records import (
    AliasKind,
    FoundAlias,
    FoundSpeaker,
    Kind,
    KnownAlias,
    KnownSpeaker,
    Span,
    SpeakerType,
)
from articles.extraction.visits.visit_facts import Facts, read_facts
from articles.tests.extraction.visits.hand_docs import doc_of, facts_of

PEOPLE = ("Ana Ruiz", "Jon Berg", "Paul Roy", "Ruiz", "Berg")
RUIZ = "Ana/NNP/compound/Ruiz Ruiz/NNP/nsubj/spoke"
RUIZ_SEEN = "Ana/NNP/compound/Ruiz Ruiz/NNP/dobj/saw"
SPOKE = "spoke=speak/VBD/ROOT/spoke ././punct/spoke"


def facts_from(sentence: str, *more: str) -> Facts:
    return facts_of(sentence, *more, people=PEOPLE)


# Where people are at home


@pytest.mark.parametrize(
    ("sentence", "home"),
    [
        # "Spanish minister Ana Ruiz", "Spain's Ana Ruiz", "Ana Ruiz of Spain"
        (f"Spanish/JJ/amod/minister minister/NN/compound/Ruiz {RUIZ} {SPOKE}", "Spain"),
        (f"Spain/NNP/poss/Ruiz 's/POS/case/Spain {RUIZ} {SPOKE}", "Spain"),
        (f"minister/NN/nmod/Ruiz of/IN/prep/minister Spain/NNP/pobj/of {RUIZ} {SPOKE}", "Spain"),
        (f"minister/NN/nmod/Ruiz for/IN/prep/minister Spain/NNP/pobj/for {RUIZ} {SPOKE}", "Spain"),
        (f"Spanish/JJ/amod/envoy envoy/NN/nsubj/spoke with/IN/prep/envoy {RUIZ} {SPOKE}", None),
        # "Ana Ruiz, the Spanish minister,"
        (
            f"{RUIZ} ,/./punct/Ruiz the/DT/det/minister Spanish/JJ/amod/minister "
            f"minister/NN/appos/Ruiz ,/./punct/Ruiz {SPOKE}",
            "Spain",
        ),
        (
            f"{RUIZ} ,/./punct/Ruiz minister/NN/appos/Ruiz of/IN/prep/minister Spain/NNP/pobj/of ,/./punct/Ruiz {SPOKE}",
            "Spain",
        ),
        # "Spain's prime minister, Ana Ruiz,"
        (
            "Spain/NNP/poss/minister 's/POS/case/Spain prime/JJ/amod/minister "
            "minister/NN/nsubj/spoke "
            f",/./punct/minister Ana/NNP/compound/Ruiz Ruiz/NNP/appos/minister {SPOKE}",
            "Spain",
        ),
        # A verb, or another person, ends what describes her.
        (f"Spain/NNP/nsubj/saw saw=see/VBD/ROOT/saw {RUIZ_SEEN}", None),
        (
            "Spanish/JJ/amod/Berg Jon/NNP/compound/Berg Berg/NNP/nsubj/spoke and/CC/cc/Berg "
            f"Ana/NNP/compound/Ruiz Ruiz/NNP/conj/Berg {SPOKE}",
            None,
        ),
        # "… and Ana Ruiz": what stands before "and" is somebody else's.
        (
            "Spanish/JJ/amod/envoys envoys=envoy/NNS/nsubj/spoke and/CC/cc/envoys "
            f"Ana/NNP/compound/Ruiz Ruiz/NNP/conj/envoys {SPOKE}",
            None,
        ),
        # "the minister of trade and industry for Spain Ana Ruiz": a title of two
        (
            "Spanish/JJ/amod/trade trade/NN/compound/minister and/CC/cc/trade energy/NN/conj/trade "
            f"minister/NN/compound/Ruiz {RUIZ} {SPOKE}",
            "Spain",
        ),
        (
            "Spanish/JJ/amod/envoys envoys=envoy/NNS/nsubj/spoke and/CC/cc/envoys "
            f"Ruiz/NNP/conj/envoys {SPOKE} | {RUIZ} {SPOKE}",
            None,
        ),
        # "Ana Ruiz, Spanish minister,"
        (f"{RUIZ} ,/./punct/Ruiz Spanish/JJ/amod/minister minister/NN/appos/Ruiz ,/./punct/Ruiz {SPOKE}", "Spain"),
        # A pronoun is described by nothing.
        ("Spain/NNP/npadvmod/she she/PRP/nsubj/spoke spoke=speak/VBD/ROOT/spoke", None),
        # Nothing but the name
        (f"{RUIZ} {SPOKE}", None),
    ],
)
def test_somebody_is_at_home_in_the_country_that_the_words_beside_the_name_tell(sentence, home):
    assert facts_from(sentence).homes.get("Ana Ruiz") == home


def test_a_country_that_is_part_of_the_name_is_no_home():
    facts = facts_of(
        "the/DT/det/Jordan envoy/NN/compound/Jordan Ana/NNP/compound/Jordan Jordan/NNP/nsubj/spoke "
        "spoke=speak/VBD/ROOT/spoke",
        people=("Ana Jordan",),
    )
    assert facts.homes == {}


@pytest.mark.parametrize(
    ("title", "home"),
    [
        ("Secretary/NNP/nmod/Ruiz of/IN/prep/Secretary State/NNP/pobj/of", "United States"),
        ("Pope/NNP/compound/Ruiz", "Vatican"),
        ("Taoiseach/NNP/compound/Ruiz", "Ireland"),
        ("Secretary/NNP/nmod/Ruiz of/IN/prep/Secretary Transport/NNP/pobj/of", None),
    ],
)
def test_some_offices_are_of_one_country_though_they_do_not_say_so(title, home):
    assert facts_from(f"{title} {RUIZ} {SPOKE}").homes.get("Ana Ruiz") == home


def test_the_country_that_is_told_most_often_is_the_home():
    spanish = f"Spanish/JJ/amod/minister minister/NN/compound/Ruiz {RUIZ} {SPOKE}"
    peruvian = spanish.replace("Spanish", "Peruvian")
    assert facts_from(peruvian, spanish, spanish).homes == {"Ana Ruiz": "Spain"}


def test_a_title_reaches_no_further_than_ten_words():
    words_between = "high/JJ/amod/minister "
    title = "Spanish/JJ/amod/minister {}minister/NN/compound/Ruiz"
    near = f"{title.format(words_between * 8)} {RUIZ} {SPOKE}"
    far = f"{title.format(words_between * 9)} {RUIZ} {SPOKE}"
    assert facts_from(near).homes == {"Ana Ruiz": "Spain"}
    assert facts_from(far).homes == {}


def test_the_sentence_before_describes_nobody():
    before = "They/PRP/nsubj/praised praised=praise/VBD/ROOT/praised Spain/NNP/dobj/praised"
    assert facts_from(f"{before} | {RUIZ} {SPOKE}").homes == {}


def test_a_day_before_a_name_ends_what_describes_it():
    sentence = f"Spanish/JJ/amod/Ruiz Monday/NNP/npadvmod/spoke {RUIZ} {SPOKE}"
    assert facts_of(sentence, people=PEOPLE, ents={"Monday": "DATE"}).homes == {}
    assert facts_of(sentence, people=PEOPLE).homes == {"Ana Ruiz": "Spain"}


def test_after_the_comma_another_person_ends_what_describes_her():
    sentence = (
        f"{RUIZ} ,/./punct/Ruiz Jon/NNP/compound/Berg Berg/NNP/conj/Ruiz the/DT/det/minister "
        f"Spanish/JJ/amod/minister minister/NN/appos/Berg {SPOKE}"
    )
    assert "Ana Ruiz" not in facts_from(sentence).homes


# Offices and spokespeople


@pytest.mark.parametrize(
    ("title", "official"),
    [
        ("minister/NN/compound/Ruiz", True),
        ("Minister/NNP/compound/Ruiz", True),
        ("ministers=minister/NNS/compound/Ruiz", True),
        ("singer/NN/compound/Ruiz", False),
    ],
)
def test_who_holds_an_office_is_an_official(title, official):
    assert facts_from(f"{title} {RUIZ} {SPOKE}").officials == ({"Ana Ruiz"} if official else set())


ROY = "spokesman/NN/nsubj/spoke Paul/NNP/compound/Roy Roy/NNP/appos/spokesman"


def test_a_spokesman_is_at_home_where_the_one_is_for_whom_he_speaks():
    employer = f"Spanish/JJ/amod/minister minister/NN/compound/Ruiz {RUIZ} {SPOKE}"
    theirs = f"Ruiz/NNP/poss/spokesman 's/POS/case/Ruiz {ROY} {SPOKE}"
    facts = facts_from(employer, theirs)
    assert facts.spokespeople == {"Paul Roy"}
    assert facts.homes == {"Ana Ruiz": "Spain", "Paul Roy": "Spain"}


def test_a_spokesman_of_another_country_is_at_home_there():
    employer = f"Spanish/JJ/amod/minister minister/NN/compound/Ruiz {RUIZ} {SPOKE}"
    theirs = f"Ruiz/NNP/poss/spokesman 's/POS/case/Ruiz Peruvian/JJ/amod/spokesman {ROY} {SPOKE}"
    assert facts_from(employer, theirs).homes["Paul Roy"] == "Peru"


def test_a_spokesman_of_nobody_known_is_at_home_nowhere():
    facts = facts_from(f"their/PRP$/poss/spokesman {ROY} {SPOKE}")
    assert (facts.spokespeople, facts.homes) == ({"Paul Roy"}, {})


# What other articles, or other words of this one, tell


def role(name: str, text: str, kind: AliasKind = AliasKind.ROLE) -> KnownSpeaker:
    return KnownSpeaker(name, SpeakerType.PERSON, (KnownAlias(text, kind),))


@pytest.mark.parametrize(
    ("known", "homes", "officials"),
    [
        (role("Ana Ruiz", "Spain's foreign minister"), {"Ana Ruiz": "Spain"}, {"Ana Ruiz"}),
        (role("Ana Ruiz", "the singer"), {}, set()),
        (role("Ana Ruiz", "Spain", AliasKind.NAME), {}, set()),
        (role("Jon Berg", "Spain's foreign minister"), {}, set()),
        # "Spain's ambassador to Peru" is of Spain, "ambassador to Peru" of nowhere told
        (role("Ana Ruiz", "Spain's ambassador to Peru"), {"Ana Ruiz": "Spain"}, {"Ana Ruiz"}),
        (role("Ana Ruiz", "ambassador to Peru"), {}, {"Ana Ruiz"}),
    ],
)
def test_a_role_known_from_elsewhere_counts_where_the_text_tells_none(known, homes, officials):
    doc = doc_of(f"{RUIZ} {SPOKE}", people=PEOPLE)
    doc._.known_speakers = (known,)
    facts = read_facts(doc)
    assert (facts.homes, facts.officials) == (homes, officials)


def test_the_home_that_the_text_tells_goes_before_a_known_role():
    doc = doc_of(f"Spanish/JJ/amod/minister minister/NN/compound/Ruiz {RUIZ} {SPOKE}", people=PEOPLE)
    doc._.known_speakers = (role("Ana Ruiz", "Peru's foreign minister"),)
    assert read_facts(doc).homes == {"Ana Ruiz": "Spain"}


def test_a_role_that_the_resolver_found_counts_too():
    doc = doc_of(f"{RUIZ} {SPOKE}", people=PEOPLE)
    alias = FoundAlias("Spain's foreign minister", AliasKind.ROLE, Span(0, 1))
    doc._.speakers = [FoundSpeaker("Ana Ruiz", SpeakerType.PERSON, (alias,))]
    assert read_facts(doc).homes == {"Ana Ruiz": "Spain"}


# Whom the resolver told, and what stands in a span


def people(facts: Facts) -> list[tuple[str, str]]:
    return [(facts.doc[at].text, name) for at, name in sorted(facts.people.items())]


def test_the_mentions_of_the_resolver_go_before_the_names():
    doc = doc_of(f"{RUIZ} {SPOKE}", people=("Ana Ruiz",))
    doc._.mentions = [Mention(doc[1:2], "Ana R. Ruiz")]
    assert people(read_facts(doc)) == [("Ruiz", "Ana R. Ruiz")]


def candidate(*sources: object) -> QuoteCandidate:
    return QuoteCandidate([], Kind.INDIRECT, "by hand", sources=list(sources))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("speaker", "type_", "named"),
    [
        ("Ana Ruiz", SpeakerType.PERSON, True),
        ("Ana Ruiz", SpeakerType.COLLECTIVE, False),
        (None, SpeakerType.PERSON, False),
    ],
)
def test_the_source_of_a_statement_names_its_speaker(speaker, type_, named):
    doc = doc_of("the/DT/det/minister Spanish/JJ/amod/minister minister/NN/nsubj/spoke spoke=speak/VBD/ROOT/spoke")
    doc._.candidates, doc._.resolutions = [candidate(doc[0:3])], [Resolution(speaker, type_)]
    facts = read_facts(doc)
    assert bool(facts.people) == named
    assert facts.homes == ({"Ana Ruiz": "Spain"} if named else {})


def test_a_statement_that_nobody_resolved_names_nobody():
    doc = doc_of("minister/NN/nsubj/spoke spoke=speak/VBD/ROOT/spoke")
    doc._.candidates, doc._.resolutions = [candidate(doc[0:1])], []
    assert read_facts(doc).people == {}


def test_a_source_in_two_parts_names_nobody():
    doc = doc_of("minister/NN/nsubj/spoke spoke=speak/VBD/ROOT/spoke")
    doc._.candidates = [candidate(doc[0:1], doc[1:2])]
    doc._.resolutions = [Resolution("Ana Ruiz", SpeakerType.PERSON)]
    assert read_facts(doc).people == {}


def test_people_of_a_span_are_told_in_order_and_once_each():
    facts = facts_from(f"Berg/NNP/nsubj/spoke saw/VBD/dep/spoke {RUIZ} and/CC/cc/Ruiz Berg/NNP/conj/Ruiz {SPOKE}")
    assert facts.people_in(facts.doc[:]) == ["Berg", "Ana Ruiz"]
    assert facts.people_in(facts.doc[2:4]) == ["Ana Ruiz"]
    assert facts.people_in(facts.doc[1:2]) == []


def test_places_and_dates_of_a_span_are_those_that_begin_in_it():
    facts = facts_of(
        "Lima/NNP/nsubj/rests on/IN/prep/rests Monday/NNP/pobj/on rests=rest/VBZ/ROOT/rests Oslo/NNP/dobj/rests",
        day=date(2024, 5, 15),
    )
    assert [mention.start for mention in facts.places_in(facts.doc[0:4])] == [0]
    assert [mention.start for mention in facts.places_in(facts.doc[1:5])] == [4]
    assert [mention.start for mention in facts.dates_in(facts.doc[2:3])] == [2]
    assert facts.dates_in(facts.doc[0:2]) == []
    assert facts.dates_in(facts.doc[3:5]) == []


# Dates


def test_dates_stand_at_their_tokens():
    facts = facts_of("met=meet/VBD/ROOT/met on/IN/prep/met May/NNP/pobj/on 3/CD/nummod/May ,/./punct/May 2024/CD/nummod/May")
    (mention,) = facts.dates
    assert facts.doc[mention.start : mention.end].text == "May 3, 2024"
    assert mention.expression.day == date(2024, 5, 3)
