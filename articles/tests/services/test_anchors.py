import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.services.anchoring.anchors import CONTEXT, TELLING, find_anchor, make_anchor, same_words
from articles.services.anchoring.folding import fold
from newsdesk.tests import soak

TEXT = "The minister spoke first. “Trade must grow,” he said on Monday.\n\nThen the host replied. “Yes,” she said."


def anchor(words, text=TEXT):
    start = text.index(words)
    return make_anchor(text, [[start, start + len(words)]])


def found(words, new, text=TEXT):
    place = find_anchor(anchor(words, text), new)
    return place and ([new[a:b] for a, b in place.contents], place.contents[0][0], place.certain)


@pytest.mark.parametrize("words", ["“Trade must grow,”", "“Yes,”"])
@pytest.mark.parametrize("before", ["", "A new first paragraph.\n\n", "x" * 300])
def test_words_are_found_where_text_was_put_before_them(words, before):
    new = before + TEXT
    assert found(words, new) == ([words], new.index(words), True)


def test_white_space_does_not_count():
    new = TEXT.replace("\n", "\r\n").replace("Trade must", "Trade\n  must")
    assert found("“Trade must grow,”", new) == (["“Trade\n  must grow,”"], new.index("“Trade"), True)


def test_of_two_places_the_surroundings_decide():
    new = "“Yes,” cried a boy.\n\n" + TEXT
    assert found("“Yes,”", new) == (["“Yes,”"], new.rindex("“Yes,”"), True)


def test_two_equally_good_places_are_not_certain():
    new = "New.\n\n" + TEXT + "\n\n" + TEXT[: TEXT.index("\n\n")]
    place = find_anchor(make_anchor(TEXT[: TEXT.index("\n\n")], [[26, 44]]), new)
    assert place is not None
    assert not place.certain
    assert new[slice(*place.contents[0])] == "“Trade must grow,”"


def test_words_that_did_not_move_are_certain_though_they_stand_twice():
    assert found("“Yes,”", f"{TEXT}\n\n{TEXT}") == (["“Yes,”"], TEXT.index("“Yes,”"), True)


def test_a_copy_beside_it_leaves_open_which_one_it_was():
    paragraph = "The guests came in late because of the rain on the road, as one of them told the host. “Yes,” said Ruiz. "
    paragraph += "Then they sat down at the long table near the windows, and nobody asked anything for a while."
    text = f"First.\n\n{paragraph}\n\nLast."
    start = text.index("“Yes,”")
    anchor_ = make_anchor(text, [[start, start + 6]])
    assert find_anchor(anchor_, f"First.\n\n{paragraph}\n\n{paragraph}\n\nLast.", text).certain is False
    assert find_anchor(anchor_, f"{text}\n\n{text}", text).certain is True


def test_short_words_in_new_surroundings_are_not_certain():
    assert found("“Yes,”", "Nobody asked her anything. “Yes,” was on a poster.") == (["“Yes,”"], 27, False)


def test_words_that_are_gone_are_not_found():
    assert found("“Trade must grow,”", TEXT.replace("grow", "shrink")) is None


@pytest.mark.parametrize(("old", "new"), [("said", "told reporters"), ("he said, ", "")])
def test_parts_are_found_though_the_words_between_them_changed(old, new):
    text = "First. “Trade must grow,” he said, “and soon it will.” Last."
    spans = [[7, 25], [35, 54]]
    assert [text[a:b] for a, b in spans] == ["“Trade must grow,”", "“and soon it will.”"]
    changed = "Before. " + text.replace(old, new)
    place = find_anchor(make_anchor(text, spans), changed)
    assert [changed[a:b] for a, b in place.contents] == ["“Trade must grow,”", "“and soon it will.”"]


def test_parts_far_from_each_other_are_no_longer_one_quote():
    text = "First. “Trade must grow,” he said, “and soon it will.” Last."
    place = find_anchor(make_anchor(text, [[7, 25], [35, 54]]), text.replace("he said", "x" * 2000))
    assert place is None


# Marks and word ends


@pytest.mark.parametrize("new", ['"Trade must grow,"', "'Trade must grow,'", "``Trade must grow,''", "«Trade must grow,»"])
def test_the_shape_of_marks_does_not_count(new):
    changed = TEXT.replace("“Trade must grow,”", new)
    assert found("“Trade must grow,”", changed) == ([new], changed.index(new), True)


def test_ellipses_and_dashes_are_the_same_in_any_shape():
    text = "He said: “Well... it – the talks – went on…” And left."
    new = "He said: “Well… it — the talks — went on...” And left."
    start, end = text.index("“"), text.index("”") + 1
    place = find_anchor(make_anchor(text, [[start, end]]), new)
    assert place.certain
    assert [new[a:b] for a, b in place.contents] == ["“Well… it — the talks — went on...”"]


def test_parts_of_a_quote_keep_their_limits_in_other_marks():
    text = "First. “Trade must grow...” he said, “and soon it will.” Last."
    spans = [[7, 27], [37, 56]]
    new = 'First. "Trade must\ngrow…" he said, "and soon it will." Last.'
    place = find_anchor(make_anchor(text, spans), new)
    assert [new[a:b] for a, b in place.contents] == ['"Trade must\ngrow…"', '"and soon it will."']


def test_words_are_not_found_in_the_middle_of_others():
    anchor_ = make_anchor("Ruiz said the road was long.", [[10, 27]])
    assert find_anchor(anchor_, "Ruiz said the road was longer.") is None
    new = "Ruiz said the road was longer. Ruiz said the road was long."
    assert find_anchor(anchor_, new).contents == [[41, 58]]


def test_writing_without_spaces_has_no_word_ends():
    text = "部长说贸易必须增长并离开了。随后他乘车前往机场，没有回答记者的问题。"
    start = text.index("贸易必须增长")
    place = find_anchor(make_anchor(text, [[start, start + 6]]), f"新的一段。\n\n{text}")
    assert place.certain
    assert place.contents[0][0] == start + 7


# The same words elsewhere


def moved(words, text, new, *, known=True):
    start = text.index(words)
    place = find_anchor(make_anchor(text, [[start, start + len(words)]]), new, text if known else None)
    return place and (place.contents[0][0], place.certain)


FIRST = "The talks began late in the morning. “Yes,” said Ana Ruiz when she was asked about the road to the north."
SECOND = "In the evening rain fell on the guests. “Yes,” said Ana Ruiz once more and left the hall with her staff."


def test_the_same_words_elsewhere_do_not_stand_in_for_those_that_are_gone():
    assert moved("“Yes,”", f"{FIRST}\n\n{SECOND}", SECOND) is None
    place, certain = moved("“Yes,”", f"{FIRST}\n\n{SECOND}", SECOND, known=False)
    assert (place, certain) == (SECOND.index("“Yes,”"), False)


def test_paragraphs_that_change_places_keep_what_is_theirs():
    assert moved("“Yes,”", f"{FIRST}\n\n{SECOND}", f"{SECOND}\n\n{FIRST}") == (len(SECOND) + 2 + FIRST.index("“"), True)


def test_which_of_two_equal_neighbours_went_is_not_known():
    text = "Then came the questions. “Yes,” he said. “Yes,” he said. After that it was over."
    new = text.replace("“Yes,” he said. ", "", 1)
    assert moved("“Yes,”", text, new) == (new.index("“Yes,”"), False)


def test_long_words_that_stand_once_are_known_in_all_new_surroundings():
    words = "“Trade between our countries must grow,”"
    assert moved(words, f"{words} he said.", f"Quite another text has {words} in it.") == (23, True)
    assert moved(words, f"{words} he said.", f"Quite another text has {words} in it, and {words} again.")[1] is False


def test_words_between_two_texts_are_the_same_whatever_their_shape():
    assert same_words("“Trade\n must grow…”", '"Trade must grow..."')
    assert not same_words("“Trade must grow”", "“Trade may grow”")


# Any edits of a text of short sentences that come again and again

SENTENCES = [
    *("“Yes,” he said.", "“No,” she said.", "“Yes.”", "He nodded.", "They met on Monday.", "“We will talk,” said Ruiz."),
    *("Nobody answered the question that was put to them.", "“Trade must grow and it will soon,” he said.", "She left."),
]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "move", "copy"]),
        st.integers(0, 99),
        st.integers(1, 5),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    min_size=1,
    max_size=5,
)


def edited(sentences, edits):
    """Sentences as (number, words) after some edits; what is new has new numbers."""
    numbers = iter(range(1000, 10_000))
    for kind, at, size, to, which in edits:
        at %= len(sentences) + 1
        taken = sentences[at : at + size]
        if kind == "insert":
            sentences = [*sentences[:at], (next(numbers), SENTENCES[which % len(SENTENCES)]), *sentences[at:]]
            continue
        if kind in ("delete", "move"):
            sentences = sentences[:at] + sentences[at + size :]
        if kind in ("move", "copy"):
            put = taken if kind == "move" else [(next(numbers), words) for _, words in taken]
            to %= len(sentences) + 1
            sentences = sentences[:to] + put + sentences[to:]
    return sentences


def joined(sentences, gaps):
    """A text, and where each sentence starts in it, by its number."""
    text, starts = "", {}
    for place, (number, words) in enumerate(sentences):
        text += gaps[place % len(gaps)] if text else ""
        starts[number] = len(text)
        text += words
    return text, starts


def agreement(a, b):
    """How many letters agree, and whether that is all there is on both sides."""
    same = next((place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return same, same == len(a) == len(b)


def is_proved(old, start, new, place, words):
    """Whether what stands around the new place is what stood around the old one."""
    sides = [
        agreement(
            *(fold(text[max(0, at - 3 * CONTEXT) : at]).letters[::-1] for text, at in ((old, start), (new, place))),
        ),
        agreement(
            *(
                fold(text[at + len(words) : at + len(words) + 3 * CONTEXT]).letters
                for text, at in ((old, start), (new, place))
            ),
        ),
    ]
    whole_side = any(same >= 40 or (all_ and same >= 12) for same, all_ in sides)
    all_the_text = all(all_ for _, all_ in sides)
    on_both = min(same for same, _ in sides) >= 20
    unmistakable = len(words) >= TELLING and old.count(words) == new.count(words) == 1
    return whole_side or all_the_text or on_both or unmistakable


@pytest.mark.medium
@settings(max_examples=soak.examples(400))
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=25),
    st.integers(0, 24),
    EDITS,
    st.lists(st.sampled_from([" ", "\n", "\n\n"]), min_size=1, max_size=3),
    st.booleans(),
)
def test_words_are_never_taken_for_others_in_silence(sentences, which, edits, gaps, known):
    numbered = list(enumerate(sentences))
    old, starts = joined(numbered, [" "])
    quoted = [(number, words.split("”")[0] + "”") for number, words in numbered if words.startswith("“")]
    if not quoted:
        return
    number, words = quoted[which % len(quoted)]
    new, now = joined(edited(numbered, edits), gaps)
    start = starts[number]
    place = find_anchor(make_anchor(old, [[start, start + len(words)]]), new, old if known else None)
    if place is None or not place.certain:
        return
    found_at = place.contents[0][0]
    assert new[found_at : place.contents[0][1]] == words
    assert found_at == now.get(number) or is_proved(old, start, new, found_at, words)
