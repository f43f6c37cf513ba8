"""Who is meant: candidates to choose from in the review list, and words that are taught with a corrected speaker."""

import pytest

from articles.models import Alias, Correction, Quote
from articles.tests.admin_pages import change, form_of, listed, save
from articles.tests.factories import make_editor, make_quote, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    client.force_login(make_editor("maria"))
    return client


@pytest.fixture
def wangs():
    return [make_speaker("Wang Yi"), make_speaker("Wang Wenbin")]


def press(page, row, **values):
    return page.post(change(row), form_of(page.get(change(row))) | values, follow=True)


# Candidates


@pytest.mark.medium
def test_a_quote_of_whom_several_may_be_meant_is_in_the_review_list(page, wangs):
    make_quote("Yes indeed", speaker="Wang", confidence=0.99)
    make_quote("Certainly not", speaker=wangs[0], confidence=0.99)
    assert listed(page, "quote", "?review=yes") == {"Yes indeed"}
    assert listed(page, "quote", "?review=done") == {"Certainly not"}


@pytest.mark.medium
def test_it_stands_before_those_that_are_merely_unsure(page, wangs):
    make_quote("Not quite sure", speaker=wangs[0], confidence=0.2)
    make_quote("Yes indeed", speaker="Wang", confidence=0.99)
    response = page.get("/admin/articles/quote/?review=yes")
    assert [str(row) for row in response.context["cl"].result_list] == ["“Yes indeed”", "“Not quite sure”"]


@pytest.mark.medium
def test_the_candidates_are_buttons_and_one_click_chooses(page, wangs):
    quote = make_quote("Yes indeed", speaker="Wang")
    shown = page.get(change(quote)).content.decode()
    for wang in wangs:
        assert f'<button type="submit" name="_speaker" value="{wang.pk}">{wang.name}</button>' in shown
    press(page, quote, _speaker=str(wangs[0].pk))
    quote.refresh_from_db()
    assert (quote.speaker, quote.state) == (wangs[0], "corrected")
    assert Correction.objects.get().field == "speaker"
    assert not Alias.objects.exists()


@pytest.mark.medium
def test_enter_in_a_field_chooses_nobody(page, wangs):
    shown = page.get(change(make_quote(speaker="Wang"))).content.decode()
    first = shown[shown.index('type="submit"', shown.index('id="quote_form"')) :]
    assert first.startswith('type="submit" name="_next" hidden>')


@pytest.mark.medium
@pytest.mark.parametrize("number", ["99999", "x", "²"])
def test_a_button_that_names_nobody_chooses_nobody(page, wangs, number):
    quote = make_quote(speaker="Wang")
    response = press(page, quote, _speaker=number)
    quote.refresh_from_db()
    assert response.status_code == 200
    assert quote.speaker.name == "Wang"


@pytest.mark.medium
def test_what_is_settled_offers_no_candidates(page, wangs):
    quote = make_quote(speaker="Wang", state="confirmed")
    for settled in (quote, make_quote(speaker=wangs[0])):
        assert 'name="_speaker"' not in page.get(change(settled)).content.decode()


# Teaching


def nickname(**fields):
    return make_quote(speaker=make_speaker("W"), source_text="Mr W", **fields)


def box(page, quote):
    form = page.get(change(quote)).context["adminform"].form
    return form["teach"].value() if "teach" in form.fields else None


@pytest.mark.medium
def test_a_nickname_is_taught_with_the_speaker(page):
    quote, who = nickname(), make_speaker("Walter Reed")
    assert box(page, quote) is True
    shown = save(page, quote, speaker=who.pk)
    alias = Alias.objects.get()
    assert (alias.speaker, alias.text, alias.kind, alias.by_editor) == (who, "Mr W", "name", True)
    assert "“Mr W” names Walter Reed in articles read from now on" in shown


@pytest.mark.medium
def test_nothing_is_taught_when_the_box_is_empty_or_another_field_changes(page):
    quote, who = nickname(), make_speaker("Walter Reed")
    save(page, quote, kind="mixed")
    data = form_of(page.get(change(quote)))
    del data["teach"]
    page.post(change(quote), data | {"speaker": who.pk})
    assert Quote.objects.get().speaker == who
    assert not Alias.objects.exists()


@pytest.mark.medium
@pytest.mark.parametrize(("words", "value"), [("he", None), ("the mayor of Hull", False), ("Ana Ruiz", False)])
def test_pronouns_offer_no_box_and_descriptions_and_others_names_an_empty_one(page, words, value):
    assert box(page, make_quote(speaker="Ana Ruiz", source_text=words)) is value


@pytest.mark.medium
def test_a_taught_name_is_also_of_a_speaker_named_in_place(page):
    save(page, nickname(), new_speaker="Walter Reed")
    assert Alias.objects.get().speaker.name == "Walter Reed"
