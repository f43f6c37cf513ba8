import re
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles import words
from articles.words import BREAK, MOST_CHARACTERS, Phrase, find_matches, indexed, needle, tokens

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    alphabet="abcxyzé'’.,-1234 \u0301王毅がｶﾞสวัمُ\u00ad\u200d*\"", max_size=40
)


def forms(text):
    return [token.form for token in tokens(text)]


def found(text, typed):
    return [text[start:end] for start, end in find_matches(text, (needle(typed),))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("China’s", "CHINA"),
        ("CHINA'S", "china"),
        ("the boss’s", "the boss"),
        ("don’t", "don't"),
        ("ministers", "minister"),
        ("talks", "talked"),
        ("Škoda", "skoda"),
        ("e\u0301lan", "élan"),
        ("Straße", "STRASSE"),
        ("Łódź", "Lodz"),
        ("Sørensen", "Sorensen"),
        ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
        ("O’Brien", "obrien"),
        ("Sana’a", "Sanaa"),
        ("Hawaiʻi", "Hawaii"),
        ("U.S.", "US"),
        ("the U.K.’s", "the UK"),
        ("1,000", "1000"),
        ("1,234,567.50", "1234567.50"),
        ("٢٠٢٤", "2024"),
        ("ＵＳＡ", "usa"),
        ("ﬁnance", "finance"),
        ("co\u00adopt", "coopt"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("ｶﾞ", "ガ"),
        ("か\u3099", "が"),
        ("한국", unicodedata.normalize("NFD", "한국")),
    ],
)
def test_spellings_of_one_word_have_one_form(one, other):
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trade", "traded goods"),
        ("3.5", "35"),
        ("3.5", "3 5"),
        ("x738b", "王"),
        ("हिन्दी", "हन्द"),  # vowel signs are letters, not accents
        ("が", "か"),
        ("text", "tet"),
        ("x", "xx"),
    ],
)
def test_different_words_have_different_forms(one, other):
    assert forms(one) != forms(other)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("'Trade,' he said", ["Trade", "he", "said"]),
        ("co-operation", ["co", "operation"]),
        ("on 26.4.2024 at 3.5%", ["on", "26", "4", "2024", "at", "3.5"]),
        ("1,000 of 12,34", ["1,000", "of", "12", "34"]),
        ("The U.S.-led G20", ["The", "U.S.", "led", "G20"]),
        ("end.A new", ["end", "A", "new"]),
        ("J.Smith", ["J", "Smith"]),
        ("l’Élysée", ["l", "Élysée"]),
        ("snake_case", ["snake", "case"]),
        ("王毅说G7很好", ["王", "毅", "说", "G7", "很", "好"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("・。— & …", []),
    ],
)
def test_words_are_found_where_they_stand(text, written):
    assert [text[token.start : token.end] for token in tokens(text)] == written


@pytest.mark.medium
@settings(deadline=None)
@given(TEXTS)
def test_any_text_has_plain_forms_at_places_in_order(text):
    found = tokens(text)
    for token in found:
        assert re.fullmatch("[a-z0-9]+", token.form)
        assert token.form != BREAK
        assert len(token.form) < 2000  # PostgreSQL drops longer ones
    assert all(a.start < a.end <= b.start for a, b in pairwise(found))
    assert indexed(text) == " ".join(token.form for token in found)


@pytest.mark.medium
@settings(deadline=None)
@given(TEXTS)
def test_a_text_matches_itself_as_a_phrase(text):
    typed = text.rstrip().rstrip("*")
    places = tokens(typed)
    matches = list(find_matches(typed, (needle(typed),)))
    assert matches == ([(places[0].start, places[-1].end)] if places else [])


@pytest.mark.medium
@settings(deadline=None)
@given(st.lists(st.sampled_from(["Trade", "ministers", "x", "Xi", "王", "é", "1,000", "co-op"]), max_size=6))
def test_a_needle_stands_in_what_is_stored_where_it_stands_in_the_text(parts):
    text = " ".join(parts)
    for typed in ("trade", "minister", "x", "xi 王", "e", "co-op", "1000 x"):
        stored = f" {' '.join(needle(typed).phrases[0].forms)} " in f" {indexed(text)} "
        assert stored is bool(found(text, typed))


@settings(deadline=None)
@example(f"{'long' * 20} and {'王毅' * 20}")
@given(TEXTS | st.text(alphabet="aU.S'’1,-\u00ad \n\x1c\u2003\ufeff王\u0301"))
def test_what_is_stored_are_the_forms_of_all_words(text):
    assert indexed(text) == " ".join(forms(text))


def test_texts_stored_as_one_share_no_phrase():
    assert indexed("red", "line") == f"red {BREAK} line"
    assert indexed("", "line") == "line"
    assert indexed("", "…") == ""


@pytest.mark.medium
@pytest.mark.parametrize("word", ["ab ", "王"])
def test_what_is_stored_of_a_long_text_is_cut_between_words(word):
    stored = indexed(word * (MOST_CHARACTERS // 2))
    assert MOST_CHARACTERS - 10 < len(stored) <= MOST_CHARACTERS
    assert set(stored.split(" ")) == set(indexed(word).split(" "))


def test_a_word_without_end_is_cut():
    assert len(tokens("a" * 100_000)) == 1
    assert forms("ab" * 50_000) == forms("ab" * 60_000)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("red lines, red ink", "red line", ["red lines"]),
        ("red lines, red ink", "red*", ["red", "red"]),
        ("trade, trading, tradition; tirade", "trad*", ["trade", "trading", "tradition"]),
        ("free trading, free talk", "free trad*", ["free trading"]),
        ("The Government governs", "governm*", ["Government", "governs"]),
        ("happiness", "happin*", ["happiness"]),
        ("Xinjiang, Xi, 王", "x*", ["Xinjiang", "Xi"]),
        ("王毅 and 王小明", "王*", ["王", "王"]),
        ("red, red, red", "red red", ["red, red"]),
        ("a b a b c", "a b c", ["a b c"]),
        ("trade", "tra*de", []),
        ("trade", "—", []),
    ],
)
def test_a_needle_matches_phrases_and_beginnings(text, typed, marked):
    assert found(text, typed) == marked


def test_of_several_needles_the_longest_wins():
    needles = tuple(map(needle, ("red", "red line", "line")))
    assert list(find_matches("red line red", needles)) == [(0, 8), (9, 12)]


@pytest.mark.medium
def test_every_beginning_of_a_word_finds_it():
    vocabulary = ["negotiations", "government", "stopping", "happily", "ministers", "operational", "studied", "freely"]
    missed = [
        (word, word[:cut]) for word in vocabulary for cut in range(1, len(word) + 1) if not found(word, f"{word[:cut]}*")
    ]
    assert missed == []


@pytest.mark.parametrize("typed", ["", "*", "—", "!?", "…*", "\u0301"])
def test_what_has_no_letter_looks_for_nothing(typed):
    assert not needle(typed)


def test_a_needle_tells_its_phrases():
    assert needle("Red Lines").phrases == (Phrase(("red", "line")),)
    assert needle("red governm*").phrases == (Phrase(("red", "governm"), open_end=True), Phrase(("red", "govern")))


def test_threads_do_not_disturb_each_others_stems():
    vocabulary = [
        f"{word}{ending}" for word in ("nation", "talk", "minist", "relat") for ending in ("s", "ing", "ers", "ed")
    ]
    form = words._form.__wrapped__  # without the cache, which would spare most of the work
    alone = [form(word) for word in vocabulary]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda _: [form(word) for word in vocabulary], range(64)))
    finally:
        sys.setswitchinterval(interval)
    assert together == [alone] * 64
