import pytest

from articles.services.anchors import find_anchor, make_anchor

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
