import pytest

from articles.views.reading_time import Length, length_of


@pytest.mark.parametrize(
    ("texts", "length"),
    [
        (["One word’s enough."], Length(3, "words", 1)),
        (["one"] * 460, Length(460, "words", 2)),
        (["王毅说：“合作”。"], Length(5, "signs", 1)),
        (["王" * 2000], Length(2000, "signs", 5)),
        (["The minister met 王毅 twice."], Length(4, "words", 1)),
        (["قال الوزير"], Length(2, "words", 1)),
        (["…", " — "], None),
        ([], None),
    ],
)
def test_texts_are_counted_in_words_or_signs(texts, length):
    assert length_of(texts) == length
