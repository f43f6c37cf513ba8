"""Who writes gives way to others, and comes back: one way of trying again, and no writer outside of it."""

import json
import re
import sys
from contextlib import contextmanager
from threading import Thread

import psycopg
import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import IntegrityError, connection

from articles.models import Article, Quote, Speaker
from articles.models.transactions import ATTEMPTS, giving_way
from articles.services.accounts import Role, create_account, forget_old_sign_ins
from articles.services.readings import quotes
from articles.tests.factories import make_article, make_quote, make_speaker, make_visit
from articles.tests.own_database import ROOT, own_database, python
from articles.tests.services.readings import TEXT, make_reading, store_reading

SQLITE_IS_ALONE = pytest.mark.skipif(connection.vendor == "sqlite", reason="on SQLite one writes at a time")

# One state to read; a trial, which is taken back; a day that goes along, within whatever saves the article. A job is added
# by whoever asks for it, and what is written of it waits as long as it takes (jobs/patience.py). A
# source that was in the way of others is read by its next try, as if this one had not been.
OTHER_TRANSACTIONS = {
    "services/snapshots.py",
    "services/loading/batches.py",
    "services/readings/reextract.py",
    "models/articles.py",
    "models/jobs.py",
    "jobs/outcomes.py",
    "services/sources/feeds.py",
}


@pytest.mark.medium
def test_nobody_has_transactions_of_their_own():
    """Those are not done anew when they are in another's way: what is `@whole` is."""
    app = ROOT / "articles"
    files = [
        path.relative_to(app).as_posix() for path in sorted(app.rglob("*.py")) if re.search(r"\batomic\b", path.read_text())
    ]
    ours = {path for path in files if not path.startswith(("tests/", "migrations/"))}
    assert ours - {"models/transactions.py"} == OTHER_TRANSACTIONS


@contextmanager
def written_outside():
    """What is written to our tables by whoever does not give way."""
    found = []

    def look(execute, sql, parameters, many, context):
        ours = any(name in sql for name in ("articles_", "auth_user", "django_admin_log", "axes_", "django_session"))
        if ours and sql.startswith(("INSERT", "UPDATE", "DELETE")) and not is_giving_way(sys._getframe()):
            found.append(sql[:80])
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(look):
        yield found


def is_giving_way(frame):
    while frame is not None and frame.f_code is not giving_way.__code__:
        frame = frame.f_back
    return frame is not None


def deleting(client, rows):
    name = type(rows[0])._meta.model_name
    chosen = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"}
    answer = client.post(f"/admin/articles/{name}/", chosen)
    assert answer.status_code == 302
    assert not type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).exists()


@pytest.mark.django_db
class TestNobodyWritesOutside:
    @pytest.mark.medium
    def test_when_rows_are_chosen_in_the_admin_and_deleted(self, admin_client):
        article = make_article(title="Ours", outlet="The Bell")
        make_quote("We stay", article=article)
        for rows in ([make_speaker(), make_speaker()], [make_visit()], [article.outlet], [article]):
            with written_outside() as found:
                deleting(admin_client, rows)
            assert found == []

    def test_when_an_action_of_the_admin_changes_rows(self, admin_client):
        quote = make_quote("We stay", speaker=make_speaker("Ana Ruiz"))
        with written_outside() as found:
            admin_client.post("/admin/articles/quote/", {"action": "confirm", "_selected_action": [quote.pk]})
        assert LogEntry.objects.exists()
        assert found == []

    @pytest.mark.django_db(transaction=True)
    def test_when_words_of_search_are_made_anew(self):
        make_quote("We stay")
        Quote._base_manager.update(search_words="something else")
        with written_outside() as found:
            call_command("reindex")
        assert "something" not in Quote.objects.get().search_words
        assert found == []

    def test_when_accounts_are_made_and_old_sign_ins_forgotten(self):
        with written_outside() as found:
            create_account("maria", Role.EDITOR)
            forget_old_sign_ins()
        assert found == []


@pytest.mark.django_db(transaction=True)
@SQLITE_IS_ALONE
class TestTryingAgain:
    def test_who_met_somebody_new_at_the_same_moment_finds_the_other_one(self):
        came = []

        def come_first(execute, sql, parameters, many, context):
            if sql.startswith('INSERT INTO "articles_speaker"') and not came:
                came.append(Thread(target=enter_ana_ruiz))
                came[0].start()
                came[0].join()
            return execute(sql, parameters, many, context)

        with connection.execute_wrapper(come_first):
            article = store_reading("/a.txt", TEXT, make_reading()).article
        assert came
        assert article.quotes.count() == 3
        assert Speaker.objects.filter(name="Ana Ruiz").count() == 1

    def test_one_way_of_trying_again_ends_after_its_attempts(self, monkeypatch):
        calls = []

        def fail(*arguments):
            calls.append(arguments)
            raise IntegrityError("slug taken")

        monkeypatch.setattr(quotes, "replace_quotes", fail)
        with pytest.raises(IntegrityError):
            store_reading("/a.txt", TEXT, make_reading())
        assert len(calls) == ATTEMPTS
        assert not Article.objects.exists()

    def test_a_lost_connection_costs_no_words_of_search(self):
        make_quote("We stay")
        for start in ('SELECT "articles_quote"', 'UPDATE "articles_quote"', "CREATE INDEX"):
            Quote._base_manager.update(search_words="something else")
            with losing_the_connection(start) as lost:
                call_command("reindex")
            assert lost
            assert "something" not in Quote.objects.get().search_words

    def test_a_lost_connection_keeps_no_chosen_row_from_being_deleted(self, admin_client):
        rows = [make_speaker("Ana Ruiz"), make_speaker("Bo Ray")]
        with losing_the_connection('DELETE FROM "articles_speaker"') as lost:
            deleting(admin_client, rows)
        assert lost


def enter_ana_ruiz():
    make_speaker("Ana Ruiz", found_name="Ana Ruiz")
    connection.close()


@contextmanager
def losing_the_connection(start):
    """The server ends our connection, once, before a query that starts so."""
    connection.ensure_connection()
    lost = []

    def end(execute, sql, parameters, many, context):
        if sql.startswith(start) and not lost:
            lost.append(sql)
            server.execute("SELECT pg_terminate_backend(%s, 2000)", [connection.connection.info.backend_pid])
        return execute(sql, parameters, many, context)

    with psycopg.connect(connection.connection.info.dsn, autocommit=True) as server, connection.execute_wrapper(end):
        yield lost


# Two transactions that lock the same two rows, each the other's first: the database has to stop one of them.
CROSSWISE = """
import json, threading
from django.db import connection, transaction
from articles.models import Speaker
from articles.models.transactions import giving_way
names = ["ana", "tom"]
for name in names:
    Speaker.objects.create(name=name, slug=name)
both_hold_one, attempts, failed = threading.Barrier(2), [], []

def work(first, second):
    def lock():
        attempts.append(first)
        with transaction.atomic():
            Speaker.objects.select_for_update().get(slug=first)
            if attempts.count(first) == 1:
                both_hold_one.wait(20)
            Speaker.objects.select_for_update().get(slug=second)
            Speaker.objects.filter(slug=first).update(by_editor=True)
    try:
        giving_way(lock)
    except Exception as error:
        failed.append(repr(error))
    connection.close()

threads = [threading.Thread(target=work, args=pair) for pair in (names, names[::-1])]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(60)
print(json.dumps([len(attempts), failed, Speaker.objects.filter(by_editor=True).count()]))
"""


@pytest.mark.django_db
@pytest.mark.slow
@SQLITE_IS_ALONE
def test_of_two_who_wait_for_each_other_one_gives_way_and_comes_back(tmp_path):
    with own_database(tmp_path) as environment:
        attempts, failed, changed = json.loads(python(environment, CROSSWISE))
    assert attempts > 2, "nobody had to give way, so this shows nothing"
    assert (failed, changed) == ([], 2)


# Three files at a time; before another query each time, the server ends the connection.
LOST = """
import io, json, pathlib, sys
import psycopg
from django.core.management import CommandError, call_command
from django.db import connection
from articles import extraction
from articles.models import Article
from articles.tests.test_ingest_command import FindQuotations, write
extraction.prepare = FindQuotations
connection.ensure_connection()
server = psycopg.connect(connection.connection.info.dsn, autocommit=True)
told, lost = [], 0

def ingest(point):
    global lost
    queries = 0
    folder = pathlib.Path(sys.argv[1]) / str(point)
    folder.mkdir()
    write(folder, 1, 2, 3)
    for file in folder.iterdir():
        file.write_text(file.read_text() + f"It was the {point}th time, the council says.")

    def end(execute, sql, parameters, many, context):
        global lost
        nonlocal queries
        ours = "articles_" in sql
        queries += ours
        if ours and queries == point:
            server.execute("SELECT pg_terminate_backend(%s, 2000)", [connection.connection.info.backend_pid])
            lost += 1
        return execute(sql, parameters, many, context)

    out = io.StringIO()
    with connection.execute_wrapper(end):
        try:
            call_command("ingest", str(folder), stdout=out)
        except CommandError:
            told.extend(line for line in out.getvalue().splitlines() if line.startswith("failed"))
    told.append(out.getvalue().splitlines()[-1])
    return queries

point = 1
while ingest(point) > point:
    point += 9
print(json.dumps([sorted(set(told)), len(told), lost, Article.objects.filter(provisional=True).count()]))
"""


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="there is no server that could end a connection")
def test_a_lost_connection_costs_no_file(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    with own_database(tmp_path) as environment:
        told, runs, lost, provisional = json.loads(python(environment, LOST, str(folder)))
    assert told == ["3 files: 3 added, 0 updated, 0 unchanged, 0 failed"]
    assert lost >= runs - 1 > 10
    assert provisional == 0
