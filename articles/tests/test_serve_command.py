import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.management.commands import remove_samples, serve
from articles.models import Article, Job, Speaker
from articles.tests.factories import make_article, make_quote
from articles.tests.jobs.running import do_all
from newsdesk import startup

TEXT = "Ministers meet\n\nMay 3, 2024\n\n“We are glad to be here,” said Anna Keller, the minister, in Paris on Friday.\n"


@pytest.fixture
def started(monkeypatch, tmp_path):
    """What would be executed in the end; the samples are one small article."""
    (tmp_path / "sample.txt").write_text(TEXT)
    commands = []
    monkeypatch.setattr(serve.os, "execv", lambda program, arguments: commands.append(arguments))
    # The test's transaction shall outlive the command.
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    monkeypatch.setattr(startup, "check_address", lambda host, port: None)
    monkeypatch.setattr(startup, "check_database", lambda: None)
    monkeypatch.setattr(startup, "collect_static", lambda: False)
    monkeypatch.setattr(serve, "SAMPLES", [str(tmp_path / "sample.txt")])
    return commands


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.django_db
def test_an_empty_database_gets_the_samples_and_an_editor(started, capsys):
    call_command("serve")
    assert not Article.objects.exists()  # it serves at once
    do_all()
    assert Article.objects.get().title == "Ministers meet"
    assert User.objects.get().username == "editor"
    out = capsys.readouterr().out
    assert out.endswith("Finished reading articles: 1 added, 0 updated, 0 unchanged, 0 failed.\n")
    password = out.partition("password  ")[2].split()[0]
    assert User.objects.get().check_password(password)
    assert started[0][1:] == ["-m", "gunicorn", "--config", "python:newsdesk.gunicorn"]


@pytest.mark.django_db
def test_data_and_accounts_that_are_there_stay_alone(started, capsys):
    make_article(title="Ours")
    User.objects.create_user("anna", password="kept")
    call_command("serve")
    assert Article.objects.get().title == "Ours"
    assert User.objects.get().check_password("kept")
    assert capsys.readouterr().out == ""
    assert started


@pytest.mark.django_db
def test_sessions_that_ended_are_cleaned_up(started):
    User.objects.create_user("anna")
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now())
    call_command("serve")
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_samples_are_not_loaded_where_nobody_wants_them(started, settings):
    settings.LOAD_SAMPLES = False
    call_command("serve")
    do_all()
    assert not Article.objects.exists()
    assert started


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.django_db
def test_a_first_start_that_was_cut_off_is_taken_up_again(started, monkeypatch, tmp_path):
    (tmp_path / "second.txt").write_text(TEXT.replace("Friday", "Thursday"))
    make_article(source=serve.SAMPLES[0])
    monkeypatch.setattr(serve, "SAMPLES", [*serve.SAMPLES, str(tmp_path / "second.txt")])
    call_command("serve")
    do_all()
    assert Article.objects.filter(source=str(tmp_path / "second.txt")).exists()


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.django_db
def test_samples_that_were_removed_do_not_come_back(started, monkeypatch, capsys):
    monkeypatch.setattr(remove_samples, "SAMPLES", serve.SAMPLES)
    call_command("serve")
    do_all()
    own = make_article(title="Ours")
    make_quote("We stay", article=own, speaker="Ana Ruiz")
    call_command("remove_samples")
    assert "1 sample article removed." in capsys.readouterr().out
    assert list(Article.objects.values_list("title", flat=True)) == ["Ours"]
    assert list(Speaker.objects.values_list("name", flat=True)) == ["Ana Ruiz"]
    own.delete()
    call_command("serve")
    do_all()
    assert not Article.objects.exists()
    call_command("remove_samples")
    assert "There are no sample articles." in capsys.readouterr().out


@pytest.mark.django_db
def test_samples_that_are_removed_before_they_were_read_are_not_read(started, monkeypatch):
    monkeypatch.setattr(remove_samples, "SAMPLES", serve.SAMPLES)
    call_command("serve")
    call_command("remove_samples")
    do_all()
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_samples_stay_out_of_a_database_with_other_articles(started):
    make_article(title="Ours")
    call_command("serve")
    do_all()
    assert Article.objects.get().title == "Ours"


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.django_db
def test_articles_that_cannot_be_read_keep_nobody_from_the_others(started, settings, tmp_path, capsys):
    settings.LOAD_SAMPLES = False
    folder = tmp_path / "my articles"
    folder.mkdir()
    (folder / "empty.txt").write_text("")
    (folder / "good.txt").write_text(TEXT)
    for _ in range(2):
        call_command("serve", articles=[str(folder)])
    assert Job.objects.count() == 1  # they wait already
    do_all()
    assert Article.objects.get().title == "Ministers meet"
    assert "Could not read " in capsys.readouterr().out
    assert started


def test_a_folder_that_is_not_there_stops_the_start(started):
    with pytest.raises(CommandError, match="There is no folder /no/such"):
        call_command("serve", articles=["/no/such"])
    assert not started


@pytest.fixture
def static(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("p { color: red }")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    from django.contrib.staticfiles import finders

    finders.get_finder.cache_clear()
    yield source
    finders.get_finder.cache_clear()


def test_static_files_are_collected_when_they_changed(static, settings):
    assert startup.collect_static()
    assert not startup.collect_static()
    (static / "page.css").write_text("p { color: blue }")
    call_command("serve", collect_only=True)
    assert (settings.STATIC_ROOT / "page.css").read_text() == "p { color: blue }"


def test_a_place_for_static_files_that_cannot_be_written_is_named(static, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.STATIC_ROOT = tmp_path / "file" / "static"
    with pytest.raises(CommandError, match=r"Cannot collect the static files in .*file/static: Not a directory"):
        call_command("serve", collect_only=True)
