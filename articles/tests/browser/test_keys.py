"""Single keys: / j k o e ?"""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Quote
from articles.tests.browser.rows import make_newsroom
from articles.tests.browser.test_every_page import violations
from articles.tests.factories import make_article, make_quote


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href') || ''")


def dialog_keys(page: Page) -> list[str]:
    return page.locator("dialog kbd").all_inner_texts()


@pytest.fixture
def front(open_page) -> Page:
    make_newsroom()
    return open_page("/")


@pytest.fixture
def article(open_page) -> Page:
    return open_page(make_newsroom().get_absolute_url())


def test_slash_goes_to_the_words_to_search_for(front):
    press(front, "/")
    expect(front.locator("#q")).to_be_focused()
    expect(front.locator("#q")).to_have_value("")


def test_slash_leads_to_the_search_from_pages_without_one(open_page):
    page = open_page("/visits/")
    press(page, "/")
    expect(page).to_have_url(re.compile(r"/#q$"))
    expect(page.locator("#q")).to_be_focused()


def test_j_and_k_move_between_cards(front):
    cards = [f"quote-{pk}" for pk in front.locator("main .quote").evaluate_all("all => all.map(e => e.id.slice(6))")]
    press(front, "j")
    assert focused(front) == cards[0]
    press(front, "j", "j")
    assert focused(front) == cards[2]
    press(front, "k")
    assert focused(front) == cards[1]
    expect(front.locator(f"#{cards[1]}")).to_be_in_viewport()
    assert front.locator(f"#{cards[1]}").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_a_card_is_announced_by_what_was_said_and_by_whom(open_page):
    make_newsroom()
    page = open_page("/", bypass_csp=True)
    press(page, "j")
    expect(page.locator("main .quote").first).to_have_accessible_name(re.compile(r".+ – (Ana Ruiz|Bo Lind|Unknown speaker)"))
    assert violations(page) == []


def test_at_the_end_it_says_so_and_stays(front):
    press(front, *"jjjjjjjj")
    last = front.locator("main .quote").last
    expect(last).to_be_focused()
    expect(front.locator("#status")).to_have_text("This is the last quote on this page.")


def test_going_on_from_where_the_focus_is(front):
    front.locator("main .quote").nth(2).locator("summary").focus()
    press(front, "j")
    expect(front.locator("main .quote").nth(3)).to_be_focused()


def test_o_opens_the_article_at_the_quote(front):
    press(front, "j", "j", "o")
    expect(front).to_have_url(re.compile(r"/articles/\d+-[\w-]+/#q-\d+$"))
    expect(front.locator(".anchor:target + mark")).to_be_in_viewport()


def test_from_the_quote_the_address_names_it_goes_on(open_page):
    article = make_newsroom()
    quotes = list(Quote.objects.filter(article=article).order_by("start"))
    page = open_page(f"{article.get_absolute_url()}#q-{quotes[0].pk}")
    press(page, "j")
    assert focused(page) == f"#quote-{quotes[1].pk}"


def test_o_and_e_do_nothing_before_a_quote_is_chosen(front):
    press(front, "o", "e")
    expect(front).to_have_url(re.compile(r"/$"))
    expect(front.locator("main .quote details[open]")).to_have_count(0)


def test_e_opens_why(front):
    press(front, "j", "e")
    fold = front.locator("main .quote").first.locator("details")
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("summary")).to_be_focused()
    press(front, "e")
    expect(fold).to_have_attribute("open", "")


def test_in_an_article_j_moves_through_the_text(article):
    press(article, "j")
    expect(article.locator("h1 .reference")).to_be_focused()
    expect(article.locator("h1 mark.is-lit")).to_be_visible()
    press(article, "j")
    expect(article.locator(".reading-text .reference").first).to_be_focused()
    press(article, "k")
    expect(article.locator("h1 .reference")).to_be_focused()


def test_in_an_article_j_follows_the_order_in_which_quotes_begin(open_page):
    article = make_article("Bo said Ana promised “peace soon, and trade”.", title="")
    for words, speaker in (
        ("Ana promised “peace soon, and trade”", "Bo Lind"),
        ("“peace soon, and trade”", "Ana Ruiz"),
        ("peace", "Cy Wu"),
    ):
        make_quote(words, article=article, speaker=speaker)
    page = open_page(article.get_absolute_url())
    numbers = []
    for key in "jjjk":
        press(page, key)
        numbers.append(page.locator(".reference:focus").inner_text().split("\u202f")[1])
    assert numbers == ["1", "2", "3", "2"]


def test_in_an_article_e_opens_why_in_the_margin(article):
    press(article, "j", "j", "e")
    fold = article.locator(".margin-quote details[open]")
    expect(fold).to_have_count(1)
    expect(fold.locator("summary")).to_be_focused()


def test_in_an_article_o_opens_the_quote(article):
    press(article, "j", "o")
    expect(article).to_have_url(re.compile(r"/quotes/\d+/$"))


def test_nothing_happens_while_typing(front):
    front.locator("#q").focus()
    press(front, *"jk/oe?")
    expect(front.locator("#q")).to_have_value("jk/oe?")
    expect(front.locator("dialog[open]")).to_have_count(0)
    expect(front.locator("#q")).to_be_focused()


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_nothing_happens_with_other_keys_held(front, modifier):
    press(front, f"{modifier}+j", f"{modifier}+e")
    assert focused(front) == ""


def test_keys_can_be_switched_off_and_on(front):
    front.locator("#display summary").click()
    with front.expect_response("**/preferences/"):
        front.get_by_role("group", name="Single-key shortcuts").get_by_role("radio", name="Off").click()
    press(front, "Escape", "j", "/", "?")
    assert front.evaluate("document.activeElement.closest('#display') !== null")
    front.reload()
    press(front, "j", "?")
    assert focused(front) == ""
    expect(front.locator("dialog[open]")).to_have_count(0)
    front.get_by_role("button", name="Keys").click()
    expect(front.get_by_role("dialog")).to_contain_text("Single keys are switched off.")


def test_the_list_of_keys_opens_holds_the_focus_and_gives_it_back(front):
    card = front.locator("main .quote").first
    press(front, "j", "?")
    dialog = front.get_by_role("dialog", name="Keys on this page")
    expect(dialog).to_be_visible()
    for _ in range(6):
        press(front, "Tab")
        assert front.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    press(front, "j", "/", "o")  # not for the page behind
    front.wait_for_timeout(200)
    expect(front).to_have_url(re.compile(r"/$"))
    expect(dialog).to_be_visible()
    press(front, "Escape")
    expect(dialog).to_be_hidden()
    expect(card).to_be_focused()


def test_the_button_in_the_footer_opens_the_same_list(front):
    button = front.get_by_role("button", name="Keys")
    button.click()
    front.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(front.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("/", ["/", "j", "k", "o", "e", "?", "Esc"]),
        ("/speakers/ana-ruiz/", ["/", "j", "k", "o", "e", "?", "Esc"]),
        ("/visits/", ["/", "?", "Esc"]),
        ("/nowhere/", ["/", "?", "Esc"]),
    ],
)
def test_only_keys_of_this_page_are_listed(open_page, console_errors, address, keys):
    make_newsroom()
    page = open_page(address)
    press(page, "?")
    assert dialog_keys(page) == keys
    console_errors.clear()  # the browser notes that a missing page is missing


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_list_of_keys(open_page, scheme):
    make_newsroom()
    page = open_page("/", color_scheme=scheme, bypass_csp=True)
    press(page, "?")
    assert violations(page) == []


def test_without_scripts_there_is_no_button(open_page):
    expect(open_page("/", java_script_enabled=False).get_by_text("Keys", exact=True)).to_be_hidden()


def test_focus_in_a_card_that_was_swapped_away_goes_on_with_the_list(front):
    press(front, "j", "j")
    with front.expect_response(re.compile(r"q=trade")):
        front.locator("#q").fill("trade")
    expect(front.locator("main .quote")).to_have_count(3)
    front.locator("#results-heading").focus()
    press(front, "j")
    assert focused(front).startswith("quote-")
