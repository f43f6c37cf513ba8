"""The words beside a name that say what somebody is, on parses written by hand."""

import pytest

from articles.extraction.visits.descriptions import description
from articles.tests.extraction.visits.hand_docs import doc_of

PEOPLE = ("Ana Ruiz", "Jon Berg")
RUIZ = "Ana/NNP/compound/Ruiz Ruiz/NNP/nsubj/spoke"
SPOKE = "spoke=speak/VBD/ROOT/spoke ././punct/spoke"
OFFICE = "minister/NN/nsubj/spoke ,/./punct/minister Ana/NNP/compound/Ruiz Ruiz/NNP/appos/minister"


def described(sentence: str, **ents: str) -> str:
    """The words that describe Ana Ruiz."""
    doc = doc_of(sentence, people=PEOPLE, ents=ents)
    start = doc.text.index("Ana Ruiz")
    mention = doc.char_span(start, start + len("Ana Ruiz"))
    assert mention is not None
    return " ".join(token.text for token in description(mention))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (f"{RUIZ} {SPOKE}", "Ana Ruiz"),
        # The title before the name
        (f"the/DT/det/Ruiz Spanish/JJ/amod/Ruiz minister/NN/compound/Ruiz {RUIZ} {SPOKE}", "the Spanish minister Ana Ruiz"),
        (f"Spain/NNP/poss/Ruiz 's/POS/case/Spain {RUIZ} {SPOKE}", "Spain 's Ana Ruiz"),
        (f"minister/NN/nmod/Ruiz of/IN/prep/minister trade/NN/pobj/of {RUIZ} {SPOKE}", "minister of trade Ana Ruiz"),
        (f"envoy/NN/nmod/Ruiz for/IN/prep/envoy peace/NN/pobj/for {RUIZ} {SPOKE}", "envoy for peace Ana Ruiz"),
        (f"one/CD/nummod/Ruiz {RUIZ} {SPOKE}", "one Ana Ruiz"),
        (f"prime/JJ/amod/Ruiz -/HYPH/punct/prime elect/JJ/amod/Ruiz {RUIZ} {SPOKE}", "prime - elect Ana Ruiz"),
        # … ends at a word that is no part of a title.
        (f"Spanish/JJ/amod/Ruiz with/IN/prep/spoke {RUIZ} {SPOKE}", "Ana Ruiz"),
        (f"Spanish/JJ/amod/Ruiz ,/./punct/Ruiz {RUIZ} {SPOKE}", "Ana Ruiz"),
        (f"Spanish/JJ/amod/Ruiz now/RB/advmod/Ruiz {RUIZ} {SPOKE}", "Ana Ruiz"),
        (f"Spanish/JJ/amod/Berg Jon/NNP/compound/Berg Berg/NNP/dep/Ruiz {RUIZ} {SPOKE}", "Ana Ruiz"),
        (f"envoys/NNS/dep/Ruiz and/CC/cc/envoys {RUIZ} {SPOKE}", "Ana Ruiz"),
        # "Trade and energy minister": "and" inside a title
        (
            f"trade/NN/compound/minister and/CC/cc/trade energy/NN/conj/trade minister/NN/compound/Ruiz {RUIZ} {SPOKE}",
            "trade and energy minister Ana Ruiz",
        ),
        # The apposition after the name
        (
            f"{RUIZ} ,/./punct/Ruiz the/DT/det/Ruiz head/NN/appos/Ruiz of/IN/prep/head trade/NN/pobj/of {SPOKE}",
            "Ana Ruiz the head of trade",
        ),
        (f"{RUIZ} ,/./punct/Ruiz minister/NN/appos/Ruiz now/RB/advmod/spoke {SPOKE}", "Ana Ruiz minister"),
        (f"{RUIZ} ,/./punct/Ruiz Jon/NNP/compound/Berg Berg/NNP/conj/Ruiz {SPOKE}", "Ana Ruiz"),
        (f"{RUIZ} (/./punct/Ruiz minister/NN/appos/Ruiz {SPOKE}", "Ana Ruiz"),
        ("Ana/NNP/compound/Ruiz Ruiz/NNP/ROOT/Ruiz ,/./punct/Ruiz", "Ana Ruiz"),
        # The office before an apposition
        (f"Spain/NNP/poss/minister 's/POS/case/Spain {OFFICE} {SPOKE}", "Spain 's minister Ana Ruiz"),
        (f"Jon/NNP/compound/Berg Berg/NNP/compound/minister {OFFICE} {SPOKE}", "minister Ana Ruiz"),
    ],
)
def test_the_words_that_describe_somebody(sentence, words):
    assert described(sentence) == words


def test_a_day_describes_nobody_but_so_many_days_may():
    sentence = f"Spanish/JJ/amod/Ruiz Monday/NNP/npadvmod/spoke {RUIZ} {SPOKE}"
    assert described(sentence) == "Spanish Monday Ana Ruiz"
    assert described(sentence, Monday="DATE") == "Ana Ruiz"
    old = f"Spanish/JJ/amod/Ruiz yearly/JJ/amod/Ruiz {RUIZ} {SPOKE}"
    assert described(old, yearly="DATE") == "Spanish yearly Ana Ruiz"


def test_a_pronoun_is_described_by_nothing():
    doc = doc_of("Spain/NNP/dep/spoke she/PRP/nsubj/spoke spoke=speak/VBD/ROOT/spoke")
    assert description(doc[1:2]) == []


@pytest.mark.parametrize(("length", "reached"), [(10, True), (11, False)])
def test_a_title_has_ten_words_at_most(length, reached):
    rest = " ".join(["high/JJ/amod/Ruiz"] * (length - 1))
    before = described(f"Spanish/JJ/amod/Ruiz {rest} {RUIZ} {SPOKE}")
    assert before.startswith("Spanish") == reached
    after = described(f"{RUIZ} ,/./punct/Ruiz {rest} Spanish/JJ/amod/Ruiz {SPOKE}")
    assert after.endswith("Spanish") == reached


def test_the_sentences_around_describe_nobody():
    before = "They/PRP/nsubj/praised praised=praise/VBD/ROOT/praised Spain/NNP/dobj/praised"
    assert described(f"{before} | {RUIZ} {SPOKE}") == "Ana Ruiz"
    alone = "spoke=speak/VBD/ROOT/spoke Ana/NNP/compound/Ruiz Ruiz/NNP/nsubj/spoke"
    assert described(f"{alone} | ,/./punct/Spain Spain/NNP/ROOT/Spain rests/VBZ/dep/Spain") == "Ana Ruiz"
