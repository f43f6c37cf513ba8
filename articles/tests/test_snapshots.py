"""A page is made of one state of the database, also when an article is replaced while it is being made."""

import json
import re
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import middleware
from articles.models import Article
from articles.services.accounts import create_editor
from articles.services.snapshots import snapshot
from articles.tests.factories import make_article, make_quote
from articles.tests.own_database import own_database, python

# Everything that a page shows of an article carries the number of its version.
PRELUDE = """
import json, re, sys, threading
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from articles.extraction.records import Extraction, FoundQuote, Kind, Span, SpeakerType
from articles.models import Article
from articles import extraction
from articles.tests.services.readings import read_text


class FindQuotations:
    def __init__(self, text, passages, **options):
        self.text = text

    def extract(self, known_speakers, known_visits):
        spans = [Span(*match.span()) for match in re.finditer("“[^”]*”", self.text)]
        speaker = {"speaker": "Ana Ruiz", "speaker_type": SpeakerType.PERSON}
        return Extraction(tuple(FoundQuote(Kind.DIRECT, "body", (span,), **speaker) for span in spans), version="quick")


extraction.prepare = FindQuotations

def store(version):
    said = [f"“Ferries v{version}v sail {n},” Ana Ruiz told reporters on the quay." for n in range(12 + version)]
    words = "\\n\\n".join(said)
    text = f"Ferries of version v{version}v return\\n\\nPublished: 5 June 2023\\n\\n{words}\\n"
    read_text("/ferries.txt", text)
    connections.close_all()

def versions(page):
    return sorted(set(re.findall("v([0-9]+)v", page)))

def in_a_thread(work, *arguments):
    thread = threading.Thread(target=work, args=arguments)
    thread.start()
    thread.join(15)
    assert not thread.is_alive(), "the writer waits for the reader"
"""

# After each of its first queries a reader waits until another connection has stored the next version.
STEP_BY_STEP = (
    PRELUDE
    + """
if sys.argv[1] == "without":
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "articles.middleware.OneState"]
store(1)
address = Article.objects.get().get_absolute_url()
client = Client(headers={"host": "localhost"})
stored = 1

def replace(execute, sql, *rest):
    global stored
    done = execute(sql, *rest)
    if stored < 8 and sql.startswith("SELECT") and "articles_" in sql:
        stored += 1
        in_a_thread(store, stored)
    return done

with connection.execute_wrapper(replace):
    page = client.get(address).content.decode()
later = client.get(Article.objects.get().get_absolute_url()).content.decode()
print(json.dumps([versions(page), stored, versions(later)]))
"""
)


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("way", ["with", "without"])
def test_an_article_that_is_replaced_at_every_step_is_shown_in_one_version(tmp_path, way):
    with own_database(tmp_path) as environment:
        shown, stored, later = json.loads(python(environment, STEP_BY_STEP, way))
    assert stored >= 4
    assert later == [str(stored)]
    if way == "with":
        assert shown == ["1"]
    else:
        assert len(shown) > 1, "without a snapshot the page is a mixture, or this test shows nothing"


ONE_AFTER_THE_OTHER = (
    PRELUDE
    + """
from articles.services.snapshots import snapshot
seen = []
store(1)
connection.ensure_connection()
mode = getattr(connection, "transaction_mode", None)
with snapshot():
    seen.append(Article.objects.get().title)
    in_a_thread(store, 2)
    seen.append(Article.objects.get().title)
seen.append(Article.objects.get().title)
try:
    with snapshot():
        Article.objects.count()
        raise RuntimeError
except RuntimeError:
    pass
in_a_thread(store, 3)
seen.append(Article.objects.get().title)
try:
    with snapshot():
        Article.objects.update(language="de")
except Exception as error:
    seen.append(type(error).__name__)
Article.objects.update(language="fr")
seen.append(Article.objects.get().language)
seen.append(getattr(connection, "transaction_mode", None) == mode)
print(json.dumps(seen))
"""
)


@pytest.mark.django_db
@pytest.mark.slow
def test_a_connection_that_is_used_again_holds_no_old_state_and_may_write(tmp_path):
    with own_database(tmp_path) as environment:
        seen = json.loads(python(environment, ONE_AFTER_THE_OTHER))
    first, second, third = (f"Ferries of version v{number}v return" for number in (1, 2, 3))
    refused = seen.pop(4)
    assert seen == [first, first, second, third, "fr", True]
    assert refused in ("OperationalError", "InternalError")  # each database in its own words


@pytest.mark.django_db(transaction=True)
class TestPages:
    @pytest.fixture(autouse=True)
    def connection_of_one_thread(self, db):
        """The server of browser tests goes on behind them, and shares the connection though nobody asks it any more."""
        shared = 0
        while connection.allow_thread_sharing:
            connection.dec_thread_sharing()
            shared += 1
        yield
        for _ in range(shared):
            connection.inc_thread_sharing()

    @pytest.mark.medium
    def test_every_page_reads_in_a_snapshot(self, client, monkeypatch):
        quote = make_quote()
        make_article()
        for address in ("/", "/?q=talk", "/articles/", quote.article.get_absolute_url(), "/speakers/", "/visits/"):
            assert in_transaction(client, address, monkeypatch) == {True}

    @pytest.mark.parametrize("address", ["/healthz", "/sign-in/", "/password/", "/admin/articles/quote/", "/"])
    def test_what_may_write_does_not(self, client, monkeypatch, address):
        taken = []

        @contextmanager
        def note():
            taken.append(address)
            yield

        monkeypatch.setattr(middleware, "snapshot", note)
        create_editor("editor")
        if address not in ("/healthz", "/sign-in/"):
            client.force_login(User.objects.get())
        assert client.get(address).status_code == 200
        assert taken == (["/"] if address == "/" else [])

    def test_a_view_that_writes_for_a_get_fails_and_stores_nothing(self, monkeypatch):
        article = make_article(language="en")

        def write(request):
            Article.objects.update(language="de")

        use_view(monkeypatch, write)
        assert Client(raise_request_exception=False, headers={"host": "localhost"}).get("/").status_code == 500
        article.refresh_from_db()
        assert article.language == "en"
        Article.objects.update(language="fr")

    def test_a_view_that_fails_leaves_no_transaction_behind(self, monkeypatch):
        make_article()

        def fail(request):
            with transaction.atomic():
                assert Article.objects.exists()
                raise DatabaseError("no more disk")

        use_view(monkeypatch, fail)
        assert Client(raise_request_exception=False, headers={"host": "localhost"}).get("/").status_code == 500
        assert not connection.in_atomic_block
        Article.objects.update(language="fr")

    @pytest.mark.medium
    def test_a_session_that_ends_while_a_page_is_read_is_no_error(self, client):
        create_editor("editor")
        user = User.objects.get()
        client.force_login(user)
        user.set_password("another password altogether")
        user.save()
        assert client.get("/").status_code == 200
        assert client.get("/articles/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_threads_that_share_a_connection_are_not_drawn_into_a_snapshot():
    article = make_article()
    connection.inc_thread_sharing()
    try:
        with snapshot():
            assert not connection.in_atomic_block
            Article.objects.filter(pk=article.pk).update(language="de")
    finally:
        connection.dec_thread_sharing()


def test_inside_of_another_transaction_it_does_nothing(db):
    with snapshot(), CaptureQueriesContext(connection) as queries:
        make_article()
    assert not any("SET TRANSACTION" in query["sql"] for query in queries)


def use_view(monkeypatch, view):
    """The front page becomes `view`."""
    from articles import urls

    monkeypatch.setattr(urls.urlpatterns[0], "callback", view)


def in_transaction(client, address, monkeypatch):
    """For each query that a page makes on our tables: is there a transaction?"""
    seen = set()

    def look(execute, sql, *rest):
        if re.match(r"SELECT.*\barticles_", sql, re.DOTALL):
            seen.add(connection.in_atomic_block)
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        assert client.get(address).status_code == 200
    return seen
