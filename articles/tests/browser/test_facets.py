"""The links of the filter: each adds or removes itself, keeps all else, and keeps the focus."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from articles.tests.browser.filtering import expect_chosen, facet, heading, shown
from articles.tests.browser.rows import make_newsroom
from articles.tests.factories import make_article, make_quote, make_speaker

SINGLY = [
    ("speaker-ana-ruiz", "2 quotes by Ana Ruiz", "?speaker=ana-ruiz"),
    ("speaker-unknown", "1 quote by an unknown speaker", "?speaker=unknown"),
    (
        "visit-ana-ruiz-peru-2024-04",
        "3 quotes during Ana Ruiz’s visit to Peru in April 2024",
        "?visit=ana-ruiz-peru-2024-04",
    ),
    ("visit-none", "2 quotes at no visit", "?visit=none"),
    ("outlet-the-hill-post", "2 quotes from The Hill Post", "?outlet=the-hill-post"),
    ("days-2024", "5 quotes in 2024", "?from=2024-01-01&to=2024-12-31"),
    ("kind-mixed", "1 mixed quote", "?kind=mixed"),
    ("kind-indirect", "1 indirect quote", "?kind=indirect"),
    ("state-confirmed", "1 quote, confirmed by an editor", "?state=confirmed"),
    ("state-machine", "3 quotes, found by machine", "?state=machine"),
    ("state-unsure", "1 quote, found by machine but unsure", "?state=unsure"),
]


@pytest.fixture
def page(open_page) -> Page:
    make_newsroom()
    return open_page("/")


@pytest.mark.parametrize(("ident", "sentence", "address"), SINGLY)
def test_each_value_adds_and_removes_itself(page, ident, sentence, address):
    facet(page, ident).click()
    expect(heading(page)).to_have_text(sentence)
    expect(page).to_have_title(f"{sentence} · Newsdesk")
    expect(page).to_have_url(re.compile(re.escape(f"/{address}") + "$"))
    expect_chosen(page, ident)
    facet(page, ident).click()
    expect(heading(page)).to_have_text("5 quotes")
    expect_chosen(page)


def test_without_scripts_each_value_gives_the_same(open_page):
    make_newsroom()
    plain = open_page("/", java_script_enabled=False)
    for ident, sentence, address in SINGLY:
        facet(plain, ident).click()
        expect(heading(plain)).to_have_text(sentence)
        expect(plain).to_have_url(re.compile(re.escape(f"/{address}") + "$"))
        expect_chosen(plain, ident)
        facet(plain, ident).click()
        expect_chosen(plain)


def test_values_of_one_facet_are_alternatives(page):
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    facet(page, "speaker-unknown").click()
    expect(heading(page)).to_have_text("3 quotes by Ana Ruiz or an unknown speaker")
    facet(page, "kind-direct").click()
    expect(heading(page)).to_have_text("2 direct quotes by Ana Ruiz or an unknown speaker")
    facet(page, "kind-indirect").click()
    expect(heading(page)).to_have_text("3 direct or indirect quotes by Ana Ruiz or an unknown speaker")
    expect_chosen(page, "speaker-ana-ruiz", "speaker-unknown", "kind-direct", "kind-indirect")


def test_all_facets_together(page):
    chosen = ["state-machine", "visit-ana-ruiz-peru-2024-04", "outlet-the-harbour-gazette", "kind-direct", "days-2024"]
    for place, ident in enumerate(chosen, 1):
        facet(page, ident).click()
        expect_chosen(page, *chosen[:place])
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text(
        "2 direct quotes by Ana Ruiz from The Harbour Gazette during Ana Ruiz’s visit to Peru in April 2024, in 2024, "
        "found by machine"
    )
    page.reload()
    expect_chosen(page, *chosen, "speaker-ana-ruiz")


def test_a_year_opens_its_months(open_page):
    make_newsroom()
    make_quote("Long ago", article=make_article(published=date(2023, 6, 19)), speaker="Bo Lind")
    page = open_page("/")
    assert page.locator("#facets [id^=days]").all_inner_texts() == ["2024\n5", "2023\n1"]
    facet(page, "days-2023").click()
    expect(heading(page)).to_have_text("1 quote in 2023")
    expect(page.get_by_label("From")).to_have_value("2023-01-01")
    facet(page, "days-2023-06").click()
    expect(heading(page)).to_have_text("1 quote in June 2023")
    facet(page, "days-2024").click()
    expect(heading(page)).to_have_text("5 quotes in 2024")


def test_the_focus_stays_on_the_link(page):
    ana = facet(page, "speaker-ana-ruiz")
    ana.focus()
    ana.press("Enter")
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(ana).to_be_focused()
    ana.press("Enter")
    expect(heading(page)).to_have_text("5 quotes")
    expect(ana).to_be_focused()


def test_a_link_works_in_place_as_soon_as_it_is_there(page):
    page.evaluate("""() => {
        window.answers = 0;
        const press = () => document.getElementById("speaker-ana-ruiz").click();
        document.addEventListener("htmx:afterSwap", () => setTimeout(press), { once: true });
        document.addEventListener("htmx:afterRequest", () => { window.answers += 1; });
    }""")
    facet(page, "speaker-ana-ruiz").click()
    page.wait_for_function("() => window.answers === 2")  # another page would have begun to count anew
    expect(heading(page)).to_have_text("5 quotes")
    expect_chosen(page)


def test_the_focus_goes_to_the_heading_when_the_link_is_gone(open_page):
    make_newsroom()
    page = open_page("/?kind=mixed&speaker=unknown")
    nobody = facet(page, "speaker-unknown")
    nobody.focus()
    nobody.press("Enter")
    expect(heading(page)).to_have_text("1 mixed quote")
    expect(nobody).to_have_count(0)
    expect(heading(page)).to_be_focused()


def test_the_address_is_the_same_to_copy_and_to_follow(page):
    address = facet(page, "speaker-ana-ruiz").get_attribute("href")
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    assert page.evaluate("location.pathname + location.search") == address


def test_a_click_for_a_new_tab_leaves_this_one_alone(page):
    with page.context.expect_page() as opened:
        facet(page, "speaker-ana-ruiz").click(modifiers=["Control"])
    expect(heading(opened.value)).to_have_text("2 quotes by Ana Ruiz")
    expect(heading(page)).to_have_text("5 quotes")


def test_counts_follow_the_filter(page):
    facet(page, "kind-mixed").click()
    expect(heading(page)).to_have_text("1 mixed quote")
    assert facet(page, "speaker-bo-lind").inner_text() == "Bo Lind\n1"
    expect(facet(page, "speaker-ana-ruiz")).to_have_count(0)


def test_being_chosen_is_more_than_a_colour(open_page):
    make_newsroom()
    page = open_page("/?kind=mixed", forced_colors="active")
    mark = facet(page, "kind-mixed").evaluate("link => getComputedStyle(link, '::before').content")
    assert "✓" in mark


def test_an_unfolded_list_of_speakers_stays_unfolded(open_page):
    article = make_article()
    for number in range(12):
        make_quote(article=article, speaker=make_speaker(f"Number {number:02}"))
    page = open_page("/")
    page.get_by_text("6 more").click()
    facet(page, "speaker-number-11").click()
    expect(heading(page)).to_have_text("1 quote by Number 11")
    expect(facet(page, "speaker-number-11")).to_be_focused()
    facet(page, "kind-direct").click()
    expect(heading(page)).to_have_text("1 direct quote by Number 11")
    expect(facet(page, "speaker-number-10")).to_be_visible()


def test_the_table_leads_to_what_it_counts(page):
    row = page.locator("#table tbody tr", has=page.get_by_role("rowheader", name="Bo Lind"))
    assert row.locator("td").all_inner_texts() == ["1", "1", "2"]
    row.get_by_role("link", name="1 quote").first.click()
    expect(heading(page)).to_have_text("1 quote by Bo Lind during Ana Ruiz’s visit to Peru in April 2024")
    expect_chosen(page, "speaker-bo-lind", "visit-ana-ruiz-peru-2024-04")
    assert shown(page) == ["Ana Ruiz promised “trade without end”"]


def test_the_table_counts_under_the_filter(page):
    facet(page, "kind-direct").click()
    expect(heading(page)).to_have_text("3 direct quotes")
    ana, bo = (page.locator("#table tbody tr", has=page.get_by_role("rowheader", name=name)) for name in ("Ana", "Bo"))
    assert ana.locator("td").all_inner_texts() == ["2", "–\nno quotes", "2"]
    bo.get_by_role("link", name="1 quote").first.click()
    expect(heading(page)).to_have_text("1 direct quote by Bo Lind at no visit")


def test_the_first_quotes_are_in_sight_below_the_table(open_page):
    make_newsroom()
    page = open_page("/", viewport={"width": 1280, "height": 800})
    expect(page.locator("#table table")).to_be_visible()
    for card in page.locator(".quotes > li").all()[:2]:
        expect(card).to_be_in_viewport(ratio=1)
