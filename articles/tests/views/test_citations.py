import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Outlet, Quote, Speaker
from articles.services.corrections.apply import reject_quote
from articles.tests.factories import make_article, make_quote
from articles.views.citations import FORMATS, Citation, as_bibtex, as_csl_json, as_note, as_reference, as_ris, cite

CITATION = Citation(
    number=12,
    words="“We will talk”",
    speaker="Ana Ruiz",
    authors=("Maria Keller", "Wang Yi"),
    title="Talks open",
    outlet="The Gazette",
    published=date(2024, 4, 26),
    language="en",
    original="",
    address="https://news.example/quotes/12/",
    retrieved=date(2026, 11, 3),
    digest="ab12",
    version="rules 1, model 2",
)
BARE = replace(CITATION, speaker="", authors=(), outlet="", published=None, language="", version="", title="Untitled")


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (
            CITATION,
            "Ana Ruiz, quoted in Maria Keller and Wang Yi, “Talks open,” The Gazette, 26 April 2024; quote 12 in Newsdesk, "
            "https://news.example/quotes/12/ (retrieved 3 November 2026).",
        ),
        (
            replace(CITATION, title="Is “peace” near?", authors=("A", "B", "C"), original="https://gazette.example/1"),
            "Ana Ruiz, quoted in A, B and C, “Is ‘peace’ near?” The Gazette, 26 April 2024, https://gazette.example/1; "
            "quote 12 in Newsdesk, https://news.example/quotes/12/ (retrieved 3 November 2026).",
        ),
        (
            BARE,
            "Quoted in “Untitled,” no date; quote 12 in Newsdesk, "
            "https://news.example/quotes/12/ (retrieved 3 November 2026).",
        ),
    ],
)
def test_a_note_is_one_sentence(citation, text):
    assert as_note(citation) == text


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (
            CITATION,
            "Maria Keller & Wang Yi (2024, April 26). Talks open. The Gazette. Quote of Ana Ruiz, number 12 in Newsdesk. "
            "Retrieved 3 November 2026, from https://news.example/quotes/12/",
        ),
        (
            replace(CITATION, authors=(), title="Is peace near?"),
            "The Gazette (2024, April 26). Is peace near? Quote of Ana Ruiz, number 12 in Newsdesk. "
            "Retrieved 3 November 2026, from https://news.example/quotes/12/",
        ),
        (
            BARE,
            "Untitled (n.d.). Quote, number 12 in Newsdesk. Retrieved 3 November 2026, from https://news.example/quotes/12/",
        ),
    ],
)
def test_a_reference_names_what_is_known(citation, text):
    assert as_reference(citation) == text


def test_bibtex_has_the_words_and_what_they_were_read_from():
    assert as_bibtex(CITATION) == (
        "@article{newsdesk-quote-12,\n"
        "  author  = {{Maria Keller} and {Wang Yi}},\n"
        "  title   = {{Talks open}},\n"
        "  journal = {The Gazette},\n"
        "  date    = {2024-04-26},\n"
        "  year    = {2024},\n"
        "  month   = apr,\n"
        "  day     = {26},\n"
        "  url     = {https://news.example/quotes/12/},\n"
        "  urldate = {2026-11-03},\n"
        "  note    = {Ana Ruiz: “We will talk”. In Newsdesk, text with SHA-256 ab12, read by rules 1, model 2},\n"
        "}\n"
    )
    bare = as_bibtex(BARE)
    assert bare.startswith("@misc{")
    assert not re.search("author|journal|year|month", bare)


def test_signs_that_bibtex_reads_are_told_by_their_names():
    text = as_bibtex(replace(CITATION, title="50 % of {A_B} & $1 #2"))
    assert r"{{50 \% of \textbraceleft{}A\_B\textbraceright{} \& \$1 \#2}}" in text
    assert r"{{\textasciitilde{} \textasciicircum{} \textbackslash{}end}}" in as_bibtex(replace(CITATION, title="~ ^ \\end"))


def test_ris_has_a_field_a_line():
    assert as_ris(CITATION).split("\r\n") == [
        "TY  - NEWS",
        "ID  - newsdesk-quote-12",
        "AU  - Maria Keller",
        "AU  - Wang Yi",
        "TI  - Talks open",
        "T2  - The Gazette",
        "PY  - 2024",
        "DA  - 2024/04/26",
        "LA  - en",
        "UR  - https://news.example/quotes/12/",
        "Y2  - 2026/11/03",
        "N1  - Ana Ruiz: “We will talk”. In Newsdesk, text with SHA-256 ab12, read by rules 1, model 2",
        "ER  - ",
        "",
    ]


def test_csl_json_has_an_item():
    (item,) = json.loads(as_csl_json(CITATION))
    assert item["author"] == [{"literal": "Maria Keller"}, {"literal": "Wang Yi"}]
    assert item["issued"] == {"date-parts": [[2024, 4, 26]]}
    assert (item["title"], item["container-title"], item["URL"]) == ("Talks open", "The Gazette", CITATION.address)
    assert "issued" not in json.loads(as_csl_json(BARE))[0]


@pytest.mark.medium
@given(words=st.text(max_size=80))
def test_no_text_breaks_out_of_its_field(words):
    article = make_article_unsaved(words)
    citation = cite(make_quote_unsaved(article, words), "https://news.example/quotes/12/", date(2026, 11, 3))
    for line in as_ris(citation).splitlines():
        assert re.match(r"[A-Z][A-Z0-9]  - ", line)
    bibtex = as_bibtex(citation)
    depth, least = 0, 0
    for sign in bibtex:
        depth += (sign == "{") - (sign == "}")
        least = min(least, depth)
    assert (depth, least) == (0, 0)
    assert len(bibtex.splitlines()) == len(as_bibtex(CITATION).splitlines())
    assert len(json.loads(as_csl_json(citation))) == 1
    assert "\n" not in as_note(citation) + as_reference(citation)


def make_article_unsaved(words):
    title = words.strip() or "x"
    return Article(
        title=title,
        outlet=Outlet(name=f"The {words}"),
        authors=f"A {title}",
        published=date(2024, 4, 26),
        digest="ab12",
        source=words,
        extractor_version=words,
    )


def make_quote_unsaved(article, words):
    return Quote(pk=12, article=article, text=words, speaker=Speaker(name=f"Ana {words}"))


@pytest.mark.django_db
@pytest.mark.parametrize("fmt", FORMATS)
def test_each_format_is_a_file(client, fmt):
    quote = make_quote("We will talk", article=make_article(title="Talks open"))
    response = client.get(f"/quotes/{quote.pk}/cite.{fmt}")
    assert response.status_code == 200
    assert response["Content-Type"] == FORMATS[fmt][1]
    assert response["Content-Disposition"] == f'attachment; filename="newsdesk-quote-{quote.pk}.{fmt}"'
    text = response.content.decode()
    for part in ("We will talk", "Talks open", "The Harbour Gazette", "Maria Keller", quote.article.digest):
        assert part in text
    assert f"http://testserver/quotes/{quote.pk}/" in text


@pytest.mark.django_db
def test_the_address_is_the_public_one(client, settings):
    class Public:
        origin = "https://news.example.org"

    settings.PUBLIC_ADDRESS = Public()
    quote = make_quote()
    assert (
        f"UR  - https://news.example.org/quotes/{quote.pk}/\r\n"
        in client.get(f"/quotes/{quote.pk}/cite.ris").content.decode()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/quotes/{}/cite.txt", "/quotes/{}/cite.", "/quotes/99/cite.bib"])
def test_other_formats_and_quotes_are_not_there(client, address):
    quote = make_quote()
    assert client.get(address.format(quote.pk)).status_code == 404


@pytest.mark.django_db
def test_a_rejected_quote_is_not_cited(client):
    quote = make_quote()
    reject_quote(quote, None)
    assert client.get(f"/quotes/{quote.pk}/cite.bib").status_code == 410
