import json
import re
from dataclasses import replace

import pytest

from articles.evaluation.gold import DATA, SAMPLES, GoldError, Quote, digest, from_json, knows_inner, knows_other, load
from articles.extraction.records import Span
from articles.tests.evaluation.helpers import ANN, article

OURS = load(DATA, SAMPLES)


def write(folder, name, data):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(data), "utf8")


@pytest.mark.parametrize("article", OURS, ids=lambda article: article.name)
def test_every_part_of_a_gold_quote_starts_and_ends_with_a_word(article):
    for quote in article.quotes:
        assert quote.contents
        for start, end in (*quote.contents, *quote.cue, *quote.sources):
            words = article.text[start:end]
            assert words == words.strip()
            assert not words[0].isalnum() or not article.text[start - 1].isalnum() or start == 0
            assert not words[-1].isalnum() or not article.text[end].isalnum()


@pytest.mark.parametrize("article", OURS, ids=lambda article: article.name)
def test_gold_kinds_agree_with_the_quotation_marks_in_the_text(article):
    for quote in article.quotes:
        words = " ".join(article.text[start:end] for start, end in quote.contents)
        # Apostrophes are no marks: leave out those between letters and after a plural or an initial.
        marks = re.sub(r"(?<=\w)[’'](?=\w)|(?<=s)[’'](?= )", "", words)
        has_marks = bool(re.search("[“”\"‘’']", marks))
        assert has_marks == (quote.kind != "indirect"), words


@pytest.mark.parametrize("article", OURS, ids=lambda article: article.name)
def test_scored_gold_quotes_stand_in_the_zone_they_claim(article):
    body = {place for start, end in article.body for place in range(start, end)}
    for quote in article.quotes:
        assert (quote.contents[0].start in body) == (quote.zone == "body")


def test_the_samples_cover_both_visits_and_every_kind_and_type():
    quotes = [quote for article in OURS for quote in article.quotes]
    assert len(OURS) == 8
    assert {quote.visit for quote in quotes} == {"blinken-china-2023-06", "blinken-china-2024-04", None}
    assert {quote.kind for quote in quotes} == {"direct", "mixed", "indirect"}
    assert {quote.speaker_type for quote in quotes} == {"person", "organisation", "collective"}


def test_every_sample_has_gold():
    assert {path.stem for path in SAMPLES.glob("*.txt")} == {article.name for article in OURS}


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(GoldError, match="one: characters 3 to 9 lie outside the text of 5"):
        from_json("one", "short", {"quotes": [{"contents": [{"start": 3, "end": 9}]}]})


def test_a_span_whose_words_differ_is_refused():
    with pytest.raises(GoldError, match="the text does not read “long”"):
        from_json("one", "short", {"quotes": [{"contents": [{"start": 0, "end": 4, "text": "long"}]}]})


def test_a_cue_may_be_one_span_or_several():
    cues = [
        from_json("one", "he said", {"quotes": [{"contents": [{"start": 0, "end": 2}], "cue": cue}]}).quotes[0].cue
        for cue in ({"start": 3, "end": 7}, [{"start": 3, "end": 7}])
    ]
    assert cues == [((3, 7),), ((3, 7),)]


def test_gold_with_its_own_text_and_no_body_is_not_a_whole_article(tmp_path):
    write(tmp_path, "bare.json", {"text": "Yes, he said.", "quotes": []})
    [article] = load(tmp_path, tmp_path)
    assert (article.text, article.whole) == ("Yes, he said.", False)


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "not JSON"), ("[]", "not a JSON object"), ('{"quotes": []}', "the text of a.json cannot be read")],
)
def test_unusable_gold_has_a_reason(tmp_path, content, reason):
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(GoldError, match=reason):
        load(tmp_path, tmp_path)


def test_a_folder_without_gold_has_a_reason(tmp_path):
    with pytest.raises(GoldError, match=r"no \.json files in"):
        load(tmp_path, tmp_path)


@pytest.mark.parametrize("change", ["edit", "add", "rename"])
def test_the_digest_changes_with_the_data(tmp_path, change):
    first = tmp_path / "a.json"
    first.write_text("{}")
    before = digest(tmp_path.iterdir())
    if change == "edit":
        first.write_text("{} ")
    elif change == "add":
        (tmp_path / "b.json").write_text("{}")
    else:
        first.rename(tmp_path / "c.json")
    assert digest(tmp_path.iterdir()) != before


@pytest.mark.parametrize(
    ("quotes", "known"),
    [
        ([Quote(())], True),
        ([ANN], False),
        ([ANN, Quote((), kind="other")], True),
        ([ANN, Quote(())], False),
    ],
)
def test_beliefs_count_where_no_kinds_are_told_or_they_have_one_of_their_own(quotes, known):
    assert knows_other([article(each) for each in quotes]) == known


@pytest.mark.parametrize(
    ("spans", "known"),
    [
        ([((0, 9),), ((10, 20),)], False),
        ([((0, 9),), ((5, 20),)], False),
        ([((0, 9),), ((5, 9),)], True),
        ([((0, 9), (20, 40)), ((2, 5), (21, 30))], True),
        ([((0, 9), (20, 40)), ((2, 5), (15, 30))], False),
        ([((0, 9),), ()], False),
    ],
)
def test_statements_inside_others_count_where_some_are_annotated(spans, known):
    quotes = [Quote(tuple(Span(*part) for part in parts)) for parts in spans]
    assert knows_inner([replace(article(ANN), text="x" * 50, quotes=tuple(quotes))]) == known
    assert not knows_inner([replace(article(ANN), quotes=(quote,)) for quote in quotes]), "each in an article of its own"


def test_what_else_a_speaker_is_called_is_read():
    data = {
        "quotes": [{"contents": [{"start": 0, "end": 2}], "speaker": "Harbour Board"}],
        "people": {"Harbour Board": ["HB"]},
    }
    (quote,) = from_json("one", "No.", data).quotes
    assert quote.names == ("HB",)
