"""Names withdrawn and split off, visits parted: in the admin, and in its log."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Alias, AliasSighting, Speaker, Visit
from articles.tests.admin_pages import act, change, form_of, save
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    client.force_login(make_editor("maria"))
    return client


def log():
    return [str(entry.get_change_message()) for entry in LogEntry.objects.order_by("pk")]


# Names and roles


@pytest.mark.medium
def test_a_role_is_entered_with_its_days(page):
    speaker = make_speaker("Ana Ruiz")
    row = {"text": "the envoy", "kind": "role", "first_seen": "2024-04-01", "last_seen": "2024-05-01"}
    save(page, speaker, **{f"aliases-0-{name}": value for name, value in row.items()})
    alias = speaker.aliases.get()
    assert (alias.text, alias.by_editor, alias.first_seen) == ("the envoy", True, date(2024, 4, 1))


@pytest.mark.medium
def test_a_name_is_withdrawn_and_taken_back_with_its_days(page):
    speaker = make_speaker("Ana Ruiz", aliases=["the envoy"])
    save(page, speaker, **{"aliases-0-withdrawn": "on"})
    alias = speaker.aliases.get()
    assert (alias.withdrawn, alias.by_editor) == (True, False)
    AliasSighting.objects.create(alias=alias, article=make_article(published=date(2024, 4, 26)))
    assert "the envoy" not in page.get(speaker.get_absolute_url()).content.decode()
    assert "Withdrawn" in log()[0]
    data = form_of(page.get(change(speaker)))
    del data["aliases-0-withdrawn"]
    page.post(change(speaker), data)
    alias = speaker.aliases.get()
    assert (alias.withdrawn, alias.by_editor, alias.last_seen) == (False, False, date(2024, 4, 26))
    assert "the envoy" in page.get(speaker.get_absolute_url()).content.decode()


@pytest.mark.medium
def test_the_words_of_a_name_stay_what_texts_say(page):
    speaker = make_speaker("Ana Ruiz", aliases=["the envoy"])
    save(page, speaker, **{"aliases-0-text": "another", "aliases-0-kind": "name"})
    assert list(speaker.aliases.values_list("text", "kind")) == [("the envoy", "role")]


@pytest.mark.medium
def test_the_own_name_is_not_withdrawn(page):
    speaker = make_speaker("Ana Ruiz")
    Alias.objects.create(speaker=speaker, text="ana ruiz", kind="name")
    response = page.post(change(speaker), form_of(page.get(change(speaker))) | {"aliases-0-withdrawn": "on"})
    assert "own name" in response.content.decode()
    assert not speaker.aliases.get().withdrawn


def split_address(alias):
    return reverse("admin:articles_alias_split", args=[alias.pk])


def envoy():
    speaker = make_speaker("Ana Ruiz", aliases=["the envoy"])
    quote = make_quote("No", speaker=speaker, source_text="the envoy", chain=[["the envoy", 0, 3, "role"]])
    make_quote("Yes", speaker=speaker)
    return quote, speaker.aliases.get()


@pytest.mark.medium
@pytest.mark.parametrize(
    ("values", "name"), [({}, "the envoy"), ({"new_speaker": "Jo Bird"}, "Jo Bird"), ({"speaker": "{li}"}, "Li Na")]
)
def test_a_name_is_split_off_with_its_quotes(page, values, name):
    li = make_speaker("Li Na")
    quote, alias = envoy()
    html = page.get(split_address(alias)).content.decode()
    assert "<li>“No”</li>" in html
    assert "<li>“Yes”</li>" not in html
    values = {key: value.format(li=li.pk) for key, value in values.items()}
    response = page.post(split_address(alias), {"reason": "two envoys", **values}, follow=True)
    quote.refresh_from_db()
    alias.refresh_from_db()
    assert (quote.speaker.name, alias.withdrawn) == (name, True)
    assert quote.corrections.get().reason == "two envoys"
    words = f"“the envoy” is now a name of {name}, no longer of Ana Ruiz. Quotes moved: 1."
    assert words in response.content.decode()
    assert log() == [words, words]


def test_a_split_that_cannot_be_is_told(page):
    quote, alias = envoy()
    response = page.post(split_address(alias), {"speaker": quote.speaker_id})
    assert response.status_code == 200
    assert "a name of Ana Ruiz already" in response.content.decode()


@pytest.mark.medium
def test_splitting_is_for_editors(client):
    _, alias = envoy()
    visit = make_visit()
    client.force_login(User.objects.create_user("guest", is_staff=True))
    for address in (split_address(alias), reverse("admin:articles_visit_split", args=[visit.pk])):
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403
    assert not Alias.objects.get().withdrawn


@pytest.mark.medium
def test_merging_is_in_the_log(page):
    source, target = make_speaker("A. Rice"), make_speaker("Ana Ruiz")
    act(page, "speaker", "merge", [source], chosen="1", choice=target.pk, reason="same person")
    act(page, "speaker", "unmerge", [source])
    assert log() == ["Merged into Ana Ruiz, because: same person."]
    page.post(
        reverse("admin:articles_speaker_changelist") + "?merged=yes", {"action": "unmerge", "_selected_action": source.pk}
    )
    assert log()[1:] == ["Merges taken back."]
    source.refresh_from_db()
    assert source.merged_into is None


def test_the_page_of_a_speaker_leads_to_the_quotes(page):
    quote = make_quote()
    html = page.get(change(quote.speaker)).content.decode()
    assert f'<a href="{reverse("admin:articles_quote_changelist")}?speaker={quote.speaker_id}">1</a>' in html


# Visits


@pytest.mark.medium
def test_a_visit_gets_other_days_and_another_place(page):
    visit = make_visit("Ana Ruiz")
    save(page, visit, host="Atland", first_day="2024-04-20", last_day="2024-04-21")
    visit.refresh_from_db()
    assert (visit.host, visit.first_day, visit.by_editor) == ("Atland", date(2024, 4, 20), True)


@pytest.mark.medium
def test_reports_are_split_off_a_visit(page):
    one, other = make_article(), make_article()
    visit = make_visit("Ana Ruiz", articles=[one, other])
    quote, kept = make_quote(article=other, visit=visit), make_quote(article=one, visit=visit)
    url = reverse("admin:articles_visit_split", args=[visit.pk])
    assert url in page.get(change(visit)).content.decode()
    response = page.get(url)
    assert str(response.context["form"]["host"].value()) == "China"
    report = visit.sightings.get(article=other)
    data = {
        "reports": [report.pk],
        "host": "Atland",
        "first_day": "2023-06-01",
        "last_day": "2023-06-02",
        "reason": "a year ago",
    }
    page.post(url, data)
    quote.refresh_from_db()
    kept.refresh_from_db()
    new = Visit.objects.get(host="Atland")
    assert (quote.visit, kept.visit, new.sightings.get()) == (new, visit, report)
    assert quote.corrections.get().reason == "a year ago"
    assert len(log()) == 2


@pytest.mark.parametrize(
    ("values", "told"),
    [({"reports": []}, "required"), ({"first_day": "2023-06-09"}, "before the first"), ({"host": ""}, "required")],
)
def test_a_split_of_a_visit_that_cannot_be_is_told(page, values, told):
    visit = make_visit("Ana Ruiz", articles=[make_article()])
    data = {"reports": [visit.sightings.get().pk], "host": "Atland", "first_day": "2023-06-01", "last_day": "2023-06-02"}
    response = page.post(reverse("admin:articles_visit_split", args=[visit.pk]), data | values)
    assert response.status_code == 200
    assert told in response.content.decode()
    assert Visit.objects.count() == 1
    assert Speaker.objects.count() == 1
