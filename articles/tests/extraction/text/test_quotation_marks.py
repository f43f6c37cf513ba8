"""Which stretches of a text stand in quotation marks."""

import pytest

from articles.extraction.text.quotation_marks import find_quotations


def quotations(text: str) -> list[str]:
    ranges, _ = find_quotations(text, paragraph_ranges(text))
    return [text[start:end] for start, end in ranges]


def odd_paragraphs(text: str) -> int:
    return find_quotations(text, paragraph_ranges(text))[1]


def paragraph_ranges(text: str) -> list[tuple[int, int]]:
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return ranges


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"Yes," she said. "No."', ['"Yes,"', '"No."']),
        ("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"]),
        ("‘Yes,’ she said. ‘No.’", ["‘Yes,’", "‘No.’"]),
        ("'Yes,' she said. 'No.'", ["'Yes,'", "'No.'"]),
        ("``Yes,'' she said.", ["``Yes,''"]),
        ("«Yes», she said, „No“.", ["«Yes»", "„No“"]),
        ('“Yes," she said. "No.”', ['“Yes,"', '"No.”']),
        ("“One ‘two’ three,” he said", ["“One ‘two’ three,”"]),
        ("‘One “two” three,’ he said", ["‘One “two” three,’"]),
        ("\"One 'two' three,\" he said", ["\"One 'two' three,\""]),
        ('"One “two” three," he said', ['"One “two” three,"']),
        ("“We’ll ‘wait and see.’”", ["“We’ll ‘wait and see.’”"]),
        ("She called it 'the workers' bank' again.", ["'the workers' bank'"]),
        ("The ‘ports’ of Russia’s and the boys’ club", ["‘ports’"]),
        ('It was—"a word"—he said', ['"a word"']),
    ],
)
def test_marks_pair(text, found):
    assert quotations(text) == found
    assert odd_paragraphs(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Russia's and the workers' rights",
        "the '90s, ’80s and ‘70s",
        'a 6" nail and 5\'10" tall',
        "rock 'n' roll, get 'em",
        "no marks at all",
        "",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text):
    assert quotations(text) == []
    assert odd_paragraphs(text) == 0


def test_an_inch_inside_a_quotation_does_not_close_it():
    assert quotations('"I paid for 5" pipes," he said.') == ['"I paid for 5" pipes,"']


def test_a_quotation_runs_over_paragraphs_that_each_open_while_only_the_last_closes():
    text = "“It grew.\n“It grew again.\n“And it fell,” he said. “So be it.”"
    assert quotations(text) == ["“It grew.", "“It grew again.", "“And it fell,”", "“So be it.”"]
    assert odd_paragraphs(text) == 0


def test_a_mark_left_open_before_a_new_quotation_runs_to_its_paragraphs_end():
    text = "He spoke of “one thing” and “another thing.\n“I was clear,” he added."
    assert quotations(text) == ["“one thing”", "“another thing.", "“I was clear,”"]


def test_a_quotation_goes_on_over_a_broken_line():
    assert quotations("“It grew and\nit fell,” he said.") == ["“It grew and", "it fell,”"]


@pytest.mark.parametrize(
    "odd", ["She said “we won and left.", 'She said "we won and left.', "We won,” she said.", "„We won and left."]
)
def test_an_odd_mark_costs_its_paragraph_only(odd):
    text = f"“One,” he said.\n{odd}\nThey went. “Two,” he said."
    assert quotations(text) == ["“One,”", "“Two,”"]
    assert odd_paragraphs(text) == 1


def test_sure_pairs_around_an_odd_mark_still_count():
    text = "He said “we won. Then “Go,” he said."
    assert quotations(text) == ["“Go,”"]
    assert odd_paragraphs(text) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Which mark closes, of those that could do both.
        ('He said "One “two” "', ["“two”"]),
        ("“a„b“c”", ["“a„b“c”"]),
        ("(“It holds”)", ["“It holds”"]),
        ("„So„ und so“", ["„So„"]),
        ("“One ‘two three” four’", ["“One ‘two three”"]),
        ("‘One “two three’ four”", ["‘One “two three’"]),
        # A plural's apostrophe, where a mark that closes follows and where none does.
        ("‘the boys’ club’ is open", ["‘the boys’ club’"]),
        ("‘the boys’ club is open", ["‘the boys’"]),
        ("‘the boys’ club ‘and’ more", ["‘the boys’", "‘and’"]),
        ("'one' and 'two", ["'one'"]),
        # An inch mark closes where no other mark does.
        ('"a 6" pipe', ['"a 6"']),
        ('"a 6", he said. "No."', ['"a 6"', '"No."']),
        ('"a 6" pipe "b"', ['"a 6"', '"b"']),
        ("“” “.” “a”", ["“a”"]),
    ],
)
def test_of_several_marks_the_ones_that_fit_pair(text, found):
    assert quotations(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“It grew\nand ‘fell’,” he said", ["“It grew", "and ‘fell’,”"]),
        ("‘It grew.\n‘And grew,’ he said", ["‘It grew.", "‘And grew,’"]),
        ("“It grew.\n‘And grew,’ he said", ["‘And grew,’"]),
        ("“It “grew” and\nfell,” he said", ["“grew”"]),
        ("“It grew and\n(fell,” he said", ["“It grew and", "(fell,”"]),
        ("“It grew and\n“fell” again", ["“It grew and", "“fell”"]),
        ("“It grew and", []),
    ],
)
def test_what_runs_on_needs_the_next_paragraph_to_go_on(text, found):
    assert quotations(text) == found


def test_paragraphs_with_odd_marks_are_counted():
    assert odd_paragraphs("“One\n“Two” and “three\nFour") == 1
    assert odd_paragraphs("”\n” a\nb” c\n5” d") == 1
