"""The admin pages of editors: finding and correcting."""

import re
from datetime import date

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Alias, Article, Correction, Outlet, Quote, Speaker, Visit
from articles.services.corrections.apply import apply_correction, confirm_quote, undo_correction
from articles.services.entities.merging import merge_speakers
from articles.tests.admin_pages import act, change, changelist, form_of, listed, save, undo
from articles.tests.factories import make_article, make_editor, make_outlet, make_quote, make_speaker, make_visit
from articles.tests.services.readings import make_reading, store_reading

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MODELS = ["alias", "aliassighting", "article", "block", "correction", "outlet", "quote", "speaker", "visit", "visitsighting"]


@pytest.fixture
def editor():
    return make_editor("maria")


@pytest.fixture
def page(client, editor):
    client.force_login(editor)
    return client


# Every page


def fill():
    article = make_article()
    visit = make_visit("Ana Ruiz", articles=[article])
    quote = make_quote("We will talk", article=article, visit=visit)
    make_speaker("Li Na", aliases=["the minister"])
    apply_correction(quote, "speaker", make_speaker("Jo Bird"), None)
    return quote


@pytest.mark.parametrize("model", MODELS)
def test_every_model_has_its_pages(page, model):
    fill()
    assert page.get(changelist(model)).status_code == 200
    assert page.get(changelist(model, "?q=minister")).status_code == 200


@pytest.mark.parametrize("model", [Article, Correction, Outlet, Quote, Speaker, Visit, Alias])
def test_every_row_has_its_page(page, model):
    fill()
    assert page.get(change(model.objects.first())).status_code == 200


@pytest.mark.parametrize("model", ["speaker", "visit", "outlet"])
def test_editors_may_add(page, model):
    assert page.get(reverse(f"admin:articles_{model}_add")).status_code == 200


@pytest.mark.parametrize("model", ["quote", "article", "correction", "block"])
def test_what_comes_from_reading_cannot_be_added(page, model):
    assert page.get(reverse(f"admin:articles_{model}_add")).status_code == 403


@pytest.mark.parametrize("model", [Quote, Correction, Article, Speaker, Visit])
def test_editors_delete_none_of_these(page, model):
    fill()
    row = model.objects.first()
    assert (
        page.post(reverse(f"admin:articles_{row._meta.model_name}_delete", args=[row.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_others_see_nothing(client):
    client.force_login(User.objects.create_user("reader"))
    assert client.get(changelist("quote")).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_a_list_needs_as_many_queries_for_twenty_rows_as_for_ten(page, django_assert_num_queries, model):
    def more():
        for _ in range(10):
            article = make_article(outlet=make_outlet())
            visit = make_visit(articles=[article])
            speaker = make_speaker(aliases=["the minister"])
            alias = speaker.aliases.get()
            alias.sightings.create(article=article)
            apply_correction(make_quote(article=article, visit=visit), "speaker", speaker, None)

    more()
    page.get(changelist(model))
    with CaptureQueriesContext(
        connection,
    ) as first:
        page.get(changelist(model))
    more()
    with django_assert_num_queries(len(first)):
        page.get(changelist(model))


@pytest.mark.parametrize("path", ["quote", "article", "speaker"])
def test_pages_work_under_a_strict_content_security_policy(page, path):
    """Nothing inline: neither scripts, nor styles, nor handlers."""
    row = {"quote": fill(), "article": Article.objects.first(), "speaker": Speaker.objects.first()}[path]
    html = page.get(change(row)).content.decode() + page.get(changelist(path)).content.decode()
    assert "admin.css" in html
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>|\son\w+=|\sstyle=", html)


# Quotes: finding


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"low", "middle", "high"}),
        ("?confidence=low", {"low"}),
        ("?confidence=middle", {"middle"}),
        ("?confidence=high", {"high"}),
        ("?speaker={speaker}", {"low"}),
        ("?speaker=none", {"high"}),
        ("?visit={visit}", {"middle"}),
        ("?visit=none", {"low", "high"}),
        ("?article={article}", {"low", "middle"}),
        ("?kind__exact=indirect", {"high"}),
        ("?state__exact=confirmed", {"middle"}),
        ("?q=low", {"low"}),
        ("?q=ruiz+low", {"low"}),
        ("?speaker=x", {"low", "middle", "high"}),
    ],
)
def test_quotes_are_found(page, editor, query, found):
    article, visit = make_article(), make_visit("Jo Bird")
    low = make_quote("low", article=article, confidence=0.2, speaker="Ana Ruiz", text="low")
    middle = make_quote("middle", article=article, confidence=0.5, speaker="Jo Bird", visit=visit, text="middle")
    make_quote("high", confidence=0.8, speaker=None, kind="indirect", text="high")
    confirm_quote(middle, editor)
    query = query.format(speaker=low.speaker_id, visit=visit.pk, article=article.pk)
    assert listed(page, "quote", query) == found


def test_the_page_shows_the_quote_in_context_and_escapes_it(page):
    text = "Title\n\n<b>Before</b> “It is <script>alert(1)</script>,” said <i>Ana</i> & Co.\n\nAnother paragraph."
    article = make_article(text, title="<img src=x>")
    words = "“It is <script>alert(1)</script>,”"
    end = text.index(words) + len(words)
    quote = make_quote(
        words, article=article, speaker=None, cue=[[end + 1, end + 5]], chain=[["<u>Ana</u>", None, None, "full <name>"]]
    )
    html = page.get(change(quote)).content.decode()
    context = re.search(r'<p class="excerpt">.*?</p>', html, re.DOTALL)[0]
    marked = "“It is &lt;script&gt;alert(1)&lt;/script&gt;,”"
    assert "… &lt;b&gt;Before&lt;/b&gt; " in context
    assert f'<mark class="contents">{marked}</mark> <mark class="cue">said</mark> &lt;i&gt;' in context
    assert "Another paragraph." not in context
    assert f"⟦{marked}⟧ said" in html
    assert "“&lt;u&gt;Ana&lt;/u&gt;” <span>full &lt;name&gt;</span>" in html
    assert not re.search(r"<script>alert|<img src=x|<u>", html)


def test_a_quote_without_a_place_has_a_page(page):
    quote = make_quote("We will talk")
    Quote.objects.filter(pk=quote.pk).update(contents=[], needs_review=True)
    assert "no longer stand in the article" in page.get(change(quote)).content.decode()


# Quotes: correcting


def test_saving_without_a_change_corrects_nothing(page):
    quote = fill()
    save(page, quote)
    assert Correction.objects.count() == 1


def test_changes_become_corrections(page, editor):
    quote, speaker, visit = make_quote(), make_speaker("Jo Bird"), make_visit()
    html = save(page, quote, speaker=speaker.pk, visit=visit.pk, kind="mixed", said_on="2024-04-25", reason="I was there")
    quote.refresh_from_db()
    assert (quote.speaker, quote.visit, quote.kind, quote.said_on) == (speaker, visit, "mixed", date(2024, 4, 25))
    assert quote.state == "corrected"
    assert set(Correction.objects.values_list("field", "reason", "made_by")) == {
        (field, "I was there", editor.pk) for field in ("speaker", "visit", "kind", "said_on")
    }
    assert "speaker, kind, visit, day changed." in html


def test_the_history_shows_names_and_undoes(page):
    quote = fill()
    html = page.get(change(quote)).content.decode()
    assert "<td>Ana Ruiz</td>" in re.sub(r"\s+(?=</td>)|(?<=<td>)\s+", "", html)
    correction = Correction.objects.get()
    assert f'form="undo" class="button" name="corrections" value="{correction.pk}" aria-label="Undo: speaker"' in html
    html = undo(page, correction, next=change(quote))
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.state) == ("Ana Ruiz", "machine")
    assert "Undone: speaker." in html
    assert html.count('form="undo" class="button"') == 1


@pytest.mark.parametrize(("button", "state"), [("_confirm", "confirmed"), ("_reject", "rejected")])
def test_buttons_confirm_and_reject(page, button, state):
    quote = make_quote()
    save(page, quote, **{button: "1"})
    quote.refresh_from_db()
    assert quote.state == state


@pytest.mark.parametrize(("action", "state"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_many_are_confirmed_or_rejected(page, editor, action, state):
    article = make_article()
    quotes = [make_quote(article=article) for _ in range(3)]
    assert f"Quotes {state}: 2." in act(page, "quote", action, quotes[:2])
    assert Quote.objects.filter(state=state).count() == 2
    assert set(Correction.objects.values_list("made_by", flat=True)) == {editor.pk}


def test_many_get_a_speaker_or_none(page):
    article, speaker = make_article(), make_speaker("Jo Bird")
    quotes = [make_quote(article=article) for _ in range(2)]
    html = act(page, "quote", "set_speaker", quotes)
    numbers = re.search(r'name="numbers" value="([\d,]+)"', html)[1]
    assert {int(number) for number in numbers.split(",")} == {quote.pk for quote in quotes}
    values = {"chosen": "1", "numbers": numbers, "select_across": "1"}
    other = make_quote()
    html = act(page, "quote", "set_speaker", quotes[:1], speaker=speaker.pk, **values)
    assert "Quotes changed, speaker now Jo Bird: 2." in html
    assert set(article.quotes.values_list("speaker__name", flat=True)) == {"Jo Bird"}
    act(page, "quote", "set_speaker", quotes[:1], nobody="on", **values)
    assert set(article.quotes.values_list("speaker", flat=True)) == {None}
    other.refresh_from_db()
    assert other.speaker


def test_a_namesake_is_parted(page):
    article = make_article()
    quotes = [make_quote(article=article, speaker="Li Na") for _ in range(2)]
    act(page, "quote", "set_speaker", quotes[:1], chosen="1", new_speaker="Li Na", new_type="person", namesake="on")
    quotes[0].refresh_from_db()
    assert quotes[0].speaker != quotes[1].speaker
    assert quotes[0].speaker.slug == "li-na-2"


def test_autocomplete_offers_only_who_stands(page):
    source, target = make_speaker("Ana R."), make_speaker("Ana Ruiz")
    merge_speakers(source, target)
    query = {"app_label": "articles", "model_name": "quote", "field_name": "speaker", "term": "Ana"}
    results = page.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [result["text"] for result in results] == ["Ana Ruiz"]


# Articles


def test_the_header_is_corrected(page):
    article, outlet = make_article(), make_outlet("The Gong")
    save(
        page, article, title="Better", outlet=outlet.pk, authors="Jo Bird\r\nLi Na", published="2024-05-01", reason="read it"
    )
    article.refresh_from_db()
    assert (article.title, article.outlet, article.author_names) == ("Better", outlet, ["Jo Bird", "Li Na"])
    assert article.published == date(2024, 5, 1)
    assert Correction.objects.filter(article=article, reason="read it").count() == 4


def test_zones_are_corrected(page):
    article = make_article()
    data = form_of(page.get(change(article)))
    zone = next(name for name in reversed(data) if name.endswith("-zone"))
    save(page, article, **{zone: "caption"})
    assert article.blocks.last().zone == "caption"
    assert Correction.objects.get().field == "zone"


def test_a_zone_that_has_no_effect_any_more_is_told_until_it_is_undone(page, editor):
    def store(text):
        return store_reading("/a.txt", text, make_reading(text, quotes=[]), again=True).article

    article = store("Title\n\nIt rained.\n\nShare <b>this</b>\n\nLast words.")
    block = next(one for one in article.blocks.all() if article.text[one.start : one.end].startswith("Share"))
    correction = apply_correction(block, "zone", "boilerplate", editor)
    told = "“Share &lt;b&gt;this&lt;/b&gt;” was set to boilerplate by maria"
    assert told not in page.get(change(article)).content.decode()
    store("Title\n\nNo word of it is left.\n\nNor here.")
    assert told in page.get(change(article)).content.decode()
    undo_correction(correction, editor)
    assert told not in page.get(change(article)).content.decode()


def test_the_text_cannot_be_changed_and_is_escaped(page):
    article = make_article("Title\n\n<script>alert(1)</script>")
    save(page, article, text="other", whole_text="other", source="other")
    assert Article.objects.get().text == "Title\n\n<script>alert(1)</script>"
    assert "<script>alert" not in page.get(change(article)).content.decode()


def test_administrators_delete_an_article_with_all_that_it_holds(admin_client):
    quote = fill()
    url = reverse("admin:articles_article_delete", args=[quote.article_id])
    assert admin_client.post(url, {"post": "yes"}).status_code == 302
    assert not Quote.objects.exists()
    assert not Visit.objects.exists()


# Speakers, visits, outlets


def test_a_speaker_is_entered_with_a_role(page):
    data = form_of(page.get(reverse("admin:articles_speaker_add")))
    data |= {"name": "Li Na", "type": "person", "aliases-0-text": "the minister", "aliases-0-kind": "role"}
    assert page.post(reverse("admin:articles_speaker_add"), data).status_code == 302
    speaker = Speaker.objects.get()
    assert (speaker.slug, speaker.by_editor) == ("li-na", True)
    assert speaker.aliases.get().by_editor


def test_a_renamed_speaker_keeps_address_and_matching(page):
    speaker = make_speaker("A. Ruiz", found_name="A. Ruiz")
    save(page, speaker, name="Ana Ruiz")
    speaker.refresh_from_db()
    assert (speaker.name, speaker.slug, speaker.found_name, speaker.by_editor) == ("Ana Ruiz", "a-ruiz", "A. Ruiz", True)
    assert speaker.aliases.get().text == "Ana Ruiz"


def test_a_new_name_may_be_entered_as_alias_too(page):
    speaker = make_speaker("A. Ruiz")
    save(page, speaker, name="Ana Ruiz", **{"aliases-0-text": "Ana Ruiz", "aliases-0-kind": "name"})
    assert speaker.aliases.count() == 1


def test_braces_in_a_name_do_no_harm(page):
    source, target = make_speaker("A. Ruiz"), make_speaker("{0.pk} {x}")
    assert "Merged into {0.pk} {x}: 1." in act(page, "speaker", "merge", [source], chosen="1", choice=target.pk)


def test_speakers_are_merged_and_parted(page):
    first, second, target = make_speaker("A. Ruiz"), make_speaker("Ruiz"), make_speaker("Ana Ruiz")
    quote = make_quote(speaker=first)
    assert "Ana Ruiz" not in re.findall(r"<li><input[^>]*>(.*?)</li>", act(page, "speaker", "merge", [first, second]))
    html = act(page, "speaker", "merge", [first, second, target], chosen="1", choice=target.pk)
    assert "Merged into Ana Ruiz: 2." in html
    quote.refresh_from_db()
    assert quote.speaker == target
    assert listed(page, "speaker") == {"Ana Ruiz"}
    assert listed(page, "speaker", "?merged=yes") == {"A. Ruiz", "Ruiz"}
    act(page, "speaker", "unmerge", [first], merged="yes")
    page.post(changelist("speaker", "?merged=yes"), {"action": "unmerge", ACTION_CHECKBOX_NAME: [first.pk]})
    quote.refresh_from_db()
    assert quote.speaker == first


def test_a_visit_is_entered_and_keeps_its_days(page):
    speaker = make_speaker("Ana Ruiz")
    data = form_of(page.get(reverse("admin:articles_visit_add")))
    data |= {"visitor": speaker.pk, "host": "Atland", "first_day": "2024-04-24", "last_day": "2024-04-26"}
    assert page.post(reverse("admin:articles_visit_add"), data).status_code == 302
    visit = Visit.objects.get()
    assert (visit.slug, visit.by_editor) == ("ana-ruiz-atland-2024-04", True)


def test_a_visit_that_ends_before_it_starts_is_refused(page):
    visit = make_visit()
    data = form_of(page.get(change(visit)))
    response = page.post(change(visit), data | {"last_day": "2020-01-01"})
    assert response.status_code == 200
    assert response.context["errors"]


def test_visits_are_merged(page):
    speaker = make_speaker("Ana Ruiz")
    first, second = make_visit(speaker), make_visit(speaker)
    act(page, "visit", "merge", [second], chosen="1", choice=first.pk)
    second.refresh_from_db()
    assert second.merged_into == first


def test_an_outlet_is_renamed_and_keeps_its_address(page):
    outlet = make_outlet("The Bell")
    save(page, outlet, name="The Daily Bell")
    outlet.refresh_from_db()
    assert (outlet.name, outlet.slug) == ("The Daily Bell", "the-bell")
