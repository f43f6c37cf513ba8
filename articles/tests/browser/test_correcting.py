"""Correcting in the browser: from a public page to the admin and back, two editors at once, with and without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, Correction, Quote, Speaker
from articles.services.corrections.apply import apply_correction
from articles.tests.browser.rows import make_newsroom
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker, make_visit


@pytest.fixture
def sign_in(open_page, live_server):
    """sign_in(address, name, **options of the context) → the page of an editor, signed in already."""

    def open_signed_in(address: str, name: str = "maria", **options) -> Page:
        client = Client()
        client.force_login(make_editor(name))
        page = open_page("/about/", **options)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page.goto(address)
        return page

    return open_signed_in


def change_address(quote: Quote) -> str:
    return reverse("admin:articles_quote_change", args=[quote.pk])


def card(page: Page, quote: Quote):
    return page.locator(f"#quote-{quote.pk}")


def correct(page: Page, quote: Quote) -> None:
    card(page, quote).get_by_role("link", name=re.compile("^Correct")).click()
    expect(page.locator("#quote_form")).to_be_visible()


def choose_speaker(page: Page, name: str) -> None:
    page.locator(".field-speaker .select2-selection").click()
    page.locator(".select2-search__field").fill(name)
    page.locator(".select2-results__option", has_text=name).click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


# There and back


def test_from_the_filtered_list_to_the_correction_and_back_to_the_card(sign_in):
    article = make_article()
    quotes = [make_quote(f"Point {number} of many", article=article) for number in range(30)]
    make_speaker("Jo Bird")
    page = sign_in("/?speaker=ana-ruiz&q=point")
    quote = quotes[20]
    correct(page, quote)
    page.locator("#id_kind").select_option("mixed")
    press(page, "Save")
    expect(page).to_have_url(re.compile(rf"/\?speaker=ana-ruiz&q=point#quote-{quote.pk}$"))
    expect(page.locator(".messages span").first).to_be_in_viewport()
    expect(card(page, quote)).to_be_in_viewport()
    covered = page.evaluate(
        "([card, told]) => document.querySelector(card).getBoundingClientRect().top"
        " >= document.querySelector(told).getBoundingClientRect().bottom - 1",
        [f"#quote-{quote.pk}", ".messages"],
    )
    assert covered, "the message lies over the card"
    quote.refresh_from_db()
    assert quote.kind == "mixed"


def test_from_a_list_with_a_long_address_back_to_the_card(sign_in):
    """Its cards name themselves only: the browser tells where the editor came from, also after htmx changed the list."""
    names = [f"Special Representative {number} for Sustainable Ocean Affairs" for number in range(3)]
    quotes = [make_quote(f"Point of {name}", speaker=make_speaker(name)) for name in names]
    slugs = [quote.speaker.slug for quote in quotes]
    page = sign_in(f"/?speaker={slugs[0]}&speaker={slugs[1]}")
    page.locator(f"#facets a[id='speaker-{slugs[2]}']").click()
    expect(card(page, quotes[2])).to_be_visible()
    correct(page, quotes[2])
    page.locator("#id_kind").select_option("mixed")
    press(page, "Save")
    chosen = "&".join(f"speaker={slug}" for slug in slugs)
    expect(page).to_have_url(re.compile(rf"/\?{chosen}#quote-{quotes[2].pk}$"))
    expect(page.locator(".messages")).to_contain_text("kind changed")


def test_from_the_article_to_the_correction_and_back(sign_in):
    article = make_newsroom()
    quote = article.quotes.get(zone="title")
    page = sign_in(article.get_absolute_url())
    correct(page, quote)
    choose_speaker(page, "Bo Lind")
    press(page, "Save and confirm")
    expect(page).to_have_url(re.compile(rf"{re.escape(article.get_absolute_url())}#quote-{quote.pk}$"))
    expect(card(page, quote)).to_contain_text("Bo Lind")
    expect(page.locator(".messages")).to_contain_text("speaker changed; confirmed")


def test_from_the_permalink_to_the_correction_and_back(sign_in):
    quote = make_quote("We will talk")
    page = sign_in(reverse("quote_detail", args=[quote.pk]))
    page.get_by_role("link", name=re.compile("^Correct")).first.click()
    expect(page.get_by_role("link", name="View on site")).to_have_attribute("href", reverse("quote_detail", args=[quote.pk]))
    page.get_by_role("link", name="Back to where you were").first.click()
    expect(page).to_have_url(re.compile(rf"/quotes/{quote.pk}/"))
    page.go_back()
    page.get_by_label("Addressee").fill("the press")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("addressee changed")
    expect(page).to_have_url(re.compile(rf"/quotes/{quote.pk}/"))


def test_a_rejected_quote_leaves_the_list_and_is_brought_back_from_the_message(sign_in):
    quote, other = make_quote("We will talk"), make_quote("We will not")
    page = sign_in("/?speaker=ana-ruiz")
    correct(page, quote)
    press(page, "Save and reject")
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz$"))
    expect(card(page, quote)).to_have_count(0)
    expect(card(page, other)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz$"))
    expect(card(page, quote)).to_be_visible()
    expect(page.locator(".messages")).to_contain_text("Undone: state")


def test_undoing_in_the_history_stays_and_keeps_the_way_back(sign_in):
    quote = make_quote("We will talk")
    apply_correction(quote, "kind", "mixed", None)
    page = sign_in("/")
    correct(page, quote)
    page.locator(".history").get_by_role("button", name="Undo: kind").click()
    expect(page.locator(".messagelist")).to_contain_text("Undone: kind")
    expect(page.locator("#id_kind")).to_have_value("direct")
    page.get_by_role("link", name="Back to where you were").first.click()
    expect(page).to_have_url(re.compile(rf"/#quote-{quote.pk}$"))


# Two editors


def test_the_second_of_two_editors_is_told(sign_in):
    quote = make_quote("We will talk")
    make_speaker("Jo Bird")
    first, second = sign_in(change_address(quote), "ana"), sign_in(change_address(quote), "bo")
    choose_speaker(first, "Jo Bird")
    press(first, "Save, to the list")
    expect(first.locator(".messagelist")).to_contain_text("speaker changed")
    second.locator("#id_kind").select_option("mixed")
    second.get_by_label("Reason").fill("seen in print")
    press(second, "Confirm and next")
    expect(second.locator(".errorlist.nonfield")).to_contain_text("ana changed the speaker from Ana Ruiz to Jo Bird")
    expect(second.locator("#id_kind")).to_have_value("mixed")
    expect(second.get_by_label("Reason")).to_have_value("seen in print")
    expect(second.locator(".field-speaker .select2-selection__rendered")).to_contain_text("Jo Bird")
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.kind, quote.state) == ("Jo Bird", "direct", "corrected")
    press(second, "Confirm and next")
    expect(second.locator(".messagelist")).to_contain_text("kind changed; confirmed")
    quote.refresh_from_db()
    assert (quote.speaker.name, quote.kind, quote.state) == ("Jo Bird", "mixed", "confirmed")


# What was said, and by whom


def select(page: Page, words: str) -> None:
    page.get_by_label("What was said").evaluate(
        "(area, words) => { const at = area.value.indexOf(words); area.focus();"
        " area.setSelectionRange(at, at + words.length); }",
        words,
    )


def test_limits_are_set_by_selecting(sign_in):
    quote = make_quote("Trade must grow, she thinks, and soon")
    page = sign_in(change_address(quote))
    select(page, "“Trade must grow,")
    press(page, "Only the selection was said")
    expect(page.get_by_label("What was said")).to_have_value(re.compile("⟦“Trade must grow,⟧ she thinks, and soon”"))
    select(page, " and soon”")
    press(page, "The selection is a further part")
    expect(page.get_by_label("What was said")).to_have_value(re.compile("⟦“Trade must grow,⟧ she thinks, ⟦and soon”⟧"))
    press(page, "Save, to the list")
    expect(page.locator(".messagelist")).to_contain_text("words changed")
    quote.refresh_from_db()
    assert quote.text == "“Trade must grow, … and soon”"


def test_an_empty_selection_is_told(sign_in):
    page = sign_in(change_address(make_quote("Trade must grow")))
    press(page, "Only the selection was said")
    expect(page.locator(".boundaries-bar")).to_contain_text("Select the words first.")


def test_without_scripts_limits_and_a_new_speaker_are_typed(sign_in):
    quote = make_quote("Trade must grow, she thinks")
    page = sign_in(change_address(quote), java_script_enabled=False)
    words = page.get_by_label("What was said").input_value()
    page.get_by_label("What was said").fill(words.replace("⟦", "").replace("⟧", "").replace("Trade must", "[[Trade must]]"))
    page.get_by_label("Or by name").fill("The Elders")
    page.get_by_label("If new, this is").select_option("collective")
    press(page, "Save, to the list")
    expect(page.locator(".messagelist")).to_contain_text("words, speaker changed")
    quote.refresh_from_db()
    assert (quote.text, quote.speaker.name, quote.speaker.type) == ("Trade must", "The Elders", "collective")


def test_without_scripts_a_known_speaker_and_visit_are_chosen(sign_in):
    quote, speaker, visit = make_quote(), make_speaker("Jo Bird"), make_visit("Li Na")
    page = sign_in(change_address(quote), java_script_enabled=False)
    page.locator("#id_speaker").select_option(label="Jo Bird")
    page.locator("#id_visit").select_option(label=str(visit))
    press(page, "Save, to the list")
    quote.refresh_from_db()
    assert (quote.speaker, quote.visit) == (speaker, visit)


def test_a_new_speaker_is_entered_in_djangos_window(sign_in):
    quote = make_quote()
    page = sign_in(change_address(quote))
    with page.expect_popup() as opened:
        page.locator("#add_id_speaker").click()
    opened.value.get_by_label("Name").first.fill("Jo Bird")
    opened.value.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-speaker .select2-selection__rendered")).to_contain_text("Jo Bird")
    press(page, "Save, to the list")
    expect(page.locator(".messagelist")).to_contain_text("speaker changed")
    quote.refresh_from_db()
    assert quote.speaker == Speaker.objects.get(name="Jo Bird")


# A quote that was missed


def missed() -> Article:
    text = "Ministers meet\n\nAna Ruiz spoke first. “We will talk,” she said.\n\nBo Lind left. “We will talk,” he said.\n"
    article = make_article(text, title="Ministers meet")
    make_speaker("Bo Lind")
    return article


def test_a_missed_quote_is_added_from_a_selection(sign_in):
    article = missed()
    page = sign_in(article.get_absolute_url())
    page.evaluate(
        "() => { const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT); let last;"
        " while (walker.nextNode()) if (walker.currentNode.data.includes('“We will talk,” he')) last = walker.currentNode;"
        " const at = last.data.indexOf('“We will'); const range = document.createRange();"
        " range.setStart(last, at); range.setEnd(last, at + 15);"
        " getSelection().removeAllRanges(); getSelection().addRange(range); }"
    )
    page.locator("#add-quote").click()
    expect(page.get_by_label("What was said")).to_have_value("“We will talk,”")
    choose_speaker(page, "Bo Lind")
    page.get_by_label("Cue").fill("said")
    press(page, "Add this quote")
    expect(page).to_have_url(re.compile(re.escape(article.get_absolute_url())))
    expect(page.locator(".messages")).to_contain_text("Added: “We will talk,”")
    quote = Quote.objects.get()
    assert (quote.start, quote.speaker.name, quote.state) == (article.text.rindex("“We"), "Bo Lind", "added")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(card(page, quote)).to_have_count(0)


def test_a_missed_quote_is_added_without_scripts(sign_in):
    article = missed()
    page = sign_in(article.get_absolute_url(), java_script_enabled=False)
    page.locator("#add-quote").click()
    page.get_by_label("What was said").fill('"We will talk,"')
    page.get_by_label("Or by name").fill("Bo Lind")
    press(page, "Add this quote")
    page.get_by_role("radio").nth(1).check()
    press(page, "Add this quote")
    expect(page.locator(".messages")).to_contain_text("Added: “We will talk,”")
    quote = Quote.objects.get()
    assert (quote.start, quote.speaker.name) == (article.text.rindex("“We"), "Bo Lind")


# Review


def test_a_review_walks_from_quote_to_quote(sign_in):
    article = make_article()
    make_quote("nobodys", speaker=None, article=article)
    make_quote("least sure", confidence=0.1, article=article)
    make_quote("less sure", confidence=0.6, article=article)
    make_quote("sure", article=article)
    page = sign_in(reverse("admin:index"))
    page.get_by_role("link", name="Quotes to review").click()
    page.get_by_role("link", name="nobodys").click()
    expect(page.locator(".place")).to_have_text("1 of 3")
    page.get_by_label("Or by name").fill("Jo Bird")
    press(page, "Confirm and next")
    expect(page.locator(".messagelist")).to_contain_text("speaker changed; confirmed")
    expect(page.locator("#content h2").first).to_contain_text("least sure")
    expect(page.locator(".field-speaker .select2-selection")).to_be_focused()
    press(page, "Reject and next")
    expect(page.locator("#content h2").first).to_contain_text("less sure")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(page.locator(".messagelist")).to_contain_text("Undone: state")
    expect(page.locator("#content h2").first).to_contain_text("less sure")
    press(page, "Save and next")
    expect(page.locator(".messagelist")).to_contain_text("last quote of this list")
    states = dict(Quote.objects.values_list("text", "state"))
    assert [states[f"“{words}”"] for words in ("nobodys", "least sure", "less sure")] == ["confirmed", "machine", "machine"]


def test_many_are_corrected_from_the_list(sign_in):
    quotes = [make_quote() for _ in range(3)]
    make_speaker("Jo Bird")
    page = sign_in(reverse("admin:articles_quote_changelist"))
    page.locator("#action-toggle").check()
    page.get_by_label("Reason").fill("wrong name")
    page.locator("select[name=action]").select_option("set_speaker")
    press(page, "Go")
    expect(page.get_by_label("Reason")).to_have_value("wrong name")
    choose_speaker(page, "Jo Bird")
    press(page, "Set speaker")
    expect(page.locator(".messagelist")).to_contain_text("Quotes changed, speaker now Jo Bird: 3.")
    press(page, "Undo")
    expect(page.locator(".messagelist")).to_contain_text("Undone: speaker")
    assert Correction.objects.filter(reason="wrong name").count() == len(quotes)
    assert set(Quote.objects.values_list("speaker__name", flat=True)) == {"Ana Ruiz"}


# Every page of the admin


def admin_addresses() -> list[str]:
    article = make_newsroom()
    quote = article.quotes.first()
    for field, value in {"kind": "mixed", "speaker": make_speaker("Jo Bird")}.items():
        apply_correction(quote, field, value, None)
    alias, visit = quote.article.visit_sightings.get().visit.visitor.aliases.first(), quote.visit
    return [
        reverse("admin:index"),
        *(reverse(f"admin:articles_{model}_changelist") for model in ("quote", "article", "speaker", "visit", "correction")),
        reverse("admin:articles_quote_changelist") + "?review=yes",
        f"{change_address(quote)}?next=/",
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:articles_article_add_quote", args=[article.pk]),
        reverse("admin:articles_speaker_change", args=[alias.speaker_id]),
        reverse("admin:articles_speaker_add"),
        reverse("admin:articles_alias_split", args=[alias.pk]),
        reverse("admin:articles_visit_change", args=[visit.pk]),
        reverse("admin:articles_visit_add"),
        reverse("admin:articles_visit_split", args=[visit.pk]),
    ]


def violations(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {node['html']}" for item in found for node in item["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_admin(sign_in, scheme):
    addresses = admin_addresses()
    page = sign_in(addresses[0], color_scheme=scheme, bypass_csp=True)
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = violations(page)
    # The pages that answer: a choice for many, a refusal, a message with its button.
    page.goto(reverse("admin:articles_quote_changelist"))
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("set_visit")
    press(page, "Go")
    found["set visit"] = violations(page)
    press(page, "Set visit")
    found["refused"] = violations(page)
    page.goto(addresses[7])
    page.locator("#id_kind").select_option("indirect")
    press(page, "Save")
    found["message"] = violations(page)
    assert {address: problems for address, problems in found.items() if problems} == {}


def test_the_admin_fits_a_narrow_screen_and_the_policy_refuses_nothing(sign_in):
    addresses = admin_addresses()
    page = sign_in(addresses[0], viewport={"width": 390, "height": 800})
    for address in addresses:
        page.goto(address)  # what the policy refuses is written to the console, where open_page finds it
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[location.pathname, document.documentElement.scrollWidth]")[1] == 390, address
