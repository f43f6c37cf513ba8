import pytest

from articles.models import Speaker
from articles.models.rows import free_slug

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Wang Yi", "wang-yi"), ("王毅", "speaker"), ("Unknown", "unknown-2"), ("None", "none-2")],
)
def test_a_slug_is_made_of_the_name_and_keeps_off_words_with_a_meaning(name, slug):
    assert free_slug(Speaker, name) == slug


def test_a_second_row_of_the_same_name_gets_a_number():
    Speaker.objects.create(name="Wang Yi", slug="wang-yi")

    assert free_slug(Speaker, "Wang Yi") == "wang-yi-2"
