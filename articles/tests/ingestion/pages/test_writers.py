"""Who wrote a page's article: people as the page prints them, never one whom the article is about."""

import pytest

from articles.tests.ingestion.pages.made import article, page, read


def authors(said, **more):
    return read(page(data=article(author=said, **more))).authors


@pytest.mark.parametrize(
    "name", ["KIM IN YOUNG", "Ana Ruiz-van der Meer", "Bo Ray Jr.", "li na", "Kim In Young", "Anton O’Dell"]
)
def test_a_name_is_given_as_it_is_printed(name):
    assert authors({"@type": "Person", "name": name}) == (name,)


def test_several_authors_keep_their_order_and_stand_once():
    said = [
        {"@type": "Person", "name": "Ana Ruiz"},
        {"@type": "Person", "name": "Bo Ray"},
        {"@type": "Person", "name": "Ana Ruiz"},
    ]
    assert authors(said) == ("Ana Ruiz", "Bo Ray")


@pytest.mark.parametrize(
    "said", ["By Ana Ruiz and Bo Ray", "Ana Ruiz, Bo Ray", {"@type": "Person", "name": "Ana Ruiz; Bo Ray"}]
)
def test_a_list_of_names_in_one_string_is_several_authors(said):
    assert authors(said) == ("Ana Ruiz", "Bo Ray")


def test_an_organisation_is_the_author_only_where_no_person_is_named():
    wire = {"@type": "Organization", "name": "Island Wire"}
    assert authors([wire, {"@type": "Person", "name": "Ana Ruiz"}]) == ("Ana Ruiz",)
    assert authors(wire) == ("Island Wire",)


def test_the_outlet_is_no_person_even_where_the_page_says_so():
    said = [{"@type": "Person", "name": "The Harbour Post"}, {"@type": "Person", "name": "Bo Ray"}]
    assert authors(said) == ("Bo Ray",)


def test_whom_the_article_is_about_is_not_its_author():
    person = {"@type": "Person", "name": "Ana Ruiz", "@id": "#ana"}
    graph = {"@graph": [person, article(author={"@type": "Organization", "name": "Island Wire"}, about={"@id": "#ana"})]}
    assert read(page(data=graph)).authors == ("Island Wire",)


def test_a_person_who_is_only_named_by_an_id_is_found():
    graph = {"@graph": [{"@type": "Person", "name": "Ana Ruiz", "@id": "#ana"}, article(author={"@id": "#ana"})]}
    assert read(page(data=graph)).authors == ("Ana Ruiz",)


@pytest.mark.parametrize("value", ["https://faces.example/ana", "ana@harbourpost.example", "admin", ""])
def test_an_address_or_an_account_is_no_name(value):
    head = f'<meta name="author" content="{value}">'
    assert read(page(data=article(author=None), head=head)).authors == ()


@pytest.mark.parametrize(
    "line",
    ["<p>By Ana Ruiz</p>", '<a rel="author" href="/ana">Ana Ruiz</a>', '<span class="author-name">Ana Ruiz</span>'],
)
def test_a_byline_is_read_where_the_page_tells_machines_nothing(line):
    html = page(data=article(author=None)).replace("</h1>", f"</h1><div>{line}</div>")
    assert read(html).authors == ("Ana Ruiz",)


def test_microdata_name_the_author_too():
    html = page(data=False).replace("<article>", '<article itemscope itemtype="https://schema.org/NewsArticle">')
    name = '<b itemprop="name">Ana Ruiz</b>'
    byline = f'<span itemprop="author" itemscope itemtype="https://schema.org/Person">{name}, Lomar</span>'
    assert read(html.replace("</h1>", f"</h1>{byline}")).authors == ("Ana Ruiz",)


def test_an_agency_is_the_author_where_the_page_gives_only_its_outlet():
    html = page(data=article(author={"@type": "Organization", "name": "The Harbour Post"}))
    assert read(html.replace("</h1>", "</h1><p>Reuters</p>")).authors == ("Reuters",)
    assert read(html).authors == ("The Harbour Post",)
