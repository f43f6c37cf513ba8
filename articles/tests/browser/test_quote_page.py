"""Evidence in place, and the page of one quote: with scripts and without, by keyboard, in both themes, on small screens."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Quote
from articles.services.corrections.apply import apply_correction, reject_quote, undo_correction
from articles.tests.browser.rows import make_newsroom
from articles.tests.browser.test_every_page import violations
from articles.tests.factories import make_editor, make_speaker


@pytest.fixture
def quote(transactional_db) -> Quote:
    """Inside a statement of another speaker, corrected twice and once taken back."""
    make_newsroom()
    quote = Quote.objects.get(text="“trade without end”")
    quote.parent = Quote.objects.get(text="Ana Ruiz promised “trade without end”")
    quote.save()
    editor = make_editor("maria")
    apply_correction(quote, "addressee", "reporters", editor, "as the radio has it")
    undo_correction(apply_correction(quote, "speaker", make_speaker("Cy Ito"), editor), editor)
    quote.refresh_from_db()
    return quote


def card(page: Page, quote: Quote):
    return page.locator(f"#quote-{quote.pk}")


@pytest.mark.parametrize("place", ["list", "article", "speaker", "visit"])
def test_evidence_opens_in_place(open_page, quote, place):
    address = {
        "list": "/",
        "article": quote.article.get_absolute_url(),
        "speaker": quote.speaker.get_absolute_url(),
        "visit": quote.visit.get_absolute_url(),
    }[place]
    page = open_page(address)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    fold = card(page, quote).locator("details")
    fold.locator("summary").click()
    expect(fold.locator(".passage mark.said")).to_contain_text("trade without end")
    expect(fold.get_by_role("link", name="How it was found")).to_be_hidden()
    expect(fold.get_by_text("Stands inside")).to_be_visible()
    fold.locator("summary").click()
    expect(fold.locator(".why")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator(".why")).to_have_count(1)
    expect(fold.locator(".why")).to_be_visible()
    assert len([url for url in asked if url.endswith("/evidence/")]) == 1
    assert page.url.endswith(address)


def test_evidence_opens_by_keyboard_and_keeps_the_focus(open_page, quote):
    page = open_page("/")
    summary = card(page, quote).locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(card(page, quote).locator(".why")).to_be_visible()
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page, quote).get_by_role("link", name="what it is worth")).to_be_focused()


def test_evidence_opens_in_a_list_that_was_fetched(open_page, quote):
    page = open_page("/")
    page.get_by_label("Words").fill("trade without")
    expect(page.locator(".quotes > .quote")).to_have_count(2)
    card(page, quote).locator("summary").click()
    expect(card(page, quote).locator(".why")).to_be_visible()
    assert "evidence" not in page.url


def test_without_scripts_why_leads_to_the_quotes_page(open_page, quote):
    page = open_page("/", java_script_enabled=False)
    card(page, quote).locator("summary").click()
    card(page, quote).get_by_role("link", name="How it was found").click()
    assert page.url.endswith(f"/quotes/{quote.pk}/#evidence")
    expect(page.locator("#evidence .passage mark.said")).to_contain_text("trade without end")
    expect(page.locator(".citation")).to_have_count(5)
    assert page.get_by_role("button", name="Copy").count() == 0


def test_evidence_that_cannot_be_fetched_leaves_the_way_to_it(open_page, quote, console_errors):
    page = open_page("/")
    reject_quote(quote, None)
    card(page, quote).locator("summary").click()
    expect(page.locator("#problem")).to_contain_text("This quote was taken out. An editor took it out on ")
    card(page, quote).get_by_role("link", name="How it was found").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This quote was taken out")
    assert all("410" in error for error in console_errors)
    console_errors.clear()


def test_citations_are_copied(open_page, quote):
    page = open_page(quote.get_absolute_url(), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy: Note, Chicago style").click()
    expect(page.get_by_role("button", name="Copy: Note, Chicago style")).to_have_text("Copied")
    expect(page.locator("#status")).to_have_text("Note, Chicago style copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Ana Ruiz, quoted in Maria Keller")
    page.get_by_text("RIS", exact=True).click()
    page.get_by_role("button", name="Copy: RIS").click()
    expect(page.locator("#status")).to_have_text("RIS copied")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "TY  - NEWS"
    assert lines[-1].startswith("ER  -")


def test_where_the_browser_refuses_to_copy_the_words_are_selected(open_page, quote):
    page = open_page(quote.get_absolute_url())
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.get_by_role("button", name="Copy: Reference, APA style").click()
    expect(page.locator("#status")).to_have_text("Selected; copy it with the keyboard.")
    assert page.evaluate("getSelection().toString()").startswith("Maria Keller (2024, April 26).")


def test_a_citation_is_a_file_to_download(open_page, quote):
    page = open_page(quote.get_absolute_url())
    page.get_by_text("BibTeX", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as .bib").click()
    assert download.value.suggested_filename == f"newsdesk-quote-{quote.pk}.bib"
    assert download.value.path().read_text().startswith("@article{newsdesk-quote-")


def test_one_goes_through_the_quotes_of_an_article(open_page, quote):
    page = open_page(quote.get_absolute_url())
    expect(page.get_by_role("link", name="Next quote in the article")).to_have_count(0)
    page.get_by_role("link", name="Previous quote in the article").click()
    expect(page.locator(".quote-page > blockquote")).to_contain_text("Ana Ruiz promised")
    page.get_by_role("link", name="In article").click()
    expect(page.locator("h1")).to_contain_text("Ministers agree")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, quote, scheme, console_errors):
    page = open_page("/", color_scheme=scheme, bypass_csp=True)
    gone = Quote.objects.get(text="“We wait”")
    reject_quote(gone, None)
    found = {}
    for address in (quote.get_absolute_url(), gone.get_absolute_url(), "/about/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")
        found[address] = violations(page)
    page.goto("/")
    for fold in page.locator(".quote details").all():
        fold.locator("summary").click()
        expect(fold.locator(".why")).to_be_visible()
    found["evidence in a list"] = violations(page)
    assert {address: problems for address, problems in found.items() if problems} == {}
    assert all("410" in error for error in console_errors)
    console_errors.clear()


@pytest.mark.parametrize("width", [390, 320, 640])
def test_nothing_is_wider_than_the_screen(open_page, quote, width):
    long = "Donaudampfschifffahrtsgesellschaft" * 5
    Quote.objects.create(
        **{field.name: getattr(quote, field.name) for field in Quote._meta.concrete_fields if field.name != "id"}
        | {"text": long, "source_text": long, "chain": [[long, None, None, long]], "visit_rule": long, "addressee": long}
    )
    page = open_page("/", viewport={"width": width, "height": 800})
    for address in (quote.get_absolute_url(), Quote.objects.get(text=long).get_absolute_url(), "/about/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert page.evaluate("document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth"), (
            address
        )


@pytest.mark.parametrize("scripts", [True, False])
def test_right_to_left_words_run_from_the_right(open_page, quote, scripts):
    Quote.objects.filter(pk=quote.pk).delete()
    other = Quote.objects.get(text="“We wait”")
    other.text = "“السلام عليكم”"
    other.save()
    page = open_page(other.get_absolute_url(), java_script_enabled=scripts)
    assert page.locator(".quote-page > blockquote").evaluate("(node) => getComputedStyle(node).direction") == "rtl"
