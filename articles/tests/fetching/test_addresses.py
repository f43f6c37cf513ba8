"""Two spellings of one address have one form; what may be another page stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.fetching import FetchError, normal_address


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("https://News.Example/Story", "https://news.example/Story"),
        ("HTTPS://news.example/", "https://news.example/"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example.", "https://news.example/"),
        (" https://news.example/a\n", "https://news.example/a"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("http://news.example:/a", "http://news.example/a"),
        ("http://news.example:443/a", "http://news.example:443/a"),
        ("https://news.example/a#part", "https://news.example/a"),
        ("https://news.example/a?", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&utm_medium=y", "https://news.example/a"),
        ("https://news.example/a?UTM_Source=x&id=7&fbclid=z", "https://news.example/a?id=7"),
        ("https://news.example/a?gclid=1&b=2&mc_cid=3&a=1", "https://news.example/a?b=2&a=1"),
        ("https://news.example/a?at_medium=RSS&at_campaign=rss", "https://news.example/a"),
        ("https://news.example/a/./b/../c", "https://news.example/a/c"),
        ("https://news.example/../../c", "https://news.example/c"),
        ("https://news.example/a/..", "https://news.example/"),
        ("https://news.example/%7ebo/%c3%a9", "https://news.example/~bo/%C3%A9"),
        ("https://news.example/é?q=ñ", "https://news.example/%C3%A9?q=%C3%B1"),
        ("https://news.example/a b|c", "https://news.example/a%20b%7Cc"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://ｎｅｗｓ。example/", "https://news.example/"),
        ("http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://my_desk.example/", "http://my_desk.example/"),
    ],
)
def test_spellings_of_one_address_have_one_form(text, normal):
    assert normal_address(text) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/?story=1", "https://news.example/?story=2"),
        ("https://news.example/?storyid=1", "https://news.example/?storyid=2"),
        ("https://news.example/?newsid=1", "https://news.example/?newsid=2"),
        ("https://news.example/?id=1", "https://news.example/?id=2"),
        ("https://news.example/?p=1", "https://news.example/?p=2"),
        ("https://news.example/?a=1&b=2", "https://news.example/?b=2&a=1"),
        ("https://news.example/?ref=1", "https://news.example/"),
        ("https://news.example/a", "https://news.example/a/"),
        ("https://news.example/A", "https://news.example/a"),
        ("https://news.example/a%2Fb", "https://news.example/a/b"),
        ("https://news.example/", "http://news.example/"),
        ("https://www.news.example/", "https://news.example/"),
    ],
)
def test_what_may_be_another_page_stays_apart(one, other):
    assert normal_address(one) != normal_address(other)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Enter a web address"),
        ("news.example/story", "must begin with http"),
        ("ftp://news.example/", "must begin with http"),
        ("file:///etc/hosts", "must begin with http"),
        ("javascript:alert(1)", "must begin with http"),
        ("data:text/html,x", "must begin with http"),
        ("gopher://news.example:70/", "must begin with http"),
        ("http:/news.example", "must begin with http"),
        ("http://", "name of a host"),
        ("http:///story", "name of a host"),
        ("http://:80/", "name of a host"),
        ("http://-news.example/", "name of a host"),
        ("http://news..example/", "name of a host"),
        ("http://news example/", "name of a host"),
        ("http://%6eews.example/", "name of a host"),
        (f"http://{'a' * 64}.example/", "name of a host"),
        ("http://[::1/", "makes no sense"),
        ("http://[::1%25eth0]/", "name of a host"),
        ("http://[news]/", "name of a host|makes no sense"),
        ("http://news.example:port/", "makes no sense"),
        ("http://news.example:65536/", "makes no sense"),
        ("http://news.example:0/", "no port 0"),
        ("http://ana:secret@news.example/", "username or password"),
        ("http://ana@news.example/", "username or password"),
        ("http://news.example\\@127.0.0.1/", "control character"),
        ("http://news.example/a\nb", "line break"),
        ("http://news.example/\x00", "control character"),
        ("http://0x7f.1/", "no usual way"),
        ("http://2130706433/", "no usual way"),
        ("http://0177.0.0.1/", "no usual way"),
        ("http://127.1/", "no usual way"),
        ("http://1.2.3.4.5/", "no usual way"),
        (f"http://news.example/{'a' * 2000}", "too long"),
    ],
)
def test_what_is_no_web_address_is_refused_in_one_sentence(text, reason):
    with pytest.raises(FetchError, match=reason) as caught:
        normal_address(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300
    assert "secret" not in str(caught.value)
    assert not caught.value.worth_another_try


@pytest.mark.medium
@given(st.one_of(st.text(), st.text().map("http://{}".format), st.text().map("https://news.example/{}".format)))
def test_any_text_has_a_form_that_is_its_own_or_is_refused(text):
    try:
        normal = normal_address(text)
    except FetchError:
        return
    assert normal_address(normal) == normal
    assert normal.isascii()
    assert normal.isprintable()
