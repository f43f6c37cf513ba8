"""Which words are kept as a way to name a speaker; on the real model's parse of own sentences."""

import pytest

from articles.extraction.mentions.roles import worth_learning
from articles.extraction.records import AliasKind
from articles.tests.extraction.speakers.speaker_docs import read

pytestmark = pytest.mark.model


def roles(text: str) -> set[str]:
    (speaker,) = read(text)._.speakers
    return {alias.text for alias in speaker.aliases if alias.kind == AliasKind.ROLE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days before the visit President Robert Hale [Hale] spoke to the press.", set()),
        (
            "A photo-2023-ann-lee-via-harbour US Secretary of State Robert Hale left. [Hale] spoke.",
            {"US Secretary of State"},
        ),
        ("Campaign chairman and party leader Robert Hale left. [Hale] spoke.", {"party leader"}),
        ("Norway's foreign minister Robert Hale left. [Hale] spoke.", {"Norway's foreign minister"}),
        ("Robert Hale, a spokesman, left. [Hale] spoke.", set()),
        (
            "Robert Hale, then the Communist Party's trade chief, left. [Hale] spoke.",
            {"then the Communist Party's trade chief"},
        ),
    ],
)
def test_an_alias_looks_like_a_role(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("leader", False),
        ("a spokesman", False),
        ("the first US senator here since May", False),
        ("US senator", True),
        ("Finance Ministry spokesman", True),
        ("the sky", False),
    ],
)
def test_single_nouns_and_records_are_no_role_to_learn(text, worth):
    assert worth_learning(text) is worth
