"""What an address holds, and in words why it can't be had."""

import gzip
import shlex
import ssl
import subprocess
import zlib
from dataclasses import replace

import pytest

from articles.fetching import FetchError, fetch
from articles.fetching.connection import _trust
from articles.tests.sites import LOCAL, running_site


def refused(site, path="/", **arguments):
    with pytest.raises(FetchError) as caught:
        fetch(site.at(path), **({"limits": LOCAL} | arguments))
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")
    return caught.value


def test_a_page_comes_with_its_type_address_and_validators(site):
    site.page("/a?story=1", "Ana Ruiz: “No.”", ETag='"v1"', Last_Modified="Mon, 30 Nov 2026 10:00:00 GMT")
    found = fetch(site.at("/a?story=1#part"), limits=LOCAL)
    assert found.data.decode() == "Ana Ruiz: “No.”"
    assert found.content_type == "text/html; charset=utf-8"
    assert found.address == site.at("/a?story=1")
    assert (found.etag, found.last_modified) == ('"v1"', "Mon, 30 Nov 2026 10:00:00 GMT")
    assert (found.status, found.unchanged, found.moved) == (200, False, False)


def test_a_request_says_who_asks_and_no_more_than_it_must(site):
    site.page("/")
    fetch(site.at(), limits=LOCAL)
    headers = site.asked[0].headers
    assert headers["User-Agent"] == "Newsdesk/test"
    assert headers["Host"] == f"127.0.0.1:{site.port}"
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert set(headers) == {"User-Agent", "Host", "Accept", "Accept-Encoding", "Connection"}


def test_who_asks_may_have_an_address_in_another_script(site):
    site.page("/", "Here")
    assert fetch(site.at(), limits=replace(LOCAL, user_agent="Newsdesk (+https://新闻.example)")).data == b"Here"
    assert site.asked[0].headers["User-Agent"].startswith("Newsdesk")


def test_what_has_not_changed_is_not_sent_again(site):
    def answer(handler):
        known = handler.headers["If-None-Match"] == '"v1"' and handler.headers["If-Modified-Since"] == "Monday"
        status = b'304 Not Modified\r\nETag: "v1"' if known else b"200 OK"
        handler.wfile.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")

    site.by("/", answer)
    found = fetch(site.at(), limits=LOCAL, etag='"v1"', last_modified="Monday")
    assert (found.unchanged, found.status, found.data, found.etag) == (True, 304, b"", '"v1"')
    assert not fetch(site.at(), limits=LOCAL).unchanged


def test_an_unchanged_page_that_was_not_asked_about_is_no_page(site):
    site.page("/", status=304)
    assert "304" in str(refused(site))


def test_validators_that_no_header_can_hold_are_left_out(site):
    site.page("/", "Here")
    assert fetch(site.at(), limits=LOCAL, etag='"a\r\nX: b"', last_modified="é" * 9).data == b"Here"
    assert not {"X", "If-None-Match", "If-Modified-Since"} & set(site.asked[0].headers)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told_apart(site, status):
    site.page("/", "Nothing here", status=status)
    error = refused(site)
    assert (error.gone, error.worth_another_try, error.status) == (True, False, status)


@pytest.mark.parametrize(
    ("status", "later"),
    [
        (400, False),
        (401, False),
        (403, False),
        (451, False),
        (408, True),
        (429, True),
        (500, True),
        (502, True),
        (503, True),
    ],
)
def test_what_may_pass_is_worth_another_try(site, status, later):
    site.page("/", status=status)
    error = refused(site)
    assert (error.worth_another_try, error.gone, error.status) == (later, False, status)
    assert str(status) in str(error)


@pytest.mark.parametrize("status", [204, 206, 299, 300, 999])
def test_an_answer_without_a_page_is_no_page(site, status):
    site.page("/", status=status)
    assert str(status) in str(refused(site))


def test_a_host_that_asks_for_a_rest_gets_it(site):
    site.page("/", status=429, Retry_After="120")
    site.page("/other", "Here")
    assert refused(site).retry_after == 120
    error = refused(site, "/other")
    assert 100 < error.retry_after <= 120
    assert error.worth_another_try
    assert len(site.asked) == 1


@pytest.mark.parametrize(("said", "form"), [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (gzip.compress, "x-gzip")])
def test_compressed_pages_are_unpacked(site, said, form):
    site.page("/", said(b"Ana Ruiz " * 1000), Content_Encoding=form)
    assert fetch(site.at(), limits=LOCAL).data == b"Ana Ruiz " * 1000


def test_a_form_that_nobody_asked_for_is_told(site):
    site.page("/", b"\x00\x01", Content_Encoding="br")
    assert "(br)" in str(refused(site))
    site.page("/", b"\x00\x01", Content_Encoding="b\0é")
    assert str(refused(site)).isascii()


def test_wrong_compression_is_told(site):
    site.page("/", b"no gzip", Content_Encoding="gzip")
    assert "compressed wrongly" in str(refused(site))


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort",
    ],
)
def test_an_answer_that_is_shorter_than_it_says_is_not_taken_for_whole(site, answer):
    site.raw("/", answer)
    error = refused(site)
    assert "broke its answer off" in str(error)
    assert error.worth_another_try


def test_what_comes_behind_the_length_that_an_answer_says_is_no_part_of_it(site):
    site.raw("/", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort and more")
    assert fetch(site.at(), limits=LOCAL).data == b"short"


def test_an_answer_that_says_no_length_ends_with_the_connection(site):
    site.raw("/", b"HTTP/1.0 200 OK\r\n\r\nAll of it")
    assert fetch(site.at(), limits=LOCAL).data == b"All of it"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nshort\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nshort\r\n0\r\n\r\n",
        b"\x16\x03\x01\x00\xa5" * 20,
        b"HTTP/1.1 200 " + b"x" * 70_000,
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 150 + b"\r\n",
    ],
)
def test_what_no_web_server_says_is_told_in_words(site, answer):
    site.raw("/", answer)
    assert "127.0.0.1" in str(refused(site))


def test_headers_that_make_no_sense_do_no_harm(site):
    site.raw("/", b"HTTP/1.1 200 OK\r\nbroken line\r\nETag: \xff\xfe\r\nContent-Type: \xe9\r\n\r\nHere")
    found = fetch(site.at(), limits=LOCAL)
    assert (found.data, found.etag) == (b"Here", "")


def test_a_host_where_nobody_listens_is_worth_another_try():
    with running_site() as site:
        pass
    error = refused(site)
    assert "can't be reached: connection refused" in str(error)
    assert error.worth_another_try


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A key and a certificate of news.example, signed by itself."""
    folder = tmp_path_factory.mktemp("tls")
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout key -out certificate"
        " -subj /CN=news.example -addext subjectAltName=DNS:news.example"
    )
    subprocess.run(shlex.split(command), cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def safe_site(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "certificate", certificate / "key")
    asked = []
    context.sni_callback = lambda connection, name, context: asked.append(name)
    with running_site(tls=context) as site:
        site.page("/", "Here")
        site.names_asked = asked
        yield site


@pytest.fixture
def trusted(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "certificate"))
    _trust.cache_clear()
    yield
    _trust.cache_clear()


@pytest.mark.usefixtures("trusted")
def test_https_asks_for_the_name_and_checks_that_it_is_the_one(safe_site, names):
    names(news_example=["127.0.0.1"], other_example=["127.0.0.1"])
    assert fetch(f"https://news.example:{safe_site.port}/", limits=LOCAL).data == b"Here"
    assert safe_site.names_asked == ["news.example"]
    with pytest.raises(FetchError, match=r"other\.example.* can't prove who it is"):
        fetch(f"https://other.example:{safe_site.port}/", limits=LOCAL)


def test_a_certificate_that_nobody_trusts_is_refused(safe_site, names):
    names(news_example=["127.0.0.1"])
    with pytest.raises(FetchError, match="can't prove who it is"):
        fetch(f"https://news.example:{safe_site.port}/", limits=LOCAL)
    assert safe_site.asked == []


def test_https_to_a_host_that_speaks_http_is_told(site):
    with pytest.raises(FetchError, match="TLS"):
        fetch(f"https://127.0.0.1:{site.port}/", limits=replace(LOCAL))
