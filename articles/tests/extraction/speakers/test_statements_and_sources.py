"""How the component puts the wing together: which statement shares whose source, who is listed; on hand-made Docs."""

from datetime import date

import pytest

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.records import AliasKind, Kind, KnownAlias, KnownSpeaker, SpeakerType
from articles.tests.extraction.components import component
from articles.tests.extraction.speakers.hand_docs import doc_of, people_of, span_of, weights

ENTS = people_of("Ann Reed", "Bo Salo", "Reed", "Salo")
DIRECT, MIXED, INDIRECT = Kind.DIRECT, Kind.MIXED, Kind.INDIRECT


def statement(doc, content, source=None, kind=DIRECT, last=False, **more):
    """A statement; `source`, and spans given as words in `more`, stand where their words do first."""
    for name in ("cue", "addressees", "channel"):
        more[name] = [span_of(doc, words) for words in more.get(name, ())]
    sources = [span_of(doc, source, last)] if source else []
    return QuoteCandidate([span_of(doc, content)], kind, "test", sources=sources, **more)


def resolved(doc, *candidates, known=(), day=None):
    doc._.candidates = list(candidates)
    doc._.known_speakers = known
    doc._.published = day
    return component("speaker_resolution")(doc)


def speakers(doc):
    return [resolution.speaker for resolution in doc._.resolutions]


# Sources of their own and shared ones

THREE = "“ One , ” said Ann Reed:nsubj>said .\n\n“ Two . ”\n\n“ Three . ”"


def test_a_statement_without_a_source_takes_over_another_ones_less_surely():
    doc = doc_of(THREE, ENTS)
    first = statement(doc, "One", "Ann Reed")
    resolved(
        doc, first, statement(doc, "Two", kind=INDIRECT, source_of=0), statement(doc, "Three", kind=INDIRECT, source_of=1)
    )
    assert speakers(doc) == ["Ann Reed"] * 3
    own, taken, _ = (resolution.confidence for resolution in doc._.resolutions)
    assert taken == pytest.approx(0.9 * own)


@pytest.mark.parametrize("source_of", [1, 7, None])
def test_a_statement_that_shares_with_itself_or_with_none_has_no_speaker(source_of):
    doc = doc_of(THREE, ENTS)
    resolved(doc, statement(doc, "One", "Ann Reed"), statement(doc, "Two", kind=INDIRECT, source_of=source_of))
    assert speakers(doc) == ["Ann Reed", None]


@pytest.mark.parametrize(
    ("text", "kind", "more", "name"),
    [
        (THREE, DIRECT, {}, "Ann Reed"),
        (THREE, INDIRECT, {}, None),
        (THREE, DIRECT, {"cue": ["said"]}, None),
        (THREE, DIRECT, {"parent": 0}, None),
        (THREE.replace("“ Two", "Snow fell .\n\n“ Two"), DIRECT, {}, None),
    ],
)
def test_a_quotation_all_alone_in_the_next_paragraph_goes_on(text, kind, more, name):
    doc = doc_of(text, ENTS)
    resolved(doc, statement(doc, "One", "Ann Reed"), statement(doc, "Two", kind=kind, **more))
    assert speakers(doc) == ["Ann Reed", name]


def test_a_statement_inside_another_is_reported_by_its_speaker():
    doc = doc_of("Ann Reed said Salo:nsubj>hoped hoped:ccomp>said so .", ENTS)
    outer = statement(doc, "Salo hoped so", "Ann Reed", INDIRECT)
    resolved(doc, outer, statement(doc, "so", "Salo", INDIRECT, parent=0))
    assert [(found.speaker, found.reported_via) for found in doc._.resolutions] == [("Ann Reed", None), ("Salo", "Ann Reed")]


def test_nobody_has_little_confidence():
    doc = doc_of("It was said .", ENTS)
    (found,) = resolved(doc, statement(doc, "It"))._.resolutions
    assert (found.speaker, found.speaker_type, found.confidence) == (None, None, 0.3)


def test_doubt_about_the_speaker_takes_a_part_of_the_confidence_in_a_quote():
    doc = doc_of(THREE, ENTS)
    resolved(doc, statement(doc, "One", "Ann Reed"), statement(doc, "Two", kind=INDIRECT))
    for found in doc._.resolutions:
        assert found.share == pytest.approx(1 - weights().doubt * (1 - found.confidence))


# What the statements say of pronouns


@pytest.mark.parametrize(
    ("content", "kind", "he"),
    [
        ("“He sang,”", DIRECT, "Al Niemi"),
        ("He sang", DIRECT, "Al Niemi"),
        ("“He sang,”", MIXED, "Al Niemi"),
        ("He sang", MIXED, "Bo Salo"),
    ],
)
def test_inside_quotation_marks_he_is_not_the_speaker(content, kind, he):
    text = "Bo Salo met Al Niemi .\n“ He:nsubj>sang sang/VBD:ccomp>said , ” said Salo:nsubj>said ."
    doc = doc_of(text, people_of("Bo Salo", "Al Niemi", "Salo"))
    resolved(doc, statement(doc, content, "Salo", kind, last=True))
    assert [mention.speaker_name for mention in doc._.mentions] == ["Bo Salo", "Al Niemi", he, "Bo Salo"]


@pytest.mark.parametrize(
    ("paragraphs", "rule"),
    [
        ("Reed said so .\n\nAides rose .\n\n“ No , ” she:nsubj>added added:ROOT .", "pronoun: last person spoken of"),
        ("Aides rose .\n\nReed said so .\n\n“ No , ” she:nsubj>added added:ROOT .", "pronoun: the speaker goes on"),
    ],
)
def test_who_spoke_in_the_paragraph_before_goes_on_and_not_one_of_long_ago(paragraphs, rule):
    doc = doc_of(f"Ann Reed rose .\n{paragraphs}", ENTS)
    said = statement(doc, "so", "Reed", INDIRECT, last=True)
    resolved(doc, said, statement(doc, "No", "she"))
    assert doc._.resolutions[-1].chain[0].rule == rule


def test_who_warned_somebody_in_passing_is_not_the_statement_before():
    text = "Ann Reed , who:nsubj>warned warned:relcl>Reed Bo Salo:dobj>warned , said so .\nSnow fell .\nShe added more ."
    doc = doc_of(text, ENTS)
    warned = statement(doc, "Bo Salo", "who", INDIRECT)
    resolved(doc, warned, statement(doc, "so", "Ann Reed", INDIRECT), statement(doc, "more", "She", INDIRECT))
    assert speakers(doc) == ["Ann Reed"] * 3
    assert doc._.resolutions[-1].chain[0].rule == "pronoun: the speaker goes on"


@pytest.mark.parametrize(("verb", "name"), [("asked", "Bo Salo"), ("told", "Bob Hale")])
def test_who_was_asked_answers(verb, name):
    text = f"Bob Hale {verb} Bo Salo:dobj>{verb} so .\n“ No , ” he:nsubj>said said:ROOT ."
    doc = doc_of(text, people_of("Bob Hale", "Bo Salo"))
    asked = statement(doc, "so", "Bob Hale", INDIRECT, cue=[verb])
    resolved(doc, asked, statement(doc, "“No,”", "he"))
    assert speakers(doc) == ["Bob Hale", name]


# Addressee and channel


@pytest.mark.parametrize(
    ("text", "more", "via"),
    [
        ("Ann Reed told CNN so .", {"channel": ["CNN"]}, "CNN"),
        ("Ann Reed told a CNN:compound>interview interview so .", {"channel": ["CNN"]}, "CNN interview"),
        ("Ann Reed told CNN in an:det>interview interview so .", {"channel": ["CNN"]}, "CNN"),
        ("Ann Reed told CNN in an interview so .", {"addressees": ["CNN"]}, "CNN interview"),
        ("Ann Reed told CNN so .", {"addressees": ["CNN"]}, None),
        ("Ann Reed told Salo in an interview so .", {"addressees": ["Salo"]}, None),
        ("Ann Reed told it so .", {"channel": ["it"]}, None),
    ],
)
def test_a_statement_is_known_through_an_outlet(text, more, via):
    doc = doc_of(text, ENTS)
    resolved(doc, statement(doc, "so", "Ann Reed", INDIRECT, **more))
    assert doc._.resolutions[0].reported_via == via


def test_a_statement_goes_on_to_the_same_listener():
    doc = doc_of("Ann Reed told Bo Salo so .\n\n“ No , ” she:nsubj>said said:ROOT .", ENTS)
    first = statement(doc, "so", "Ann Reed", INDIRECT, addressees=["Bo Salo"])
    resolved(doc, first, statement(doc, "“No,”", "she"))
    assert [found.addressee for found in doc._.resolutions] == ["Bo Salo", "Bo Salo"]


# Who is listed


def listed(doc):
    return {who.name: {(alias.text, alias.kind.value) for alias in who.aliases} for who in doc._.speakers}


def test_people_are_listed_with_their_names_and_telling_roles():
    text = "Ann Reed , the mayor:appos>Reed of Hull , rose .\nMs. Reed sat .\nReed left .\nThe mayor rose ."
    doc = resolved(doc_of(text, ENTS))
    names = {("Ann Reed", "name"), ("Ms. Reed", "surname"), ("Reed", "surname"), ("the mayor of Hull", "role")}
    assert listed(doc) == {"Ann Reed": names}


def test_a_role_that_tells_nobody_from_others_is_not_listed():
    doc = resolved(doc_of("Ann Reed , a mayor:appos>Reed , rose .", ENTS))
    assert listed(doc) == {"Ann Reed": {("Ann Reed", "name")}}


def test_bodies_are_listed_when_they_speak():
    doc = doc_of("The Harbour Board said so .\nThe Coast Guard rose .", {"Harbour Board": "ORG", "Coast Guard": "ORG"})
    resolved(doc, statement(doc, "so", "The Harbour Board", INDIRECT))
    assert listed(doc) == {"Harbour Board": {("The Harbour Board", "name")}}
    assert [who.type for who in doc._.speakers] == [SpeakerType.ORGANISATION]


def test_each_speaker_is_listed_once():
    doc = doc_of("Ann Reed said so .\nShe added more .", ENTS)
    resolved(doc, statement(doc, "so", "Ann Reed", INDIRECT), statement(doc, "more", "She", INDIRECT))
    assert list(listed(doc)) == ["Ann Reed"]


# People known from elsewhere


def test_words_that_an_editor_entered_lead_to_their_bearer():
    day = date(2024, 5, 2)
    fox = KnownAlias("the grey fox", AliasKind.ROLE, day, day, entered=True)
    known = (KnownSpeaker("Ole Berg", SpeakerType.PERSON, (fox,)),)
    doc = doc_of("The grey/JJ fox said so .", ENTS)
    resolved(doc, statement(doc, "so", "The grey fox", INDIRECT), known=known, day=day)
    assert speakers(doc) == ["Ole Berg"]
    resolved(doc, statement(doc, "so", "The grey fox", INDIRECT), known=known, day=date(2010, 5, 2))
    assert speakers(doc) == ["grey fox"]


@pytest.mark.parametrize(
    ("known", "names"),
    [
        ([], []),
        ([KnownSpeaker("Oz Vadis", SpeakerType.PERSON)], ["Oz Vadis"]),
        ([KnownSpeaker("Oz Vadis", SpeakerType.ORGANISATION)], []),
        ([KnownSpeaker("Oz", SpeakerType.PERSON)], []),
    ],
)
def test_a_full_name_known_from_elsewhere_is_found_where_nothing_else_tells(known, names):
    doc = resolved(doc_of("Aides spoke of Oz Vadis ."), known=known)
    assert [who.name for who in doc._.speakers] == names
