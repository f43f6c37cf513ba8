"""A long job of many files makes way, with one worker alone: for sources that are due, what they bring, and the inbox."""

import pytest
from django.utils import timezone

from articles.ingestion import open_document
from articles.jobs import progress
from articles.jobs.claiming import claim
from articles.jobs.inbox import watching
from articles.jobs.outcomes import give_back
from articles.jobs.tasks import have_files_read
from articles.jobs.worker import Worker
from articles.models import Article, Job, Source
from articles.tests.ingestion.files.made import zipped
from articles.tests.jobs.running import add, do_all
from articles.tests.sites import LOCAL, running_site
from articles.tests.test_ingest_command import ARTICLE, write

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.model]

PARAGRAPH = "<p>The ministers met in the capital on Monday and spoke of trade, of fish and of ferries for many hours.</p>"
FEED = f"""<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The Harbour</title>
<item><link>/1</link><title>Ministers meet</title><content:encoded><![CDATA[
<p>“Trade must grow,” Ana Ruiz told reporters on Monday.</p>{PARAGRAPH * 8}]]></content:encoded></item></channel></rss>"""


@pytest.fixture(autouse=True)
def _each_time(monkeypatch):
    """A look for others after each article."""
    monkeypatch.setattr(progress, "WAY_EVERY", 0)


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were opened, in order."""
    names = []

    def note(data, name="", *rest):
        names.append(name)
        return open_document(data, name, *rest)

    monkeypatch.setattr("articles.ingestion.open_document", note)
    return names


def archives(folder, *numbers):
    for number in numbers:
        text = ARTICLE.format(title=f"Ferries return to island number {number}", day=number)
        (folder / f"{number}.zip").write_bytes(zipped({"story.txt": text}))
    return folder


def titles():
    return list(Article.objects.order_by("pk").values_list("title", flat=True))


def numbered(*numbers):
    return [f"Ferries return to island number {number}" for number in numbers]


def all_is_well(number):
    """Each is there once, and was read with what the others taught; the job tells of them all."""
    assert Article.objects.count() == number
    assert not Article.objects.filter(provisional=True).exists()
    assert {job.state for job in Job.objects.all()} == {"done"}


def test_a_source_that_becomes_due_and_what_it_brings_come_in_between(settings, tmp_path, opened):
    settings.FETCH_ALLOW = LOCAL.allow
    have_files_read([str(archives(tmp_path, 1, 2, 3, 4))])
    with running_site() as site:
        site.page("/feed.xml", FEED)
        worker, files = Worker("here"), claim("here")
        Source.objects.create(address=site.at("/feed.xml"), next_try=timezone.now())
        worker.do(files)
        assert not Article.objects.exists()  # due before the first was read: it was only looked at
        while (job := claim(worker.owner)) is not None:
            worker.do(job)
    assert titles() == ["Ministers meet", *numbered(1, 2, 3, 4)]
    ended = Job.objects.order_by("finished_at").values_list("task", flat=True)
    assert [task.rpartition(".")[2] for task in ended] == ["read_source", "read_arrival", "read_files"]
    files.refresh_from_db()
    assert (files.done, files.total, files.attempts) == (4, 4, 2)
    assert '"added": 4' in files.result
    all_is_well(5)


def test_who_makes_way_goes_on_where_it_was_and_looks_at_no_file_again(tmp_path, opened):
    have_files_read([str(archives(tmp_path, 1, 2, 3))])
    worker = Worker("here")
    for number in range(4):
        files = claim(worker.owner)
        add("give", number)
        worker.do(files)
        worker.do(claim(worker.owner))
    do_all()
    assert opened == ["1.zip", "2.zip", "3.zip"]
    files.refresh_from_db()
    assert (files.attempts, files.done, files.total) == (5, 3, 3)
    all_is_well(3)


def test_files_of_which_another_process_had_the_job_meanwhile_are_looked_at_anew(tmp_path):
    write(tmp_path, 1, 2, 3)
    have_files_read([str(tmp_path)])
    worker, job = Worker("here"), claim("here")
    add("give", 1)
    worker.do(job)
    worker.do(claim("here"))
    give_back(claim("another"))
    write(tmp_path, 4)
    do_all()
    job.refresh_from_db()
    assert job.attempts == 3
    assert titles() == numbered(1, 2, 3, 4)
    all_is_well(4)


def test_a_file_of_the_inbox_comes_in_between(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "STILL", 0)
    settings.INBOX = tmp_path / "inbox"
    settings.INBOX.mkdir()
    folder = tmp_path / "folder"
    folder.mkdir()
    write(folder, 1, 2, 3)
    have_files_read([str(folder)])
    worker, job = Worker("here"), claim("here")
    monkeypatch.setattr("articles.jobs.worker.LOOK", 0)
    (settings.INBOX / "urgent.txt").write_text(ARTICLE.format(title="Ferries return to island number 9", day=9))
    worker.do(job)
    job = Job.objects.get(pk=job.pk)
    assert job.state == "waiting"
    while (next_ := claim(worker.owner)) is not None:
        worker.do(next_)
    worker._see_to_others()
    assert titles().index(numbered(9)[0]) < 2
    assert [path.name for path in (settings.INBOX / "done").iterdir()] == ["urgent.txt"]
    all_is_well(4)
