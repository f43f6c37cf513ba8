"""Correcting one quote in the admin: where it leads, its speaker and limits, and two editors at once."""

import re
from datetime import date
from urllib.parse import quote as quoted

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Correction, Quote, Speaker
from articles.models.quotes import QuoteState
from articles.services.corrections.apply import apply_correction, confirm_quote
from articles.tests.admin_pages import act, change, changelist, form_of, listed, save, undo
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def page(client):
    client.force_login(make_editor("maria"))
    return client


def sent(page, row, address="", **values):
    """What saving the page as it stands, with other values, answers."""
    address = address or change(row)
    return page.post(address, form_of(page.get(address)) | values)


def errors(response):
    return str(response.context["adminform"].form.errors.as_data())


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def text_of(quote, spans=None):
    return [quote.article.text[start:end] for start, end in (spans or quote.contents)]


@pytest.mark.parametrize("number", ["99999999999999999999", "9" * 5000, "²", "-1"])
def test_numbers_that_no_row_can_have_find_nothing(page, number):
    quote = make_quote()
    for address in (
        f"{changelist('quote')}?speaker={number}",
        f"{change(quote)}?next=%23quote-1".replace(f"/{quote.pk}/", f"/{number}/"),
        f"{reverse('admin:articles_article_add_quote', args=[quote.article.pk])}?start=0&end={number}",
    ):
        assert page.get(address).status_code in (200, 302)
    assert page.post(reverse("admin:articles_correction_undo"), {"corrections": number}).status_code == 302
    rows = {"action": "confirm", "_selected_action": quote.pk, "numbers": number}
    assert page.post(changelist("quote"), rows).status_code == 302
    assert not Correction.objects.exists()


# Back to where one was


@pytest.mark.parametrize("button", ["_save", "_confirm"])
def test_saving_leads_back_to_the_very_place(page, button):
    quote = make_quote()
    back = f"/?speaker=ana-ruiz&page=1#quote-{quote.pk}"
    response = sent(page, quote, f"{change(quote)}?next={quoted(back)}", kind="mixed", **{button: "1"})
    assert (response.status_code, response["Location"]) == (302, back)


def test_a_link_that_names_the_card_only_leads_back_to_the_page_it_stood_on(page):
    quote = make_quote()
    response = page.get(f"{change(quote)}?next=%23quote-1", headers={"referer": "http://testserver/?speaker=ana-ruiz&q=x"})
    assert response["Location"] == f"{change(quote)}?next={quoted('/?speaker=ana-ruiz&q=x#quote-1', safe='')}"
    assert sent(page, quote, response["Location"], kind="mixed", _save="1")["Location"] == "/?speaker=ana-ruiz&q=x#quote-1"


@pytest.mark.parametrize("referer", ["", "https://example.org/?q=x", "http://testserver//example.org/", "http://[", "/x"])
def test_it_leads_to_the_page_of_the_quote_when_the_browser_does_not_tell(page, referer):
    quote = make_quote()
    response = page.get(f"{change(quote)}?next=%23quote-1", headers={"referer": referer})
    back = f"{quote.get_absolute_url()}#quote-1" if referer != "/x" else "/x#quote-1"
    assert response["Location"] == f"{change(quote)}?next={quoted(back, safe='')}"


def test_rejecting_leads_back_to_the_page_without_the_card(page):
    quote = make_quote()
    response = sent(page, quote, f"{change(quote)}?next={quoted('/?q=x#quote-1')}", _reject="1")
    assert response["Location"] == "/?q=x"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "/\\example.org", "https:///example.org"]
)
def test_no_link_leads_to_another_site(page, elsewhere):
    quote = make_quote()
    address = f"{change(quote)}?next={quoted(elsewhere)}"
    assert "Back to where you were" not in page.get(address).content.decode()
    assert sent(page, quote, address, kind="mixed", _save="1")["Location"] == changelist("quote")
    response = page.post(reverse("admin:articles_correction_undo"), {"corrections": "1", "next": elsewhere})
    assert response["Location"] == changelist("correction")


def test_the_way_back_is_kept_through_errors_and_undoing(page):
    quote = make_quote()
    correction = apply_correction(quote, "kind", "mixed", None)
    address = f"{change(quote)}?next={quoted('/speakers/')}"
    response = sent(page, quote, address, said_on="never")
    assert '<a href="/speakers/">Back to where you were</a>' in response.content.decode()
    html = undo(page, correction, next=address)
    assert '<a href="/speakers/">Back to where you were</a>' in html
    assert re.search(
        r'id="undo".*?name="next" value="[^"]*next=%2Fspeakers%2F|name="next" value="[^"]*next=/speakers/', html
    )


def test_the_public_page_says_what_was_done_and_offers_to_undo_it(page):
    quote = make_quote("We agreed <b>")
    sent(page, quote, f"{change(quote)}?next=/", kind="mixed", _confirm="1")
    html = page.get("/").content.decode()
    assert "“We agreed &lt;b&gt;”: kind changed; confirmed." in html
    numbers = re.search(r'name="corrections" value="([\d ]+)"', html)[1]
    assert numbers == " ".join(str(pk) for pk in Correction.objects.order_by("pk").values_list("pk", flat=True))
    response = page.post(reverse("admin:articles_correction_undo"), {"corrections": numbers, "next": "/"})
    assert response["Location"] == "/"
    quote.refresh_from_db()
    assert (quote.kind, quote.state) == ("direct", "machine")
    assert "messages.css" not in page.get("/speakers/").content.decode().replace("messages.css", "", 1)


def test_undoing_is_all_or_nothing_and_by_post_only(page):
    quote = make_quote()
    first = apply_correction(quote, "kind", "mixed", None)
    second = apply_correction(quote, "kind", "indirect", None)
    assert "Undone" in undo(page, first)
    assert "Nothing was undone." in undo(page, first, second)
    quote.refresh_from_db()
    assert quote.kind == "indirect"
    assert page.get(reverse("admin:articles_correction_undo")).status_code == 405


def test_undoing_is_for_editors(client, django_user_model):
    correction = apply_correction(make_quote(), "kind", "mixed", None)
    data = {"corrections": correction.pk}
    assert client.post(reverse("admin:articles_correction_undo"), data).status_code == 302
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.post(reverse("admin:articles_correction_undo"), data).status_code == 403
    assert Correction.objects.count() == 1


def test_nothing_changed_is_said(page):
    response = page.post(change(quote := make_quote()), form_of(page.get(change(quote))), follow=True)
    assert "nothing was changed" in messages(response)
    assert not Correction.objects.exists()


# A speaker in place


def test_a_new_speaker_is_entered_in_place(page):
    quote = make_quote()
    save(page, quote, new_speaker="  The  Elders ", new_type="collective")
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.speaker.type, quote.speaker.by_editor) == ("The Elders", "collective", True)


@pytest.mark.parametrize("name", ["jo bird", "jo-bird"])
def test_a_known_speaker_is_found_by_name_or_address(page, name):
    quote, speaker = make_quote(), make_speaker("Jo Bird")
    save(page, quote, new_speaker=name)
    quote.refresh_from_db()
    assert quote.speaker == speaker


def test_a_namesake_is_new(page):
    quote, speaker = make_quote(), make_speaker("Jo Bird")
    save(page, quote, new_speaker="Jo Bird", namesake="on")
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.speaker.slug) == ("Jo Bird", "jo-bird-2")
    assert quote.speaker != speaker


def test_of_several_namesakes_one_is_asked_for_by_address(page):
    quote, one, other = make_quote(), make_speaker("Li Na", slug="li-na"), make_speaker("Li Na", slug="li-na-2")
    response = sent(page, quote, new_speaker="Li Na")
    assert "Several speakers are called “Li Na”" in errors(response)
    save(page, quote, new_speaker="li-na-2")
    quote.refresh_from_db()
    assert quote.speaker == other != one


def test_a_speaker_chosen_and_named_is_one_too_many(page):
    quote, speaker = make_quote(), make_speaker("Jo Bird")
    response = sent(page, quote, speaker=speaker.pk, new_speaker="Li Na")
    assert "not both" in errors(response)
    assert not Speaker.objects.filter(name="Li Na").exists()


def test_without_scripts_the_likely_speakers_and_visits_are_offered(page):
    quote, speaker, visit = make_quote(), make_speaker("Jo Bird"), make_visit("Li Na")
    html = page.get(change(quote)).content.decode()
    assert f'<option value="{speaker.pk}">Jo Bird</option>' in html
    assert f'<option value="{visit.pk}">{visit}</option>' in html
    assert f'<option value="{quote.speaker_id}" selected>Ana Ruiz</option>' in html


# Limits


def test_limits_are_moved_by_their_brackets(page):
    quote = make_quote("Trade must grow, she thinks")
    boundaries = form_of(page.get(change(quote)))["boundaries"].replace(", she thinks”⟧", "⟧, she thinks”")
    save(page, quote, boundaries=boundaries.replace("\n", "\r\n"), reason="she did not say that")
    quote.refresh_from_db()
    assert text_of(quote) == ["“Trade must grow"]
    assert set(Correction.objects.values_list("field", "reason")) == {("contents", "she did not say that")}
    html = page.get(change(quote)).content.decode()
    assert "“Trade must grow, she thinks”" in html  # the machine's words, beside


def test_a_quote_may_have_several_parts(page):
    quote = make_quote("Trade must grow, she thinks")
    boundaries = form_of(page.get(change(quote)))["boundaries"].replace(" must grow, ", "]] must grow, [[")
    save(page, quote, boundaries=boundaries)
    quote.refresh_from_db()
    assert text_of(quote) == ["“Trade", "she thinks”"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("⟧", "", "opened and not closed"), ("Trade", "Tirade", "Only the brackets"), ("⟦“", "“", "closed")],
)
def test_what_is_wrong_with_the_brackets_is_told_and_nothing_saved(page, old, new, told):
    quote = make_quote("Trade must grow")
    boundaries = form_of(page.get(change(quote)))["boundaries"].replace(old, new, 1)
    response = sent(page, quote, boundaries=boundaries, kind="mixed", reason="mine")
    assert told in errors(response)
    assert "mine" in response.content.decode()
    assert not Correction.objects.exists()


def test_limits_and_a_verdict_go_together(page):
    quote = make_quote("Trade must grow")
    boundaries = form_of(page.get(change(quote)))["boundaries"].replace("⟦“", "“⟦").replace("”⟧", "⟧”")
    save(page, quote, boundaries=boundaries, _confirm="1")
    quote.refresh_from_db()
    assert (text_of(quote), quote.state) == (["Trade must grow"], "confirmed")


def test_a_quote_that_lost_its_place_is_given_one(page):
    quote = make_quote("Trade must grow")
    confirm_quote(quote, None)
    Quote.objects.filter(pk=quote.pk).update(contents=[], needs_review=True)
    boundaries = form_of(page.get(change(quote)))["boundaries"]
    assert "⟦" not in boundaries
    save(page, quote, boundaries=boundaries.replace("“Trade must", "[[“Trade must]]"))
    quote.refresh_from_db()
    assert (text_of(quote), quote.needs_review) == (["“Trade must"], False)


# Two editors


def test_the_second_editor_is_told_and_loses_nothing(page):
    quote, other = make_quote("Trade must grow"), make_editor("bo")
    data = form_of(page.get(change(quote)))
    apply_correction(quote, "speaker", make_speaker("Jo Bird"), other)
    response = page.post(change(quote), data | {"kind": "mixed", "reason": "I saw it", "_confirm": "1"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "bo changed the speaker from Ana Ruiz to Jo Bird" in html
    assert Correction.objects.count() == 1
    form = response.context["adminform"].form
    assert (form["kind"].value(), form["reason"].value()) == ("mixed", "I saw it")
    assert "Now: <span>direct</span>" in html
    # What the editor did not touch follows the other's word, so that saving again does not take it back.
    page.post(change(quote), form_of(response))
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.kind) == ("Jo Bird", "mixed")


def test_two_who_changed_the_same_field_see_both_values(page):
    quote, other, mine = make_quote(), make_editor("bo"), make_speaker("Li Na")
    data = form_of(page.get(change(quote)))
    apply_correction(quote, "speaker", make_speaker("Jo Bird"), other)
    response = page.post(change(quote), data | {"speaker": mine.pk})
    html = response.content.decode()
    assert "Now: <span>Jo Bird</span>" in html
    assert html.count('form="undo" class="button"') == 1  # what the other did is in the history already
    quote.refresh_from_db()
    assert quote.speaker.name == "Jo Bird"
    page.post(change(quote), form_of(response))
    quote.refresh_from_db()
    assert quote.speaker == mine


def test_a_conflict_about_limits_keeps_the_editors_brackets(page):
    quote = make_quote("Trade must grow")
    data = form_of(page.get(change(quote)))
    start = quote.start
    apply_correction(quote, "contents", [[start, start + 6]], make_editor("bo"))
    mine = data["boundaries"].replace("”⟧", "⟧”")
    response = page.post(change(quote), data | {"boundaries": mine})
    html = response.content.decode()
    assert "changed the words from" in html
    assert "⟦“Trade⟧ must grow”" in html
    assert response.context["adminform"].form["boundaries"].value() == mine
    page.post(change(quote), form_of(response))
    quote.refresh_from_db()
    assert text_of(quote) == ["“Trade must grow"]


def test_a_new_reading_is_a_conflict_too(page):
    quote = make_quote("Trade must grow")
    data = form_of(page.get(change(quote)))
    article = quote.article
    article.text, article.digest = f"New. {article.text}", "0" * 64
    article.save()
    quote.contents = [[start + 5, end + 5] for start, end in quote.contents]
    quote.start, quote.end = quote.contents[0]
    quote.save()
    response = page.post(change(quote), data | {"boundaries": data["boundaries"].replace("”⟧", "⟧”")})
    assert "read again meanwhile" in errors(response)
    assert not Correction.objects.exists()


def test_a_new_speaker_is_not_entered_when_saving_is_refused(page):
    quote = make_quote()
    data = form_of(page.get(change(quote)))
    confirm_quote(quote, None)
    page.post(change(quote), data | {"new_speaker": "Li Na"})
    assert not Speaker.objects.filter(name="Li Na").exists()


def test_a_page_without_its_token_is_not_saved(page):
    quote = make_quote()
    assert "not complete" in errors(sent(page, quote, seen="", kind="mixed"))
    assert not Correction.objects.exists()


def test_two_editors_of_an_article_are_told_as_well(page):
    article = make_article(title="One")
    data = form_of(page.get(change(article)))
    apply_correction(article, "title", "Two", make_editor("bo"))
    response = page.post(change(article), data | {"authors": "Jo Bird"})
    assert "changed or read again" in errors(response)
    page.post(change(article), form_of(response))
    article.refresh_from_db()
    assert (article.title, article.authors) == ("Two", "Jo Bird")


# Review


def queue():
    """Quotes that ask for an editor, riskiest first, and one that does not."""
    moved = make_quote("moved", state=QuoteState.CONFIRMED, needs_review=True)
    nobodys = make_quote("nobodys", speaker=None)
    least, less = make_quote("least", confidence=0.1), make_quote("less", confidence=0.6)
    make_quote("sure", confidence=0.9)
    return [moved, nobodys, least, less]


def test_what_to_review_comes_riskiest_first(page):
    rows = queue()
    response = page.get(changelist("quote", "?review=yes"))
    assert [row.pk for row in response.context["cl"].result_list] == [row.pk for row in rows]
    assert "To review: 4" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("moved", {"moved"}),
        ("unsure", {"least", "less"}),
        ("done", {"sure"}),
        ("x", {"moved", "nobodys", "least", "less", "sure"}),
    ],
)
def test_reviews_are_narrowed(page, query, found):
    queue()
    assert listed(page, "quote", f"?review={query}") == found


def test_beliefs_and_wishes_wait_for_nobody_unless_their_kind_is_chosen(page):
    rows = queue()
    make_quote("a wish", kind="other", confidence=0.1)
    response = page.get(changelist("quote", "?review=yes"))
    assert [row.pk for row in response.context["cl"].result_list] == [row.pk for row in rows]
    assert "To review: 4" in response.content.decode()
    assert listed(page, "quote", "?review=unsure") == {"least", "less"}
    assert listed(page, "quote", "?review=yes&kind__exact=other") == {"a wish"}
    assert listed(page, "quote", "?kind__exact=other") == {"a wish"}
    assert "a wish" not in listed(page, "quote", "?review=done")


@pytest.mark.parametrize("button", ["_next", "_confirm_next", "_reject_next"])
def test_a_list_is_walked_in_its_order(page, button):
    rows = queue()
    address = f"{change(rows[0])}?_changelist_filters=review%3Dyes"
    assert "1 of 4" in page.get(address).content.decode()
    for row in rows[1:]:
        address = sent(page, row, address, kind="mixed", **{button: "1"})["Location"]
        assert address == f"{change(row)}?_changelist_filters=review%3Dyes"
    assert sent(page, rows[-1], address, **{button: "1"})["Location"] == changelist("quote", "?review=yes")
    state = {"_next": "corrected", "_confirm_next": "confirmed", "_reject_next": "rejected"}[button]
    assert Quote.objects.get(pk=rows[0].pk).state == state


def test_a_quote_may_be_skipped(page):
    rows = queue()
    html = page.get(f"{change(rows[1])}?_changelist_filters=review%3Dyes").content.decode()
    assert f'<a href="{change(rows[2])}?_changelist_filters=review%3Dyes" class="closelink" accesskey="n">' in html


def test_a_quote_that_left_the_list_is_followed_by_its_first(page):
    rows = queue()
    address = f"{change(rows[2])}?_changelist_filters=review%3Dyes"
    data = form_of(page.get(address))
    confirm_quote(rows[2], None)
    response = page.post(address, data | {"_next": "1"})
    assert "confirmed" in errors(response)
    assert page.post(address, form_of(response) | {"_next": "1"})["Location"].startswith(change(rows[0]))


def test_filters_that_make_no_sense_are_no_error(page):
    quote = make_quote()
    assert page.get(f"{change(quote)}?_changelist_filters=nonsense__x%3D1").status_code == 200


def test_quotes_of_an_outlet_are_found(page):
    article = make_article(outlet="The Bell")
    make_quote("rings", article=article)
    make_quote("silent", article=make_article(outlet=None))
    assert listed(page, "quote", f"?outlet={article.outlet_id}") == {"rings"}
    assert listed(page, "quote", "?outlet=none") == {"silent"}


def test_the_list_shows_the_sentence_with_its_parts_marked(page):
    text = "Title\n\nBefore it. “It is <b>,” said Ana Ruiz today. After it.\n"
    start, end = text.index("“"), text.index("”") + 1
    make_quote("It is <b>,", article=make_article(text), cue=[[end + 1, end + 5]], sources=[])
    html = page.get(changelist("quote")).content.decode()
    marked = f'<mark class="contents">{text[start:end]}</mark> <mark class="cue">said</mark> Ana Ruiz today.</span>'
    assert marked.replace("<b>", "&lt;b&gt;") in html
    assert "Before it." not in html


# Many at once


def test_a_reason_goes_with_many(page):
    quotes = [make_quote() for _ in range(2)]
    act(page, "quote", "confirm", quotes, reason="all heard")
    assert set(Correction.objects.values_list("reason", flat=True)) == {"all heard"}


def test_many_get_a_kind(page):
    quotes = [make_quote() for _ in range(2)]
    assert "Quotes changed, kind now mixed: 2." in act(page, "quote", "set_kind", quotes, chosen="1", kind="mixed")
    assert set(Quote.objects.values_list("kind", flat=True)) == {"mixed"}
    assert "Quotes changed, kind now belief or wish: 2." in act(page, "quote", "set_kind", quotes, chosen="1", kind="other")
    assert set(Quote.objects.values_list("kind", flat=True)) == {"other"}


def test_many_get_a_visit_a_new_one_or_none(page):
    quotes, visitor, visit = [make_quote() for _ in range(2)], make_speaker("Li Na"), make_visit("Jo Bird")
    act(page, "quote", "set_visit", quotes, chosen="1", visit=visit.pk)
    assert visit.quotes.count() == 2
    new = {"visitor": visitor.pk, "host": "Atland", "first_day": "2024-04-01", "last_day": "2024-04-02"}
    act(page, "quote", "set_visit", quotes, chosen="1", **new)
    made = Quote.objects.first().visit
    assert (made.visitor, made.host, made.first_day, made.by_editor) == (visitor, "Atland", date(2024, 4, 1), True)
    act(page, "quote", "set_visit", quotes, chosen="1", no_visit="on")
    assert set(Quote.objects.values_list("visit", flat=True)) == {None}


@pytest.mark.parametrize(
    ("action", "values", "told"),
    [
        ("set_speaker", {}, "Choose one"),
        ("set_speaker", {"new_speaker": "Li Na", "nobody": "on"}, "Choose one"),
        ("set_visit", {}, "Choose one"),
        ("set_visit", {"host": "Atland"}, "needs a visitor"),
        ("set_kind", {"kind": "shouted"}, "not one of the available choices"),
    ],
)
def test_an_unclear_choice_is_asked_for_again(page, action, values, told):
    assert told in act(page, "quote", action, [make_quote()], chosen="1", **values)
    assert not Correction.objects.exists()


def test_the_last_corrections_are_undone_and_what_cannot_be_is_told(page):
    corrected, plain = make_quote(), make_quote("Never touched")
    apply_correction(corrected, "kind", "mixed", None)
    html = act(page, "quote", "undo_last", [corrected, plain])
    assert "Last corrections undone: 1." in html
    assert "Could not be done: 1. “Never touched”: there is no correction that counts." in html
    corrected.refresh_from_db()
    assert corrected.kind == "direct"


def test_messages_stay_short_however_many_fail(page):
    article = make_article()
    html = act(page, "quote", "undo_last", [make_quote(article=article) for _ in range(15)])
    assert html.count("there is no correction that counts") == 10
    assert "And 5 more." in html


def test_too_many_at_once_are_refused(page, monkeypatch):
    monkeypatch.setattr("articles.admin.common.MOST_AT_ONCE", 1)
    assert "Choose 1 at most." in act(page, "quote", "confirm", [make_quote(), make_quote()])
    assert not Correction.objects.exists()


def test_what_many_did_is_in_djangos_log(page):
    from django.contrib.admin.models import LogEntry

    act(page, "quote", "confirm", [make_quote()])
    assert LogEntry.objects.get().change_message == "Quotes confirmed."


# The list of corrections


def test_corrections_are_found_by_editor_field_and_whether_they_count(page):
    quote, bo = make_quote(), make_editor("bo")
    kind = apply_correction(quote, "kind", "mixed", bo)
    speaker = apply_correction(quote, "speaker", make_speaker("Jo Bird"), None)
    undo(page, kind)
    undoing = kind.undone_by.get()

    def found(query):
        response = page.get(changelist("correction", query))
        return {row.pk for row in response.context["cl"].result_list}

    assert found("?undone=no") == {speaker.pk}
    assert found("?undone=yes") == {kind.pk}
    assert found("?undone=undoing") == {undoing.pk}
    assert found(f"?made_by__id__exact={bo.pk}") == {kind.pk}
    undo(page, undoing)
    assert found("?undone=no") == {kind.pk, speaker.pk}


def test_many_corrections_are_undone(page):
    quotes = [make_quote(), make_quote()]
    rows = [apply_correction(quote, "kind", "mixed", None) for quote in quotes]
    assert "Undone: 2." in act(page, "correction", "undo", rows, reason="wrong batch")
    assert set(Quote.objects.values_list("kind", flat=True)) == {"direct"}
    assert Correction.objects.filter(reason="wrong batch").count() == 2


# Many at once


@pytest.mark.parametrize(("action", "more"), [("confirm", {}), ("set_kind", {"kind": "indirect"})])
def test_many_at_once_leaves_out_what_another_editor_corrected_meanwhile(page, action, more):
    mine, theirs = make_quote("We will talk"), make_quote("We will not")
    apply_correction(theirs, "addressee", "reporters", make_editor("bo"))
    sent_along = {"newest": page.get(changelist("quote")).context["action_form"]["newest"].value()}
    apply_correction(mine, "addressee", "the press", User.objects.get(username="maria"))
    apply_correction(theirs, "kind", "mixed", User.objects.get(username="bo"))
    if more:
        asked = act(page, "quote", action, [mine, theirs], **sent_along)
        sent_along = {"newest": re.search(r'name="newest" value="(\d+)"', asked)[1], "chosen": "1"}
    told = act(page, "quote", action, [mine, theirs], **sent_along, **more)
    assert "Could not be done: 1." in told
    assert "bo changed the kind from direct to mixed" in told
    kinds = {quote.text: (quote.kind, quote.state) for quote in Quote.objects.all()}
    assert kinds[theirs.text] == ("mixed", "corrected")
    assert kinds[mine.text] == (("direct", "confirmed") if action == "confirm" else ("indirect", "corrected"))
