"""Texts of nothing but marks, nested reports or brackets take steps in proportion to their length, not to its square."""

from itertools import pairwise

import pytest
from spacy.tokens import Doc, Span

from articles.extraction.doc_text import lay_out
from articles.extraction.pipeline import make_doc
from articles.extraction.quotes.statements import Statement
from articles.extraction.quotes.tagger_merge import join
from articles.extraction.records import Passage
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.quotation_marks import find_quotations
from articles.extraction.text.stretches import Stretch
from articles.tests.extraction.components import component
from articles.tests.extraction.quotes.parsed_docs import LIMITS, laid_out, whole
from articles.tests.extraction.steps import steps
from articles.tests.extraction.token_notation import BLANK, POS, VOCAB

FEW, MANY = 1_000, 10_000
MOST = 12  # times the steps for ten times the text
KINDS = {
    "openers alone": "“ ",
    "openers side by side": "“",
    "straight marks": '" ',
    "single marks": "' ",
    "quotations": "“It holds,” ",
    "quotations that never close": "“It ",
    "single quotations with apostrophes": "‘It’s ",
    "plurals": "the boys’ ‘",
    "nested marks": "“It ‘",
    "nested marks that close": "“a ‘b’ ",
    "German marks": "„It“ ",
    "inches": '"a 6" b ',
    "paragraphs that run on": "“It holds.\n",
    "reports": "He said that ",
    "reports in marks": "“He said ‘that ",
    "brackets": "( He said that ",
    "closed brackets": "[ He said ] ",
    "quotations and who said them": "“It holds,” he said. ",
    "lead-ins": "He said: “It holds.” ",
    "turns": "LIND: It holds.\nBERG: “No.”\n",
}
VERBS = {"said": "say", "holds": "hold"}
TAGS = {"said": "VBD", "holds": "VBZ", "he": "PRP", "it": "PRP", "that": "IN", "lind": "NNP", "berg": "NNP"}
DEPS = {"he": "nsubj", "it": "nsubj", "that": "mark"}
# The others take seconds each.
QUICK = {"openers alone", "straight marks", "plurals", "nested marks", "quotations"}
BY_LENGTH = [pytest.param(kind, marks=() if kind in QUICK else pytest.mark.slow) for kind in KINDS]


def text_of(kind: str, count: int) -> str:
    unit = KINDS[kind]
    marks = sum(not one.isalnum() and not one.isspace() for one in unit) or 1
    return unit * (count // marks)


def lines(text: str) -> list[tuple[int, int]]:
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return ranges


@pytest.mark.medium
@pytest.mark.parametrize("kind", BY_LENGTH)
def test_marks_are_paired_in_steps_that_grow_with_the_text(kind):
    def pair(count: int) -> int:
        text = text_of(kind, count)
        return steps(lambda: find_quotations(text, lines(text)))

    assert pair(MANY) <= MOST * pair(FEW)


def parse(text: str) -> Doc:
    """A Doc as it comes to the quote finder; by hand, each verb of a sentence hangs on the one before as what it reports."""
    plain = component("paragraphs")(BLANK.tokenizer(text))
    starts = [i for i in range(len(plain)) if plain[i].is_sent_start or (i and plain[i - 1].text == ".")]
    heads, deps = [0] * len(plain), [""] * len(plain)
    for start, end in pairwise([*starts, len(plain)]):
        verbs = [i for i in range(start, end) if plain[i].text in VERBS]
        root = verbs[0] if verbs else start
        for before, verb in pairwise([root, *verbs]):
            heads[verb], deps[verb] = before, "ccomp"
        heads[root], deps[root] = root, "ROOT"
        ahead = root
        for i in range(end - 1, start - 1, -1):
            ahead = i if plain[i].text in VERBS else ahead
            if not deps[i]:
                heads[i], deps[i] = ahead, DEPS.get(plain[i].lower_, "punct")
    doc = Doc(
        VOCAB,
        words=[token.text for token in plain],
        spaces=[bool(token.whitespace_) for token in plain],
        heads=heads,
        deps=deps,
        tags=[TAGS.get(token.lower_, "NN" if token.is_alpha else ".") for token in plain],
        pos=[POS.get(TAGS.get(token.lower_, "NN" if token.is_alpha else "."), "PUNCT") for token in plain],
        lemmas=[VERBS.get(token.text, token.lower_) for token in plain],
    )
    doc.spans["paragraphs"] = [Span(doc, one.start, one.end, label="body") for one in plain.spans["paragraphs"]]
    return component("quotation_marks")(doc)


@pytest.mark.medium
@pytest.mark.parametrize("kind", BY_LENGTH)
def test_rules_read_in_steps_that_grow_with_the_text(kind):
    finder = component("quote_finder", tagger=False)

    def read(count: int) -> int:
        doc = parse(text_of(kind, count))
        return steps(lambda: finder(doc))

    assert read(MANY) <= MOST * read(FEW)


@pytest.mark.medium
def test_reports_inside_each_other_take_steps_that_grow_with_the_text():
    """The shorter form of what a slow one shows, whose sentence of 300 tokens is as long as they get."""
    finder = component("quote_finder", tagger=False)
    few, many = (parse(text_of("reports", count)) for count in (100, 300))
    assert steps(lambda: finder(many)) <= 4 * steps(lambda: finder(few))


@pytest.mark.medium
@pytest.mark.parametrize("told", ["it holds", "Berg said it holds"])
def test_the_taggers_statements_and_those_of_rules_are_joined_in_steps_that_grow_with_their_number(told):
    def joined(count: int) -> int:
        doc = laid_out(f"Lind said {told} .\n" * count)
        length, unit = len(doc) // count, whole(doc)
        tagged, ruled = (
            [
                Statement(
                    contents=[Stretch(at + 2, at + length - 1)],
                    rule=rule,
                    unit=unit,
                    cue=[Stretch(at + 1, at + 2)],
                    sources=[Stretch(at, at + 1)],
                    verb=at + 1,
                )
                for at in range(0, len(doc), length)
            ]
            for rule in (QuoteRule.TAGGER, QuoteRule.CUE_BEFORE)
        )
        return steps(lambda: join(doc, tagged, ruled, LIMITS))

    assert joined(400) <= MOST * joined(40)


@pytest.mark.slow
@pytest.mark.model
def test_what_statements_tell_is_read_again_in_steps_that_grow_with_the_text(nlp):
    finder = nlp.get_pipe("newsdesk_quote_finder")

    def read(count: int) -> int:
        text = "“The mayor has promised to open the port in May,” Ms Lind said. " * count
        doc = make_doc(nlp, lay_out(text, [Passage(0, len(text), "body")]))
        for name, before in nlp.pipeline:
            if name == "newsdesk_quote_finder":
                break
            doc = before(doc)
        return steps(lambda: finder(doc))

    assert read(100) <= MOST * read(10)
