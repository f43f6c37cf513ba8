import re
from datetime import date
from html import unescape
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from articles import extraction
from articles.evaluation.gold import SAMPLES
from articles.models import Article, Block, Quote
from articles.services.corrections.apply import apply_correction, confirm_quote
from articles.templatetags.explain import rule_in_words
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit
from articles.tests.views.pages import words
from articles.views.evidence import day_from, excerpts, visit_why
from articles.views.passages import Mark, passage_around, sentence_around, sentences

TEXT = "It rained. Ana Ruiz arrived in Peru on Wednesday. Her trip ends soon.\n\nNobody knows why she came to Peru"


def shown(text, *words, most=3):
    """Each excerpt on a line, the words that back it in brackets."""
    spans = [[text.index(part), text.index(part) + len(part)] for part in words]
    return [
        "".join(f"[{part.text}]" if part.backs else part.text for part in excerpt) for excerpt in excerpts(text, spans, most)
    ]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ([], []),
        (["arrived"], ["Ana Ruiz [arrived] in Peru on Wednesday."]),
        (["Ana", "Peru"], ["[Ana] Ruiz arrived in [Peru] on Wednesday."]),
        (["arrived in", "in Peru"], ["Ana Ruiz [arrived in][ Peru] on Wednesday."]),
        (["It rained."], ["[It rained.]"]),
        (["rained", "trip"], ["It [rained].", "Her [trip] ends soon."]),
        (["came"], ["Nobody knows why she [came] to Peru"]),
        (["soon"], ["Her trip ends [soon]."]),
    ],
)
def test_words_are_shown_in_their_sentence(words, lines):
    assert shown(TEXT, *words) == lines


def test_a_long_sentence_is_shortened_between_words():
    text = "word " * 100 + "trip " + "word " * 100
    (line,) = shown(text, "trip")
    assert line.startswith("… word word")
    assert line.endswith("word word …")
    assert len(line) < 300


def test_no_more_excerpts_than_asked_for():
    assert len(shown(TEXT, "rained", "arrived", "trip", most=2)) == 2


@pytest.mark.parametrize("span", [[-1, 5], [5, 5], [7, 3], [0, 999], [10, 11]])
def test_spans_that_show_nothing_are_left_out(span):
    assert excerpts(TEXT, [span]) == []


ARTICLE = """Talks open in Lima

The talks opened on Monday. Mr. Ruiz of the U.S. delegation smiled. “We will talk,” she told reporters. “We will
wait.” Nobody left early. It rained.

A handshake before the rain. Photo: somebody

Read also: the weather tomorrow

The hall was full. A minister, Ana Ruiz, said that trade must grow, and then she sat down. Bo Lind agreed.
"""


def shown_around(article, *marks):
    """The passage on one line: marked words in brackets with their marks, what stands around it in round brackets."""
    found = passage_around(
        article.text,
        article.blocks.all(),
        [Mark(article.text.index(words), article.text.index(words) + len(words), role) for role, words in marks],
    )
    if found is None:
        return None
    runs = [
        "".join(f"[{piece.text}|{piece.roles}|{','.join(piece.labels)}]" if piece.roles else piece.text for piece in run)
        for run in found.runs
    ]
    return f"({found.before}) {' […] '.join(runs)} ({found.after})"


@pytest.fixture
def article(db):
    """With a caption and an advert between its two paragraphs."""
    parts = ARTICLE.strip().split("\n\n")
    zones = ["title", "body", "caption", "boilerplate", "body"]
    places = [(ARTICLE.index(part), ARTICLE.index(part) + len(part)) for part in parts]
    blocks = [(start, end, zone) for (start, end), zone in zip(places, zones, strict=True)]
    return make_article(ARTICLE, title=parts[0], blocks=blocks)


@pytest.mark.parametrize(
    ("marks", "line"),
    [
        (
            [("said", "“We will talk,”"), ("source", "she"), ("cue", "told")],
            "(Mr. Ruiz of the U.S. delegation smiled.) [“We will talk,”|said|said] [she|source|source] [told|cue|cue] "
            "reporters. (“We will wait.”)",
        ),
        # The caption and the advert in between are no part of what goes on.
        ([("said", "It rained.")], "(Nobody left early.) [It rained.|said|said] (The hall was full.)"),
        (
            [("said", "The talks opened")],
            "() [The talks opened|said|said] on Monday. (Mr. Ruiz of the U.S. delegation smiled.)",
        ),
        (
            [("said", "Bo Lind agreed.")],
            "(A minister, Ana Ruiz, said that trade must grow, and then she sat down.) [Bo Lind agreed.|said|said] ()",
        ),
        # A headline and a caption have no neighbours.
        ([("said", "Talks open")], "() [Talks open|said|said] in Lima ()"),
        ([("said", "A handshake")], "() [A handshake|said|said] before the rain. (Photo: somebody)"),
        # Parts with little between them are shown with it; what lies further apart is shown in two runs.
        (
            [("said", "“We will talk,”"), ("said", "Nobody left early.")],
            "(Mr. Ruiz of the U.S. delegation smiled.) [“We will talk,”|said|said] she told reporters. “We will wait.” "
            "[Nobody left early.|said|said] (It rained.)",
        ),
        (
            [("said", "The talks opened"), ("said", "The hall was full.")],
            "() [The talks opened|said|said] on Monday. […] [The hall was full.|said|said] "
            "(A minister, Ana Ruiz, said that trade must grow, and then she sat down.)",
        ),
        # Marks that overlap are cut where one of them ends, and named there.
        (
            [("said", "that trade must grow"), ("source", "trade")],
            "(The hall was full.) A minister, Ana Ruiz, said [that |said|][trade|said source|source][ must grow|said|said], "
            "and then she sat down. (Bo Lind agreed.)",
        ),
        ([("source", "Ana Ruiz")], None),
    ],
)
def test_a_quote_is_shown_in_its_sentence_between_those_around_it(article, marks, line):
    assert shown_around(article, *marks) == line


@pytest.mark.parametrize("spans", [[(5, 5)], [(-1, 4)], [(3, 9999)], []])
def test_marks_outside_the_text_show_nothing(spans):
    assert passage_around("A short text.", [], [Mark(*span, "said") for span in spans]) is None


def test_a_text_without_blocks_is_read_as_a_whole():
    passage = passage_around("One. Two. Three.", [], [Mark(5, 9, "said")])
    assert (passage.before, passage.after, passage.roles) == ("One.", "Three.", ["said"])


def test_what_has_no_end_of_a_sentence_is_shortened_between_words():
    text = "word " * 300 + "QUOTE " + "word " * 300
    (run,) = passage_around(text, [], [Mark(1500, 1505, "said")]).runs
    line = "".join(piece.text for piece in run)
    assert line.startswith("… word word")
    assert line.rstrip().endswith("word …")
    assert 700 < len(line) < 900
    passage = passage_around(f"{'before ' * 100}end. It is. {'After ' * 100}", [], [Mark(705, 711, "said")])
    assert passage.before.startswith("… before")
    assert passage.before.endswith("before end.")
    assert passage.after.endswith("After …")
    assert max(len(passage.before), len(passage.after)) < 330


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("“We go.” She stayed.", ["“We go.”", "She stayed."]),
        ("“We go!” she said. He left.", ["“We go!” she said.", "He left."]),
        ("Gen. J. Smith met Mr. Lee at 4 p.m. on Monday.", ["Gen. J. Smith met Mr. Lee at 4 p.m. on Monday."]),
        ("The U.S. Senate met. It rained.", ["The U.S. Senate met.", "It rained."]),
        ("It cost 2.5 million. Then 3 came.", ["It cost 2.5 million.", "Then 3 came."]),
        ("One line\nwrapped. Two.\nThree.", ["One line\nwrapped.", "Two.", "Three."]),
        ("One line\nwrapped. Two.\n\nThree", ["One line\nwrapped.", "Two.", "Three"]),
        ("王毅表示歡迎。他說會談很好。", ["王毅表示歡迎。", "他說會談很好。"]),
        ("   ", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_sentences(text, parts):
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == parts


@pytest.mark.medium
@given(
    text=st.text(alphabet="aB .!?…”“\n。", min_size=1, max_size=200),
    places=st.lists(
        st.tuples(st.integers(0, 200), st.integers(0, 60), st.sampled_from(["said", "cue", "source"])), max_size=6
    ),
    borders=st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["body", "caption", "boilerplate"])), max_size=4),
)
def test_whatever_the_text_what_was_said_is_shown_and_marked(text, places, borders):
    marks = [Mark(start, start + length, role) for start, length, role in places]
    cuts = sorted({min(place, len(text)) for place, _ in borders} | {0, len(text)})
    zones = [zone for _, zone in borders] + ["body"] * len(cuts)
    blocks = [Block(start=a, end=b, zone=zone) for (a, b), zone in zip(pairwise(cuts), zones, strict=False)]
    passage = passage_around(text, blocks, marks)
    said = {
        place
        for mark in marks
        if mark.role == "said" and 0 <= mark.start < mark.end <= len(text)
        for place in range(mark.start, mark.end)
        if not text[place].isspace()
    }
    shown = "".join(piece.text for run in passage.runs for piece in run if "said" in piece.roles) if passage else ""
    assert len("".join(shown.split())) == len(said)


def test_a_row_of_dots_takes_no_time():
    assert len(list(sentences("." * 200_000, 0, 200_000))) == 1


def test_the_sentence_of_a_step_has_its_words_marked(article):
    start = article.text.index("Ana Ruiz")
    found = sentence_around(article.text, article.blocks.all(), start, start + 8)
    assert [(piece.text, piece.roles) for piece in found] == [
        ("A minister, ", ""),
        ("Ana Ruiz", "step"),
        (", said that trade must grow, and then she sat down.", ""),
    ]
    assert sentence_around(article.text, article.blocks.all(), 0, 9999) == ()


# What is told of a quote


@pytest.mark.parametrize(
    ("said_on", "published", "words"),
    [
        (date(2024, 4, 26), date(2024, 4, 26), "the day on which the article came out"),
        (date(2024, 4, 25), date(2024, 4, 26), "the day before the article came out, 26 April 2024"),
        (date(2024, 4, 20), date(2024, 4, 26), "6 days before the article came out, 26 April 2024"),
        (date(2024, 4, 27), date(2024, 4, 26), "the day after the article came out, 26 April 2024"),
        (date(2024, 4, 26), None, ""),
        (None, date(2024, 4, 26), "the text does not tell on which day"),
    ],
)
def test_a_day_is_told_by_how_it_lies_to_the_articles(said_on, published, words):
    article = Article(published=published)
    assert day_from(Quote(article=article, said_on=said_on, found_values={})) == words


@pytest.mark.django_db
def test_a_day_of_the_visit_and_a_day_that_an_editor_set_are_told():
    quote = make_quote(visit=make_visit(), said_on=date(2024, 4, 25))
    assert day_from(quote) == "the day before the article came out, 26 April 2024; a day of the visit"
    confirm_quote(quote, None)
    assert day_from(quote) == "the day before the article came out, 26 April 2024; a day of the visit"
    apply_correction(quote, "said_on", date(2024, 4, 24), None)
    assert day_from(quote) == "set by an editor"


@pytest.mark.django_db
def test_the_reason_for_a_visit_does_not_repeat_its_name():
    visit = make_visit("Ana Ruiz", "Peru")
    assert visit_why(make_quote(visit=visit, visit_rule="Ana Ruiz in Peru: said by the visitor")) == "said by the visitor"
    inner = make_quote(visit=visit, visit_rule="reported inside: Ana Ruiz in Peru: said by the visitor")
    assert visit_why(inner) == "as the statement that it stands inside: said by the visitor"
    gone = make_quote(visit_rule="said on 2023-06-16, not during the visit")
    assert visit_why(gone) == "said on 16 June 2023, not during the visit"


def asked_by_htmx(client, quote):
    return client.get(f"/quotes/{quote.pk}/evidence/", headers={"HX-Request": "true"})


@pytest.mark.medium
@pytest.mark.django_db
def test_evidence_opens_in_a_list_and_without_scripts_on_the_quotes_page(client):
    quote = make_quote("We will talk")
    found = asked_by_htmx(client, quote)
    assert found.status_code == 200
    assert "<html" not in found.content.decode()
    assert "HX-Request" in found["Vary"]
    plain = client.get(f"/quotes/{quote.pk}/evidence/")
    assert (plain.status_code, plain["Location"]) == (302, f"/quotes/{quote.pk}/#evidence")
    assert "HX-Request" in plain["Vary"]


@pytest.mark.django_db
def test_evidence_tells_each_step(client):
    text = "A title\n\nAna Ruiz came. It rained. “We will talk,” she told reporters. Nobody left."
    article = make_article(text, title="A title", published_from="Friday, 26 April")
    start, she, told = text.index("“We will"), text.index("she"), text.index("told")
    name = text.index("Ana Ruiz")
    outer = make_quote("It rained", article=article, speaker="Bo Lind")
    quote = make_quote(
        "We will talk,",
        article=article,
        speaker="Ana Ruiz",
        visit=make_visit("Cy Ito", "Peru"),
        visit_rule="Cy Ito in Peru: said by a host",
        said_on=date(2024, 4, 25),
        sources=[[she, she + 3]],
        cue=[[told, told + 4]],
        addressee="reporters",
        reported_via="state radio",
        confidence=0.7,
        rule="cue after content",
        chain=[["she", she, she + 3, "pronoun: subject of the sentence before"], ["Ana Ruiz", name, name + 8, "full name"]],
        parent=outer,
    )
    assert quote.start == start
    inner = make_quote("will", article=article, speaker=None, parent=quote)
    page = words(asked_by_htmx(client, quote))
    for part in (
        "It rained. “We will talk,”said shesource toldcue reporters. Nobody left.",
        "Marked: what was said; the words for who said it; the words that report it.",
        "Found bythe reporting words stand after what was said",
        "Confidence0.70, likely right: for this quote",
        "she · pronoun: subject of the sentence before",
        "Ana Ruiz · full name Ana Ruiz came.",
        "so: Ana Ruiz",
        "Said toreporters",
        "By way ofstate radio",
        "VisitCy Ito in Peru, April 2024; said by a host",
        "DayThursday, 25 April 2024; the day before the article came out, 26 April 2024; a day of the visit. "
        "The article’s own date was read from “Friday, 26 April”",
        f"Stands insidewhat Bo Lind said: {outer.text}",
        f"Holdswhat an unknown speaker said: {inner.text}",
    ):
        assert part in page
    html = asked_by_htmx(client, quote).content.decode()
    assert f'href="/quotes/{outer.pk}/"' in html
    assert f'href="/quotes/{inner.pk}/"' in html


@pytest.mark.django_db
def test_a_step_inside_the_passage_is_not_told_twice(client):
    text = "A title\n\nIt rained. Ana Ruiz said she was glad. Nobody left."
    article = make_article(text, title="A title")
    name, she = text.index("Ana Ruiz"), text.index("she")
    quote = make_quote(
        "was glad",
        article=article,
        sources=[[she, she + 3]],
        chain=[
            ["she", she, she + 3, "pronoun"],
            ["Ana Ruiz", name, name + 8, "full name"],
            ["Ana M. Ruiz", None, None, "known"],
        ],
    )
    page = words(asked_by_htmx(client, quote))
    for part in ("she · pronoun", "Ana Ruiz · full name, in the passage above", "Ana M. Ruiz · known"):
        assert part in page
    assert page.count("Ana Ruiz said she") == 1


@pytest.mark.django_db
def test_evidence_says_what_is_not_known(client):
    quote = make_quote(speaker=None, chain=[], rule="", contents=[], sources=[])
    page = words(asked_by_htmx(client, quote))
    for part in (
        "These words no longer stand in the article",
        "Found bya rule that was not recorded",
        "not known: nobody the text names could be tied to these words",
        "Visitnone",
        "the text does not tell on which day",
    ):
        assert part in page


@pytest.mark.django_db
def test_evidence_tells_what_the_machine_had(client):
    quote = make_quote(speaker="Ana Ruiz")
    apply_correction(quote, "speaker", make_speaker("Bo Lind"), None)
    assert "The machine hadspeaker: Ana Ruiz, by way of “Ana Ruiz”" in words(asked_by_htmx(client, quote))


@pytest.mark.django_db
def test_a_rejected_statement_around_it_or_inside_it_is_not_shown(client):
    article = make_article()
    outer = make_quote("It rained all day", article=article, speaker="Bo Lind", state="rejected")
    quote = make_quote("We will talk", article=article, parent=outer)
    make_quote("will", article=article, parent=quote, state="rejected")
    page = words(asked_by_htmx(client, quote))
    assert "Stands inside" not in page
    assert "Holds" not in page


def test_every_rule_that_finds_quotes_is_told_in_words():
    config = (Path(extraction.__file__).parent / "config.cfg").read_text()
    section = config.partition("[components.newsdesk_quote_finder.confidence]")[2].partition("\n[")[0]
    rules = re.findall(r"^([^#=\n]+) = ", section, re.MULTILINE)
    assert len(rules) > 10
    assert [rule for rule in rules if rule_in_words(rule) == rule] == []


@pytest.mark.parametrize("found", ["tagger", "tagger inside"])
def test_what_the_tagger_found_is_told_with_the_rule_that_found_it_too(found):
    both = rule_in_words(f"{found}, cue noun")
    assert both == f"{rule_in_words(found)}; and by rule, {rule_in_words('cue noun')}"
    assert found not in rule_in_words(found)


@pytest.mark.django_db
@pytest.mark.parametrize("stored", ["nonsense", ["Ana"], [1, 2, 3, 4], ["Ana", "x", None, "name"]])
def test_steps_that_were_stored_wrong_break_nothing(client, stored):
    assert asked_by_htmx(client, make_quote(chain=[stored])).status_code == 200


@pytest.mark.django_db
def test_evidence_of_any_quote_costs_the_same(client, django_assert_max_num_queries):
    def cost(quote):
        with django_assert_max_num_queries(12) as captured:
            assert asked_by_htmx(client, quote).status_code == 200
        return len(captured)

    article = make_article()
    plain = make_quote("We wait", article=article, visit=make_visit())
    few = cost(plain)
    for number in range(6):
        make_quote(f"Inside {number}", article=article, parent=plain)
        make_quote(article=article)
    Quote.objects.filter(pk=plain.pk).update(chain=[["Ana Ruiz", 0, 5, "full name"]] * 8)
    assert cost(plain) == few


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.django_db
def test_evidence_of_a_real_article_is_whole(client):
    """Every quote of a sample shows its own words, marked, and an account of its speaker."""
    call_command("ingest", str(SAMPLES / "2023-06-22-strait-notes-after-the-visit.txt"), stdout=StringIO())
    quotes = list(Quote.objects.select_related("article", "speaker"))
    assert len(quotes) > 10
    for quote in quotes:
        html = asked_by_htmx(client, quote).content.decode()
        marked = "".join(
            unescape(strip_tags(part)) for part in re.findall(r'<mark class="[^"]*said[^"]*">(.*?)(?:<small>|</mark>)', html)
        )
        for start, end in quote.contents:
            assert "".join(quote.article.text[start:end].split()) in "".join(marked.split())
        page = words(asked_by_htmx(client, quote))
        assert "a rule that was not recorded" not in page
        assert quote.speaker is None or f"so: {quote.speaker.name}" in page
        boilerplate = [quote.article.text[b.start : b.end] for b in quote.article.blocks.filter(zone="boilerplate")]
        assert not [text for text in boilerplate if len(text) > 20 and " ".join(text.split()) in unescape(page)]
