"""From text and passages to records: what comes out of `extract`, and where it stands in the article."""

import subprocess
import sys
from datetime import date

import pytest

from articles.extraction import Engine, ExtractionError, extract, load, pipeline, prepare
from articles.extraction.doc_text import lay_out
from articles.extraction.pipeline import make_doc
from articles.extraction.records import AliasKind, Kind, KnownAlias, KnownSpeaker, Passage, SpeakerType
from articles.extraction.version import version

TEXT = (
    "Bridge will hold, engineers find\n"
    "Buy our paper today!\n"
    "“It’s safe,” Ada Lind told the Harbour Gazette.\n\n"
    "She said that the mayor had voiced fears about the ice."
)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.medium
def test_importing_the_package_or_its_records_loads_neither_django_nor_spacy():
    code = "import sys, articles.extraction, articles.extraction.records; print({'django', 'spacy'} & set(sys.modules))"
    assert run(code).stdout.strip() == "set()"


@pytest.mark.medium
def test_extraction_runs_without_django():
    code = "import sys, articles.extraction.pipeline; print('django' in sys.modules)"
    assert run(code).stdout.strip() == "False"


def test_a_missing_model_is_named_in_one_line():
    with pytest.raises(ExtractionError, match="no_such_model") as caught:
        load(Engine("no_such_model"))
    assert "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def found():
    start = TEXT.index("“It")
    return extract(TEXT, [Passage(0, TEXT.index("\n"), "title"), Passage(start, len(TEXT), "body")])


@pytest.mark.model
def test_offsets_count_characters_of_the_article(found):
    assert [[TEXT[s.start : s.end] for s in quote.contents] for quote in found.quotes] == [
        ["“It’s safe,”"],
        ["the mayor had voiced fears about the ice"],
        ["the ice"],
    ]
    assert [TEXT[s.start : s.end] for s in found.quotes[0].sources] == ["Ada Lind"]
    assert [quote.kind for quote in found.quotes] == [Kind.DIRECT, Kind.INDIRECT, Kind.INDIRECT]
    assert {quote.zone for quote in found.quotes} == {"body"}


@pytest.mark.model
def test_a_statement_in_a_statement_points_to_its_place_in_the_list(found):
    assert [quote.parent for quote in found.quotes] == [None, None, 1]


@pytest.mark.model
def test_the_version_names_rules_and_model(found, nlp):
    assert found.version == version(nlp)
    assert found.version.startswith("rules ")
    assert "en_core_web_sm" in found.version
    assert len(found.version) <= 100


@pytest.mark.model
def test_components_come_in_an_order_that_gives_each_what_it_needs(nlp):
    problems = nlp.analyze_pipes()["problems"]
    assert {name: found for name, found in problems.items() if name.startswith("newsdesk_") and found} == {}


@pytest.mark.model
def test_odd_marks_are_counted():
    text = "“One,” Ms Lind said.\nShe called it “a shame and left.\nThey went."
    assert extract(text, [Passage(0, len(text), "body")]).skipped_paragraphs == 1


@pytest.mark.model
def test_a_text_that_is_too_long_is_refused_in_one_line(monkeypatch):
    monkeypatch.setattr(load(), "max_length", 10)
    with pytest.raises(ExtractionError, match="too long"):
        extract("A text of more than ten.", [Passage(0, 24, "body")])


@pytest.mark.model
@pytest.mark.parametrize("passages", [[], [Passage(0, 0, "body")], [Passage(5, 2, "body")], [Passage(90, 99, "body")]])
def test_nothing_to_read_gives_an_empty_extraction(passages):
    assert extract("A text.", passages).quotes == ()


@pytest.mark.model
def test_a_text_can_be_asked_again_as_knowledge_grows(nlp):
    text = "“It’s safe,” Lind said."
    prepared = prepare(text, [Passage(0, len(text), "body")])
    before = prepared.extract()
    lind = KnownSpeaker("Ada Lind", SpeakerType.PERSON, (KnownAlias("Ada Lind", AliasKind.NAME),))
    assert [quote.speaker for quote in before.quotes] == ["Lind"]
    assert [quote.speaker for quote in prepared.extract([lind]).quotes] == ["Ada Lind"]
    assert prepared.extract() == before


@pytest.mark.model
def test_day_and_authors_are_written_on_the_doc(nlp):
    text = "“It’s safe,” she told this newspaper on Friday."
    told = {"published": date(2024, 5, 18), "authors": ("Ada Lind",)}
    doc = pipeline.prepare(text, [Passage(0, len(text), "body")], nlp=nlp, **told)._doc
    assert (doc._.published, doc._.authors) == tuple(told.values())
    assert doc._.visits == []  # asked for with what is known from other articles


@pytest.mark.model
@pytest.mark.parametrize("text", ["“Safe”― Ada Lind", "“Safe” ―Ada Lind", "“Safe” ― Ada Lind"])
def test_a_bar_between_quotation_and_name_is_a_word_of_its_own(nlp, text):
    words = [token.text for token in make_doc(nlp, lay_out(text, [Passage(0, len(text), "body")]))]
    assert words == ["“", "Safe", "”", "―", "Ada", "Lind"]


@pytest.mark.model
@pytest.mark.parametrize(("length", "fits"), [(23, True), (22, False)])
def test_a_text_may_be_as_long_as_the_model_can_read(monkeypatch, length, fits):
    text = "“It’s safe,” Lind said."
    assert len(text) == 23
    monkeypatch.setattr(load(), "max_length", length)
    if fits:
        assert extract(text, [Passage(0, len(text), "body")]).quotes
    else:
        with pytest.raises(ExtractionError, match="23 of at most 22"):
            extract(text, [Passage(0, len(text), "body")])


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in full”—Ana", "in full ” — Ana"),
        ("pay,”—said", "pay , ” — said"),
        ("in full”–Ana", "in full ” – Ana"),
        ('in full"--Ana', 'in full " -- Ana'),
        ("pay’—Ana", "pay ’ — Ana"),
        ("added:“The", "added : “ The"),
        ("got it.”[1]", "got it . ” [ 1 ]"),
        ("said“yes”and", "said “ yes ” and"),
        ("“no”-voters", "“ no ” - voters"),
        ("said＂yes＂and", "said ＂ yes ＂ and"),
        ("＂no＂", "＂ no ＂"),
        ("‟no”", "‟ no ”"),
        ("added:‹The", "added : ‹ The"),
        ("pay,›—said", "pay , › — said"),
        ("it’s—fine", "it’s — fine"),  # an apostrophe is no mark
        ("rock-and-roll", "rock - and - roll"),
    ],
)
def test_quotation_marks_are_words_of_their_own_also_where_no_space_is(nlp, text, words):
    assert " ".join(token.text for token in nlp.tokenizer(text)) == words


@pytest.mark.model
@pytest.mark.parametrize("dash", ["—", "–", "--", "―"])
def test_who_is_named_behind_a_dash_without_spaces_is_the_speaker(dash):
    text = f"The bridge was closed in May. “We will pay for the bridge in full”{dash}Ana Ruiz said on Friday."
    (quote,) = extract(text, [Passage(0, len(text), "body")]).quotes
    assert [text[span.start : span.end] for span in quote.contents] == ["“We will pay for the bridge in full”"]
    assert quote.speaker == "Ana Ruiz"
