from datetime import date

import pytest

from articles.extraction.records import AliasKind
from articles.models import Alias
from articles.services.entities.alias_learning import teach, teachable
from articles.tests.factories import make_quote, make_speaker
from articles.tests.services.readings import known_speakers

pytestmark = pytest.mark.django_db


def quote_of(words, **fields):
    return make_quote(source_text=words, sources=[[0, 5]] if words else [], **fields)


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("Mr W", True),
        ("Dubya", True),
        ("the Harbour Fox", True),
        ("WHO", True),
        ("the mayor of Hull", False),
        ("China's foreign minister", False),
        ("the bridge boss", False),
        ("the man in grey", False),
    ],
)
def test_names_are_safe_to_teach_and_descriptions_are_not(words, safe):
    assert teachable(quote_of(words)) == (words, safe)


@pytest.mark.parametrize("words", ["Walter Reed", "Reed", "Mr Reed", "Walter"])
def test_the_name_of_somebody_known_is_not_safe_to_teach(words):
    make_speaker("Walter Reed")
    assert teachable(quote_of(words)) == (words, False)


@pytest.mark.parametrize(
    "words",
    [
        *("", "he", "She", "they", "who", "a diplomat", "some officials", "his aide", "the minister", "the president"),
        *("the woman", "officials", "the young woman", "both men", "x" * 101),
    ],
)
def test_what_is_somebody_else_in_the_next_article_cannot_be_taught(words):
    assert teachable(quote_of(words)) is None


def test_words_in_two_places_cannot_be_taught():
    assert teachable(make_quote(source_text="Ana Bo", sources=[[0, 3], [5, 7]])) is None


def test_a_name_is_taught_without_days():
    who = make_speaker("Walter Reed")
    alias = teach(quote_of("Mr W"), who)
    assert (alias.speaker, alias.text, alias.kind, alias.by_editor) == (who, "Mr W", "name", True)
    assert (alias.first_seen, alias.last_seen) == (None, None)
    assert [alias.entered for known in known_speakers() if known.name == "Walter Reed" for alias in known.aliases] == [True]


def test_a_role_is_taught_for_the_day_of_the_article():
    alias = teach(quote_of("the mayor of Hull"), make_speaker("Walter Reed"))
    assert (alias.kind, alias.first_seen, alias.last_seen) == (AliasKind.ROLE.value, date(2024, 4, 26), date(2024, 4, 26))


@pytest.mark.parametrize("words", ["Reed", "Mr Reed", "Walter Reed", "he"])
def test_the_own_name_and_pronouns_teach_nothing(words):
    assert teach(quote_of(words), make_speaker("Walter Reed")) is None
    assert not Alias.objects.exists()


def test_who_was_called_so_by_mistake_is_so_no_longer():
    wrong, right = make_speaker("Jo Bird"), make_speaker("Walter Reed")
    learned = Alias.objects.create(speaker=wrong, text="Mr W", kind="surname")
    own = Alias.objects.create(speaker=wrong, text="Ms Bird", kind="surname")
    teach(quote_of("Mr W"), right, wrong)
    learned.refresh_from_db()
    own.refresh_from_db()
    assert (learned.withdrawn, own.withdrawn) == (True, False)


def test_what_an_editor_withdrew_once_is_brought_back_by_teaching_it():
    who = make_speaker("Walter Reed")
    Alias.objects.create(speaker=who, text="Mr W", kind="name", withdrawn=True)
    assert teach(quote_of("Mr W"), who).withdrawn is False
    assert Alias.objects.get().by_editor
