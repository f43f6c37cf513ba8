"""Which name or role heads a source phrase, and where one phrase ends and the next begins; on hand-made Docs."""

import pytest

from articles.extraction.speakers.phrase_heads import trim
from articles.tests.extraction.speakers.hand_docs import at_of, doc_of, people_of, scene, span_of

PEOPLE = people_of("Ann Reed", "Bo Salo", "Reed", "Salo")


def trimmed(text: str) -> str:
    doc = doc_of(text)
    start, end = trim(doc, 0, len(doc))
    return doc[start:end].text


# The edges of a phrase


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("according/VBG to Ann Reed ,", "Ann Reed"),
        ("“ Ann Reed ”", "Ann Reed"),
        ("including/VBG Ann Reed", "Ann Reed"),
        ("such as Ann Reed", "Ann Reed"),
        ("as Ann Reed", "Ann Reed"),
        ("as/RB many/JJ as ten", "as many as ten"),
        ("even also both Ann Reed and", "Ann Reed"),
        ("Ann Reed of", "Ann Reed"),
        ("Ann Reed all", "Ann Reed"),
        ("Ann Reed , both", "Ann Reed"),
        ("including/VBG", "including"),
        ("as/NN", "as"),
        (", “", ""),
        ("of", ""),
    ],
)
def test_a_phrase_loses_marks_and_small_words_at_its_edges(text, words):
    assert trimmed(text) == words


# Several phrases in one


def parts(source: str, after: str = "said so .") -> list[str]:
    doc = doc_of(f"{source} {after}", PEOPLE)
    phrases = scene(doc).reader.phrases
    return [doc[start:end].text for start, end in phrases.split(0, len(source.split()))]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Ann Reed and Bo Salo", ["Ann Reed", "Bo Salo"]),
        ("Ann Reed , Bo Salo and his aides", ["Ann Reed", "Bo Salo", "his aides"]),
        ("Ann Reed , and Bo Salo", ["Ann Reed", "and Bo Salo"]),
        ("Ann Reed or Bo Salo", ["Ann Reed", "Bo Salo"]),
        ("Ann Reed and other/JJ members", ["Ann Reed", "other members"]),
        ("Ann Reed and the campaign", ["Ann Reed", "the campaign"]),
        ("Ann Reed and the mayor", ["Ann Reed and the mayor"]),
        ("Ann Reed , the campaign", ["Ann Reed, the campaign"]),
        ("Ann Reed and rain", ["Ann Reed and rain"]),
        ("the ports and Bo Salo", ["the ports and Bo Salo"]),
        ("Ann Reed but Bo Salo", ["Ann Reed but Bo Salo"]),
        ("Ann Reed , Salo 's opponent:appos>Reed in the race", ["Ann Reed, Salo's opponent in the race"]),
        ("Ann Reed , and Salo 's opponent in the race", ["Ann Reed", "and Salo's opponent in the race"]),
        ("Ann Reed , Salo 's opponents in the race", ["Ann Reed", "Salo's opponents in the race"]),
        ("Ann Reed , mayor Bo Salo", ["Ann Reed", "mayor Bo Salo"]),
        ("Ann Reed and", ["Ann Reed and"]),
    ],
)
def test_and_or_a_comma_joins_people(source, found):
    assert parts(source) == found


def test_a_role_whose_holder_is_known_ends_a_phrase_too():
    text = "Ann Reed , the mayor:appos>Reed of Hull , rose .\nThe mayor and her aides said so ."
    doc = doc_of(text, PEOPLE)
    start = at_of(doc, "The")
    found = scene(doc).reader.phrases.split(start, start + 5)
    assert [doc[first:last].text for first, last in found] == ["The mayor", "her aides"]


# The name at the head


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        ("Ann Reed", True),
        ("mayor Ann Reed", True),
        ("conservative/JJ economist Ann Reed", True),
        ("the Harbour Board of Trade economist Ann Reed", True),
        ("a spokesman for Ann Reed", False),
        ("aides of Ann Reed", False),
        ("aides Ann Reed", True),
        ("officials of aides Ann Reed", False),
        ("critics say/VBP Ann Reed", False),
        ("critics/NNS told Ann Reed", False),
        ("the sold/VBN Ann Reed", True),
        ("men , Ann Reed", True),
        ("rain , snow , Ann Reed", False),
        ("his wife and manager/NN Ann Reed", True),
        ("his wife and Manager Ann Reed", False),
        ("his car and manager/NN Ann Reed", False),
        ("his wife and Ann Reed", False),
        ("his wife , lawyer and manager/NN Ann Reed", False),
        ("officials , analysts Ann Reed", False),
        ("vice/NN - president Ann Reed", True),
        ("CEO Ann Reed", True),
        ("MAYOR office Ann Reed", True),
        ("mayor office Ann Reed", False),
    ],
)
def test_a_name_heads_a_phrase_when_only_a_description_stands_before_it(source, heads):
    text = f"{source} said so ."
    doc = doc_of(text, PEOPLE)
    found = scene(doc).reader.phrases.head_name(0, len(source.split()))
    assert (found is not None) is heads


@pytest.mark.parametrize(
    ("source", "heads"), [("Reed 's", True), ("Reed 's aides", False), ("Reed:compound>aides aides", False)]
)
def test_a_name_that_only_says_whose_or_which_heads_nothing(source, heads):
    doc = doc_of(f"{source} said so .", PEOPLE)
    assert (scene(doc).reader.phrases.head_name(0, len(source.split())) is not None) is heads


def test_a_name_outside_of_the_phrase_is_not_its_head():
    doc = doc_of("Ann Reed met Bo Salo .", PEOPLE)
    phrases = scene(doc).reader.phrases
    assert phrases.head_name(2, 3) is None
    assert phrases.head_name(2, 5) is None  # "met Bo Salo" is a clause
    assert phrases.head_name(1, 3).text == "Ann Reed"
    assert phrases.head_name(3, 4).text == "Bo Salo"


# Titles and roles beside a name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ann Reed , the mayor:appos>Reed of Hull , rose .", "the mayor of Hull", "Ann Reed"),
        ("Ann Reed , the mayor:appos>Reed of Hull , rose .", "mayor", "Ann Reed"),
        ("Ann Reed , the mayor:appos>Reed of Hull , rose .", "rose", None),
        ("The Labor mayor Ann Reed rose .", "Labor mayor", "Ann Reed"),
        ("The Labor mayor Ann Reed rose .", "The Labor mayor", "Ann Reed"),
        ("The Labor mayor Ann Reed rose .", "mayor", None),
        ("The Labor mayor Ann Reed rose .", "Labor mayor Ann", None),
        ("Both mayor Ann Reed and Bo Salo rose .", "Both mayor", "Ann Reed"),
        ("The ship rose .", "The", None),
    ],
)
def test_a_title_or_role_cut_off_its_name_is_the_bearers(text, words, name):
    doc = doc_of(text, PEOPLE)
    span = span_of(doc, words)
    item = scene(doc).reader.phrases.beside_name(span.start, span.end)
    assert (item.person.name if item else None) == name


@pytest.mark.parametrize(
    ("words", "found"),
    [("The mayor", True), ("mayor", True), ("mayor of Hull", True), ("Reed", False), ("She", False), ("spoke", False)],
)
def test_a_role_heads_a_phrase_when_it_is_known_whom_it_means(words, found):
    text = "Ann Reed , the mayor:appos>Reed of Hull , rose .\nReed rose .\nThe mayor of Hull spoke .\nShe left ."
    doc = doc_of(text, PEOPLE)
    span = span_of(doc, words, last=True)
    assert (scene(doc).reader.phrases.role_item(span.start, span.end) is not None) is found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Reed , the mayor:appos>Reed of Hull , rose .", "Ann Reed"),
        ("Ann Reed , the smart/JJ mayor:appos>Reed , rose .", "Ann Reed"),
        ("Ann Reed , the old/JJ ruin:appos>Reed , rose .", "Ann Reed"),
        ("Ann Reed , the old/JJ ruin:dobj>rose , rose .", None),
        ("Ann Reed and:cc>Reed , the old/JJ ruin:appos>Reed , rose .", None),
        ("Ann Reed rose , the old/JJ ruin:appos>Reed .", None),
        ("The old/JJ ruin:appos>Reed , Ann Reed rose .", None),
    ],
)
def test_a_noun_beside_a_name_is_said_of_its_bearer(text, name):
    doc = doc_of(text, PEOPLE)
    noun = doc[at_of(doc, "ruin" if "ruin" in text else "mayor")]
    item = scene(doc).reader.phrases.item_beside(noun)
    assert (item.person.name if item else None) == name


# What a relative pronoun goes back to


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Ann Reed , who:nsubj>sat sat:relcl>Reed , rose .", "Reed"),
        ("The mayor:nsubj>rose of Hull , who:nsubj>sat sat:relcl>mayor , rose:ROOT .", "mayor"),
        ("Ann Reed on camera , who:nsubj>sat sat:relcl>camera , rose .", "Reed"),
        ("Ann Reed on camera , which:nsubj>sat sat:relcl>camera , rose .", "camera"),
        ("Ann Reed met cooks who:nsubj>sat sat:relcl>cooks .", "cooks"),
        ("Ann Reed met rain , who:nsubj>sat sat:relcl>rain .", "Reed"),
        ("The rain , who:nsubj>sat sat:relcl>rain , fell .", "rain"),
        ("A mayor:nsubj>rose who:nsubj>sat sat:relcl>mayor and who:nsubj>spoke spoke:conj>sat rose:ROOT .", "mayor"),
        ("Ann Reed of Hull , who:nsubj>sat sat:relcl>Hull , rose .", "Reed"),
        ("Bo Salo and Ann Reed ( Labour ) , who:nsubj>sat sat:relcl>Salo , rose .", "Reed"),
        ("Ann Reed of Hull who:nsubj>sat sat:relcl>Hull rose .", "Reed"),
        ("Someone:nsubj>rose near rain who:nsubj>sat sat:relcl>rain rose:ROOT .", "Someone"),
        ("The voters:nsubj>rose near rain who:nsubj>sat sat:relcl>rain rose:ROOT .", "voters"),
        ("The wife:nsubj>rose near rain who:nsubj>sat sat:relcl>rain rose:ROOT .", "wife"),
        ("Ann Reed met voters rain:dep>met who:nsubj>sat sat:relcl>rain .", "voters"),
        ("A report:nsubj>rose which:nsubj>sat sat:relcl>report and which:nsubj>fell fell:conj>sat rose:ROOT .", "report"),
        ("It:nsubj>rained rained/VBD , which:nsubj>hurt hurt/VBD:conj>rained .", "rained"),
    ],
)
def test_a_relative_pronoun_goes_back_to_the_nearest_that_fits(text, noun):
    doc = doc_of(text, PEOPLE)
    token = next(t for t in reversed(doc) if t.lower_ in ("who", "which"))
    assert scene(doc).reader.phrases.before_relative(token).text == noun


def test_a_relative_pronoun_at_the_start_goes_back_to_nothing():
    doc = doc_of("Who:nsubj>rose rose .")
    assert scene(doc).reader.phrases.before_relative(doc[0]) is None


def test_somebody_far_before_a_relative_pronoun_is_not_meant():
    far = "The wife:nsubj>rose a b c d e f g h i j k rain who:nsubj>sat sat:relcl>rain rose:ROOT ."
    for text, noun in ((far, "rain"), (far.replace("a b ", ""), "wife")):
        doc = doc_of(text)
        assert scene(doc).reader.phrases.before_relative(doc[at_of(doc, "who")]).text == noun


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Reed 's friend Bo Salo rose .", True),
        ("Reed 's friend rose .", False),
        ("Reed 's friend , Bo Salo , rose .", False),
        ("Reed 's Salo:compound>aides aides rose .", False),
    ],
)
def test_a_name_may_stand_within_what_somebody_has(text, within):
    doc = doc_of(text, PEOPLE)
    assert scene(doc).reader.phrases.names_within(2, len(doc)) is within
