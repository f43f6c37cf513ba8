import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article
from articles.tests.browser.rows import make_newsroom
from articles.tests.browser.test_every_page import violations
from articles.tests.factories import make_article, make_editor, make_quote, make_speaker


@pytest.fixture
def page(open_page) -> Page:
    return open_page(make_newsroom().get_absolute_url())


def test_a_number_in_the_text_leads_to_the_quote_and_back(page):
    page.locator(".reading-text .reference").first.click()
    expect(page).to_have_url(re.compile(r"#quote-\d+$"))
    card = page.locator(".margin-quote:target")
    expect(card).to_be_in_viewport()
    card.get_by_role("link", name="In text").click()
    expect(page).to_have_url(re.compile(r"#q-\d+$"))
    expect(page.locator(".anchor:target + mark")).to_be_in_viewport()


def test_pointing_at_a_quote_lights_it_in_the_text(page):
    page.locator(".margin-quote").nth(1).hover()
    expect(page.locator(".reading-text mark.is-lit").first).to_be_visible()
    page.locator(".masthead").hover()
    expect(page.locator("mark.is-lit")).to_have_count(0)


def test_the_link_of_a_card_shows_the_place_in_the_article(page, open_page):
    front = open_page("/?q=without")
    front.get_by_role("link", name="In article").first.click()
    expect(front.locator(".anchor:target + mark")).to_be_in_viewport()


def test_markup_in_an_article_does_nothing(open_page):
    text = "She said “<img src=x onerror=\"document.title='caught'\"><script>document.title='caught'</script>” to us."
    article = make_article(text, title="<script>document.title='caught'</script>")
    make_quote("<img src=x onerror=\"document.title='caught'\"><script>document.title='caught'</script>", article=article)
    for address in ("/", "/?q=script", article.get_absolute_url()):
        page = open_page(address, bypass_csp=True)
        assert page.title() != "caught"
        assert page.locator("main img").count() == 0


def test_the_list_scrolls_to_what_is_pointed_at_in_the_text_and_the_page_stays(open_page):
    page = open_page(long_article(40).get_absolute_url(), viewport={"width": 1280, "height": 800})
    reference = page.locator(".reading-text .reference").nth(30)
    reference.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    card = page.locator(".margin-quote").nth(30)
    expect(card).not_to_be_in_viewport()
    reference.hover()
    expect(card).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("scrollY") == place


def test_focus_in_the_text_lights_the_card_and_the_other_way_round(page):
    page.locator(".reading-text .reference").first.focus()
    expect(page.locator(".margin-quote.is-lit")).to_have_count(1)
    page.locator(".margin-quote").nth(2).get_by_role("link", name="In text").focus()
    expect(page.locator(".margin-quote.is-lit")).to_have_count(1)
    expect(page.locator(".reading-text .reference.is-lit")).to_have_text(re.compile("3"))


def test_without_scripts_numbers_and_cards_lead_to_each_other(open_page):
    page = open_page(make_newsroom().get_absolute_url(), java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.locator(".reading-text .reference").first.click()
    card = page.locator(".margin-quote:target")
    expect(card).to_be_in_viewport()
    plain = page.locator(".margin-quote").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert card.evaluate("e => getComputedStyle(e).backgroundColor") != plain
    card.get_by_role("link", name="In text").click()
    expect(page.locator(".anchor:target + mark")).to_be_in_viewport()


def test_a_speakers_name_leads_from_quote_to_quote(open_page):
    page = open_page(long_article(12).get_absolute_url(), viewport={"width": 1280, "height": 800})
    name = page.locator(".voices").get_by_role("link", name="First quote by Speaker B")
    steps = []
    for _ in range(4):
        name.click()
        expect(page.locator(".reading-text .reference.is-lit")).to_be_in_viewport()
        steps.append(page.locator(".reading-text .reference.is-lit").inner_text().split("\u202f")[1])
    assert steps == ["2", "6", "10", "2"]
    expect(page.locator("#status")).to_have_text("Quote 1 of 3 by Speaker B")


def test_a_speakers_name_leads_to_the_first_quote_without_scripts(open_page):
    page = open_page(long_article(12).get_absolute_url(), java_script_enabled=False)
    page.locator(".voices").get_by_role("link", name="First quote by Speaker C").click()
    expect(page.locator(".anchor:target + mark.speaker-3")).to_be_in_viewport()


def test_one_speakers_quotes_alone_and_all_again(open_page):
    page = open_page(long_article(12).get_absolute_url(), java_script_enabled=False)
    page.get_by_role("link", name="Quotes by Speaker B only").click()
    expect(page.get_by_role("heading", name="3 of 12 quotes: by Speaker B")).to_be_visible()
    expect(page.locator(".margin-quote")).to_have_count(3)
    assert [text.split("\u202f")[1] for text in page.locator(".reading-text .reference").all_inner_texts()] == [
        "2",
        "6",
        "10",
    ]
    page.get_by_role("link", name="Show all quotes").click()
    expect(page.locator(".margin-quote")).to_have_count(12)


def test_speakers_and_kinds_differ_by_more_than_colour(open_page):
    article = make_article("Ana and Bo speak.", title="")
    for kind in ("direct", "mixed", "indirect"):
        make_quote(f"This is {kind}", article=article, speaker="Ana Ruiz", kind=kind)
    make_quote("It is mine", article=article, speaker="Bo Lind")
    make_quote("It is nobody’s", article=article, speaker=None)
    page = open_page(article.get_absolute_url())
    marks = page.locator(".reading-text mark")
    styles = marks.evaluate_all("all => all.map(e => getComputedStyle(e).borderBottomStyle)")
    assert styles == ["solid", "dashed", "dotted", "solid", "solid"]
    letters = [text.split("\u202f")[0] for text in page.locator(".reading-text .reference").all_inner_texts()]
    assert letters == ["AR", "AR", "AR", "BL", "?"]
    assert len(set(marks.evaluate_all("all => all.map(e => getComputedStyle(e).borderBottomColor)"))) == 3


def test_numbers_are_not_copied_with_the_text(page):
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.reading-text'))")
    assert page.evaluate("getSelection().toString()").count("BL") == 0
    assert "“trade without end”." in page.evaluate("getSelection().toString()")


@pytest.mark.parametrize("size", ["medium", "huge"])
def test_lines_have_about_66_characters(open_page, size):
    article = make_article("The minister said that the talks would go on for some weeks. " * 40, title="")
    page = open_page(article.get_absolute_url(), viewport={"width": 1600, "height": 900})
    page.evaluate("size => (document.documentElement.dataset.size = size)", size)
    height, line = page.locator(".reading-text p").first.evaluate(
        "e => [e.getBoundingClientRect().height, parseFloat(getComputedStyle(e).lineHeight)]"
    )
    assert 58 <= len(article.text) / (height / line) <= 76


@pytest.mark.parametrize("width", [640, 390, 320])
def test_zoomed_in_or_on_a_telephone_all_is_there_and_nothing_covers_it(open_page, width):
    """A window 1280 wide at 200 % leaves 640 for the page."""
    page = open_page(make_newsroom().get_absolute_url(), viewport={"width": width, "height": 400})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    text, margin = page.locator(".reading").bounding_box(), page.locator(".margin").bounding_box()
    assert margin["y"] >= text["y"] + text["height"]
    assert page.evaluate(STICKING) == []


def test_with_huge_text_nothing_is_wider_than_the_screen(open_page):
    page = open_page(long_article(12).get_absolute_url(), viewport={"width": 640, "height": 700})
    page.evaluate("document.documentElement.dataset.size = 'huge'")
    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_beside_the_text_the_list_stays_on_the_screen(open_page):
    page = open_page(long_article(60).get_absolute_url(), viewport={"width": 1280, "height": 800})
    page.locator(".reading-text p").nth(30).scroll_into_view_if_needed()
    box = page.locator(".margin").bounding_box()
    assert (box["y"] >= 0, box["y"] + box["height"] <= 800) == (True, True)


def test_two_hundred_quotes_stay_usable(open_page):
    article = long_article(200)
    page = open_page(article.get_absolute_url(), viewport={"width": 1280, "height": 800}, bypass_csp=True)
    expect(page.locator(".margin-quote")).to_have_count(200)
    for _ in range(120):
        page.keyboard.press("j")
    expect(page.locator(".reference:focus")).to_have_text(re.compile("120$"))
    expect(page.locator(".reference:focus")).to_be_in_viewport()
    expect(page.locator(".margin-quote").nth(119)).to_be_in_viewport(ratio=0.9)
    expect(page.locator(".margin-quote.is-lit")).to_have_count(1)
    assert violations(page) == []


def test_texts_written_from_right_to_left(open_page):
    text = "قال الوزير محمد علي: “التجارة يجب أن تنمو” في القاهرة."
    article = make_article(text, title="وزير يتحدث", language="ar", blocks=[(0, len(text), "body")])
    make_quote("التجارة يجب أن تنمو", article=article, speaker=make_speaker("محمد علي", slug="m-ali"))
    page = open_page(article.get_absolute_url(), viewport={"width": 390, "height": 800}, bypass_csp=True)
    for part in ("h1", ".reading-text p", ".margin-quote blockquote"):
        assert page.locator(part).first.evaluate("e => getComputedStyle(e).direction") == "rtl", part
        assert page.locator(part).first.evaluate("e => e.closest('[lang]').lang") == "ar", part
    assert page.locator(".masthead").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.locator(".reading-text .reference")).to_have_text("مع\u202f1")
    assert violations(page) == []


def test_texts_without_blanks(open_page):
    text = "王毅说：“合作是唯一正确的选择，" + "我们" * 200 + "。”"
    article = make_article(text, title="王毅" * 60, language="zh", blocks=[(0, len(text), "body")])
    make_quote(text[text.index("“") :], article=article, speaker=make_speaker("王毅", slug="wang-yi"))
    page = open_page(article.get_absolute_url(), viewport={"width": 390, "height": 800}, bypass_csp=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.locator(".reading-text .reference")).to_have_text("王毅\u202f1")
    expect(page.locator(".facts")).to_contain_text("signs, about 1 minute to read")
    assert violations(page) == []


def test_long_names_and_words_fit(open_page):
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
    article = make_article(f"Spoke: {name * 3}.", title=name * 2)
    make_quote(f"{name} wins", article=article, speaker=make_speaker(name))
    page = open_page(article.get_absolute_url(), viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


SELECT = """([from, to]) => {
    const places = [];
    for (const words of [from, to]) {
        const walker = document.createTreeWalker(document.querySelector(".reading"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const place = walker.currentNode.data.indexOf(words);
            if (place >= 0) { places.push([walker.currentNode, place]); break; }
        }
    }
    const [[first, start], [last, end]] = places;
    getSelection().setBaseAndExtent(first, start, last, end + to.length);
}"""


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Plain words", "here"),
        ("Spoken", "here"),
        ("Plain", "last line"),
        ("🕊 dove", "dove"),
        ("Head", "line"),
        ("wrapped", "last line"),
    ],
)
def test_a_selection_leads_editors_to_adding_exactly_these_words(open_page, sign_in, first, last):
    text = "Headline of 𝔄\n\n“Spoken 🕊 dove, Ana said,\r\nwrapped” and Plain words are here.\n\nThe last line."
    body = text.index("“Spoken")
    article = make_article(text, title="Headline of 𝔄", blocks=[(0, body - 2, "title"), (body, len(text), "body")])
    make_quote("Spoken 🕊 dove", article=article)
    page = open_page("/")
    sign_in(page, make_editor())
    page.goto(article.get_absolute_url())
    link = page.get_by_role("link", name="Add a missed quote")
    assert "start=" not in link.get_attribute("href")
    page.evaluate(SELECT, [first, last])
    link = page.get_by_role("link", name="Add the selected words as a quote")
    places = parse_qs(urlsplit(link.get_attribute("href")).query)
    start, end = int(places["start"][0]), int(places["end"][0])
    assert text[start:end] == text[text.index(first) : text.index(last, text.index(first)) + len(last)]
    link.click()
    expect(page.get_by_role("heading", name="Add a missed quote")).to_be_visible()
    expect(page).to_have_url(re.compile(f"start={start}&end={end}$"))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_offer_to_add_is_within_reach_of_the_selection(open_page, sign_in, width):
    page = open_page("/", viewport={"width": width, "height": 700})
    sign_in(page, make_editor())
    page.goto(long_article(40).get_absolute_url())
    reference = page.locator(".reading-text .reference").nth(30)
    reference.scroll_into_view_if_needed()
    reference.hover()
    expect(page.locator(".margin-quote.is-lit")).to_have_count(1)
    page.locator(".reading-text p").nth(30).dblclick(position={"x": 60, "y": 12})
    expect(page.get_by_role("link", name="Add the selected words as a quote")).to_be_in_viewport()


def test_readers_are_not_offered_to_add_quotes(page):
    page.evaluate(SELECT, ["Bo", "Lind"])
    expect(page.get_by_text("Add", exact=False)).to_have_count(0)


@pytest.fixture
def sign_in(client, live_server):
    """sign_in(page, user) gives the page's browser the user's session."""

    def give(page: Page, user: User) -> None:
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return give


STICKING = """[...document.querySelectorAll("body *")]
    .filter((e) => ["fixed", "sticky"].includes(getComputedStyle(e).position)).map((e) => e.outerHTML.slice(0, 80))"""


def long_article(count: int) -> Article:
    """`count` paragraphs with a quote each, by four speakers in turn."""
    words = [
        f"“Point number {n} has to be settled before anybody signs,” the speaker said to reporters." for n in range(count)
    ]
    text = "\n\n".join(words)
    places = [(text.index(part), text.index(part) + len(part)) for part in words]
    article = make_article(text, title="", blocks=[(start, end, "body") for start, end in places])
    for n in range(count):
        make_quote(
            f"Point number {n} has to be settled before anybody signs,", article=article, speaker=f"Speaker {'ABCD'[n % 4]}"
        )
    return article


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_shows_beliefs_and_wishes_with_a_line_of_their_own(open_page, scripts):
    article = make_newsroom()
    make_quote("rain would end", article=article, speaker="Ana Ruiz", kind="other")
    page = open_page(article.get_absolute_url(), java_script_enabled=scripts)
    expect(page.locator(".reading mark.other")).to_have_count(0)
    page.get_by_role("link", name="Show 1 belief or wish").click()
    expect(page).to_have_url(re.compile(r"\?beliefs=shown$"))
    wish = page.locator(".reading mark.other")
    expect(wish).to_have_text("“rain would end”")
    expect(wish).to_have_css("border-bottom-style", "double")
    expect(page.locator(".reading mark.direct").first).to_have_css("border-bottom-style", "solid")
    page.get_by_role("link", name="Hide beliefs and wishes").click()
    expect(page.locator(".reading mark.other")).to_have_count(0)


def test_the_card_of_a_belief_leads_to_its_words(open_page):
    quote = make_quote("rain would end", kind="other")
    page = open_page("/?kind=other")
    page.get_by_role("link", name="In article").click()
    expect(page.locator(f"#q-{quote.pk} + mark.other")).to_be_in_viewport()
