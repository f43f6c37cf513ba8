"""manage.py reextract: stored texts read again, what changed told, editors' decisions kept, killed runs made up for."""

import pickle
import re
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles import extraction
from articles.extraction.records import Extraction, FoundQuote, Kind, Span, SpeakerType
from articles.models import Alias, Article, Quote
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote
from articles.services.entities.speakers import withdraw_alias
from articles.services.readings import reader as settings_reader
from articles.services.readings import reextract as reextraction
from articles.services.readings.articles import delete_article
from articles.services.readings.changes import FieldChange
from articles.services.readings.reader import LocalReader
from articles.tests import test_ingest_command
from articles.tests.factories import make_article, make_speaker
from articles.tests.services.readings import read_again, read_text
from articles.tests.test_ingest_command import DRIVER, finish, ingest, start, stored, unpack, write
from newsdesk.tests import soak

TEXT = """Ferries return to the island

Published: 5 June 2023

“The harbour will open again in spring,” Ana Ruiz told reporters on Monday after a meeting of the council.

The minister said the city had waited long enough for ferries. “We are an island,” she said at the end.
"""
HARBOUR, ISLAND = "“The harbour will open again in spring,”", "“We are an island,”"


class Rules:
    """Stands in for extraction: every quotation is one of `speaker`, but for those that `blind` matches."""

    speaker = "Ana Ruiz"
    blind = "nothing is so"
    confidence = 0.9
    asked: list[tuple[str, list[str]]] = []

    def __init__(self, text, passages, **options):
        self.text = text
        assert passages

    def pack(self):
        return pickle.dumps(self)

    def extract(self, known_speakers, known_visits):
        Rules.asked.append((self.text.split("\n")[0], sorted(known.name for known in known_speakers)))
        spans = [Span(*match.span()) for match in re.finditer("“[^”]*”", self.text)]
        seen = [span for span in spans if not re.search(Rules.blind, self.text[span.start : span.end])]
        said = {"speaker": Rules.speaker, "speaker_type": SpeakerType.PERSON, "confidence": Rules.confidence}
        return Extraction(tuple(FoundQuote(Kind.DIRECT, "body", (span,), **said) for span in seen), version=Rules.version())

    @staticmethod
    def version(*arguments):
        others = "" if (Rules.blind, Rules.confidence) == ("nothing is so", 0.9) else f" {Rules.blind} {Rules.confidence}"
        return f"sees {Rules.speaker}{others}"


@pytest.fixture
def rules(monkeypatch):
    for name in ("speaker", "blind", "confidence"):
        monkeypatch.setattr(Rules, name, getattr(Rules, name))
    monkeypatch.setattr(Rules, "asked", [])
    monkeypatch.setattr(extraction, "prepare", Rules)
    monkeypatch.setattr(extraction, "unpack", unpack)
    monkeypatch.setattr(extraction, "version_by", Rules.version)
    return Rules


@pytest.fixture
def article(db, rules):
    return read_text("/ferries.txt", TEXT)


def rows(*models):
    return [list(model.objects.order_by("pk").values()) for model in models]


class TestOneArticle:
    def test_the_same_rules_change_nothing(self, article):
        before = rows(Article, Quote)
        changes = read_again(article)
        assert not changes
        assert changes.kept == 2
        assert rows(Article, Quote) == before

    @pytest.mark.medium
    def test_it_tells_what_is_new_and_what_is_gone(self, article, rules):
        rules.blind = "harbour"
        changes = read_again(article)
        assert (changes.kept, changes.new, changes.gone) == (1, (), (HARBOUR,))
        rules.blind = "island"
        changes = read_again(article)
        assert (changes.kept, changes.new, changes.gone) == (0, (HARBOUR,), (ISLAND,))
        assert [quote.text for quote in Quote.objects.all()] == [HARBOUR]

    @pytest.mark.medium
    def test_it_tells_which_fields_changed(self, article, rules):
        rules.speaker, rules.confidence = "Tom Lund", 0.5
        changes = read_again(article)
        assert [quote.words for quote in changes.changed] == [HARBOUR, ISLAND]
        assert changes.changed[0].fields == (
            FieldChange("speaker", "Ana Ruiz", "Tom Lund"),
            FieldChange("confidence", "0.9", "0.5"),
        )

    @pytest.mark.medium
    def test_what_editors_decided_stays(self, article, rules):
        harbour, island = Quote.objects.order_by("start")
        jo = make_speaker("Jo Bird")
        apply_correction(harbour, "speaker", jo, None)
        reject_quote(island, None)
        apply_correction(article, "title", "A better title", None)
        rules.speaker = "Tom Lund"
        assert not read_again(article)
        rules.blind = "harbour|island"
        assert not read_again(article)
        harbour.refresh_from_db()
        island.refresh_from_db()
        article.refresh_from_db()
        assert (harbour.speaker, island.state, article.title) == (jo, "rejected", "A better title")

    def test_a_block_that_an_editor_gave_another_zone_is_read_as_that(self, article):
        block = article.blocks.get(start=TEXT.index("The minister said"))
        apply_correction(block, "zone", "boilerplate", None)
        given = []

        class Look(Rules):
            def __init__(self, text, passages, **options):
                given.extend(text[passage.start : passage.end] for passage in passages)
                super().__init__(text, passages)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(extraction, "prepare", Look)
            read_again(article)
        assert any("harbour" in words for words in given)
        assert not any("island" in words for words in given if "Ferries" not in words)

    def test_a_provisional_article_is_so_no_more(self, article):
        Article.objects.update(provisional=True)
        read_again(article)
        assert not Article.objects.get().provisional

    @pytest.mark.medium
    def test_a_text_that_was_replaced_meanwhile_is_not_brought_back(self, article, rules, monkeypatch):
        newer = TEXT.replace("spring", "autumn")
        rules.blind = "nothing at all"

        class Slow(Rules):
            def extract(self, *known):
                if self.text == TEXT:
                    monkeypatch.setattr(extraction, "prepare", Rules)
                    read_text("/ferries.txt", newer)
                return super().extract(*known)

        monkeypatch.setattr(extraction, "prepare", Slow)
        assert not read_again(article)
        assert Article.objects.get().text == newer
        assert Quote.objects.filter(text__contains="autumn").exists()

    @pytest.mark.medium
    def test_an_editors_word_of_the_same_moment_is_heeded(self, article, rules, monkeypatch):
        """The zone of a block is corrected after the text was prepared, before it is stored."""
        blocks = []
        rules.blind = "nothing at all"

        class Slow(Rules):
            def __init__(self, text, passages, **options):
                blocks.append(len(passages))
                super().__init__(text, passages)

            def extract(self, *known):
                if len(blocks) == 1:
                    apply_correction(article.blocks.order_by("-start").first(), "zone", "boilerplate", None)
                return super().extract(*known)

        monkeypatch.setattr(extraction, "prepare", Slow)
        read_again(article)
        assert blocks == [blocks[0], blocks[0] - 1]

    def test_one_that_is_deleted_meanwhile_is_told(self, article):
        delete_article(Article.objects.get())
        with pytest.raises(Article.DoesNotExist):
            read_again(article)


def run(*arguments, **options):
    """Exit status, lines of the command, and its last word where it failed."""
    out = StringIO()
    try:
        call_command("reextract", *arguments, stdout=out, **options)
        status, error = 0, ""
    except CommandError as problem:
        status, error = problem.returncode, str(problem)
    return status, out.getvalue().splitlines(), error


@pytest.fixture
def three(tmp_path, db, rules):
    write(tmp_path, 2, 1, 3)
    ingest(tmp_path)
    rules.asked.clear()
    return list(Article.objects.order_by("published"))


@pytest.mark.usefixtures("quick_start")
class TestCommand:
    @pytest.mark.medium
    def test_nothing_is_printed_of_what_did_not_change_but_the_count(self, three):
        assert run() == (
            0,
            ["3 articles: 0 changed, 3 unchanged, 0 failed", "quotes: 6 kept, 0 new, 0 gone, 0 changed, 0 to review"],
            "",
        )

    @pytest.mark.medium
    def test_it_prints_what_changed(self, three, rules):
        rules.blind = "number 2|island .* 2"
        status, lines, _ = run()
        assert status == 0
        assert lines == [
            f"article {three[1].pk} “Ferries return to island number 2”",
            "  1 kept, 0 new, 1 gone, 0 changed, 0 to review",
            "  - “We are an island Ferries return to island number 2,”",
            "3 articles: 1 changed, 2 unchanged, 0 failed",
            "quotes: 5 kept, 0 new, 1 gone, 0 changed, 0 to review",
        ]
        rules.blind, rules.speaker = "nothing is so", "Tom Lund"
        lines = run()[1]
        assert "  + “We are an island Ferries return to island number 2,”" in lines
        assert "  ~ “The harbour will open again in spring,”: speaker Ana Ruiz → Tom Lund" in lines

    @pytest.mark.medium
    def test_oldest_first_whatever_their_numbers(self, three, rules):
        rules.blind = "nothing at all"
        run()
        assert [title[-1] for title, _ in rules.asked] == ["1", "2", "3"]

    @pytest.mark.medium
    def test_only_those_named_are_read(self, three, rules):
        rules.blind = "nothing at all"
        assert run("--article", str(three[2].pk), "--article", str(three[0].pk))[1][0].startswith("2 articles")
        assert [title[-1] for title, _ in rules.asked] == ["1", "3"]

    def test_a_number_that_no_article_has_is_told_before_anything_is_read(self, three, rules):
        assert run("--article", str(three[0].pk), "--article", "987654") == (1, [], "There is no article number 987654.")
        assert rules.asked == []

    def test_what_is_up_to_date_is_not_read(self, three, rules):
        rules.asked.clear()
        assert run()[1][-2:] == [
            "3 articles: 0 changed, 3 unchanged, 0 failed",
            "quotes: 6 kept, 0 new, 0 gone, 0 changed, 0 to review",
        ]
        assert rules.asked == []

    @pytest.mark.medium
    def test_only_those_are_read_of_whom_something_new_is_known(self, three, rules):
        alias = Alias.objects.create(speaker=make_speaker("Jo Bird"), text="Jo", kind="name", by_editor=True)
        three[1].text = three[1].text.replace("Ana Ruiz", "Jo Bird")
        three[1].save()
        run()
        rules.asked.clear()
        withdraw_alias(alias)
        run()
        assert [title[-1] for title, _ in rules.asked] == ["2"]

    @pytest.mark.medium
    def test_what_the_others_taught_leads_to_one_more_reading(self, three, rules):
        """Tom Lund, whom nobody knew, is known when the first is read once more; the last has nobody behind it."""
        rules.speaker = "Tom Lund Ferries"
        status, lines, _ = run()
        assert status == 0
        titles = [title[-1] for title, _ in rules.asked]
        assert titles[:3] == ["1", "2", "3"]
        assert "1" in titles[3:]
        assert lines[-2] == "3 articles: 3 changed, 0 unchanged, 0 failed"

    @pytest.mark.medium
    def test_a_second_run_changes_nothing(self, three, rules):
        rules.speaker = "Tom Lund"
        run()
        before = rows(Article, Quote)
        assert run()[1][0] == "3 articles: 0 changed, 3 unchanged, 0 failed"
        assert rows(Article, Quote) == before

    @pytest.mark.medium
    def test_quiet_prints_totals_alone(self, three, rules):
        rules.speaker = "Tom Lund"
        assert [line.split(":")[0] for line in run("--quiet")[1]] == ["3 articles", "quotes"]

    @pytest.mark.medium
    def test_a_dry_run_tells_the_same_and_stores_nothing(self, three, rules):
        rules.speaker, rules.blind = "Tom Lund", "number 2"
        before = rows(Article, Quote)
        dry = run("--dry-run")
        assert rows(Article, Quote) == before
        status, lines, _ = run()
        assert dry == (status, [*lines, "Nothing of this is stored."], "")

    @pytest.mark.medium
    def test_a_dry_run_goes_on_beyond_one_lot(self, three, rules, monkeypatch):
        monkeypatch.setattr(reextraction, "DRY_LOT", 2)
        rules.speaker = "Tom Lund"
        assert run("--dry-run")[1][-3] == "3 articles: 3 changed, 0 unchanged, 0 failed"
        assert not Quote.objects.filter(speaker__name="Tom Lund").exists()

    @pytest.mark.medium
    def test_drafts_are_kept_as_bytes_where_there_are_many(self, three, rules, monkeypatch):
        monkeypatch.setattr(settings_reader, "LocalReader", partial(LocalReader, kept=1))
        rules.speaker = "Tom Lund"
        assert run()[1][-2] == "3 articles: 3 changed, 0 unchanged, 0 failed"
        assert set(Quote.objects.values_list("speaker__name", flat=True)) == {"Tom Lund"}

    @pytest.mark.medium
    @pytest.mark.parametrize("dry", [True, False])
    def test_one_that_fails_stops_nothing(self, three, rules, monkeypatch, dry):
        def fail_once(text, passages, **options):
            if "number 2" in text:
                raise RuntimeError("it broke\nin two")
            return Rules(text, passages)

        monkeypatch.setattr(extraction, "prepare", fail_once)
        rules.blind = "nothing at all"
        status, lines, error = run("--dry-run" if dry else "--quiet")
        assert (status, error) == (1, "1 article could not be read; the reasons stand above.")
        failed = f"article {three[1].pk} “Ferries return to island number 2”: failed: RuntimeError: it broke in two ("
        assert lines[0].startswith(failed)
        assert lines[1] == "3 articles: 0 changed, 2 unchanged, 1 failed"

    def test_ctrl_c_keeps_what_was_read(self, three, rules, monkeypatch):
        def stop_at_two(text, passages, **options):
            if "number 2" in text:
                raise KeyboardInterrupt
            return Rules(text, passages)

        monkeypatch.setattr(extraction, "prepare", stop_at_two)
        rules.speaker = "Tom Lund"
        status, _, error = run()
        assert status == 130
        assert error.startswith("Stopped after 1 of 3 articles; what is listed is stored")
        assert [q.speaker.name for q in Quote.objects.order_by("article__published", "start")] == ["Tom Lund"] * 2 + [
            "Ana Ruiz"
        ] * 4

    @pytest.mark.medium
    @pytest.mark.parametrize("terminal", [True, False])
    def test_a_terminal_gets_a_progress_bar(self, three, monkeypatch, terminal):
        screen = StringIO()
        screen.isatty = lambda: terminal
        monkeypatch.setattr(sys, "stderr", screen)
        run()
        assert (" of 3 " in screen.getvalue()) == terminal

    def test_a_title_with_control_characters_stays_on_its_line(self, article, rules):
        apply_correction(article, "title", "One\x1b[31m two", None)
        rules.speaker = "Tom Lund"
        assert run()[1][0] == f"article {article.pk} “One\\x1b[31m two”"


@pytest.fixture
def quick_start(monkeypatch):
    """The command looks whether the model can be loaded; here nobody uses it."""
    monkeypatch.setattr("articles.extraction.load", lambda *arguments: None)


@pytest.mark.django_db
@pytest.mark.parametrize(("setting", "value", "says"), [("SPACY_MODEL", "no_such_model", "no_such_model")])
def test_a_model_that_is_not_there_is_told_once(settings, setting, value, says):
    make_article()
    setattr(settings, setting, value)
    status, lines, error = run()
    assert (status, lines) == (1, [])
    assert says in error


@pytest.mark.django_db
def test_thresholds_that_make_no_sense_are_told_once(settings, tmp_path):
    make_article()
    (tmp_path / "own.cfg").write_text("[components.newsdesk_visit_detection]\nmost_silent_dais = 6\n")
    settings.EXTRACTION_CONFIG = tmp_path / "own.cfg"
    status, lines, error = run()
    assert (status, lines) == (1, [])
    assert "do you mean “most_silent_days”" in error


@pytest.mark.medium
@pytest.mark.model
@pytest.mark.django_db
def test_other_thresholds_are_seen_in_what_is_stored(settings, tmp_path):
    article = read_text("/ferries.txt", TEXT)
    quote = Quote.objects.order_by("start").first()
    confirm_quote(Quote.objects.order_by("start").last(), None)
    rules_alone = "[components.newsdesk_quote_finder]\ntagger = false\n"
    confidence = "[components.newsdesk_quote_finder.confidence]\ncue after content = 0.3\n"
    (tmp_path / "own.cfg").write_text(rules_alone + confidence)
    settings.EXTRACTION_CONFIG = tmp_path / "own.cfg"
    lines = run()[1]
    assert any(line.startswith(f"  ~ {quote.text}: confidence ") for line in lines)
    assert Quote.objects.get(pk=quote.pk).confidence < 0.31 < quote.confidence
    article.refresh_from_db()
    assert re.match(r"rules \w+\+\w+, ", article.extractor_version)
    settings.EXTRACTION_CONFIG = None
    run()
    assert Quote.objects.get(pk=quote.pk).confidence == quote.confidence


# A process that is killed: as in test_ingest_command, most of its time goes to storing.

KILLED = DRIVER.replace(
    "extraction.prepare = FindQuotations",
    """
from articles.models import Quote
from articles.tests.test_reextract_command import Rules
import os, signal, time
extraction.prepare = Rules
extraction.load = lambda *arguments: None
extraction.version_by = Rules.version
Rules.speaker = os.environ["SPEAKER"]
fatal = int(os.environ.get("KILLED_AT", "0"))
if fatal:
    # Killed in the middle of its transaction: the rows of the article are half old, half new.
    save, count = Quote.save, [0]
    def save_and_die(self, *arguments, **options):
        save(self, *arguments, **options)
        count[0] += 1
        if count[0] == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
    Quote.save = save_and_die
""",
)


def versions_of(data):
    """Of every article, who is quoted, and whom its rules were to see: the same, where a reading was stored as a whole."""
    with closing(sqlite3.connect(data / "db.sqlite3")) as database:
        rows = database.execute("""
            SELECT a.id, a.extractor_version, s.name FROM articles_article a
            JOIN articles_quote q ON q.article_id = a.id JOIN articles_speaker s ON s.id = q.speaker_id
        """).fetchall()
    found = {}
    for number, version, name in rows:
        found.setdefault(number, set()).update((version.removeprefix("sees "), name))
    return found


# Articles told, and seconds after the last of them.
KILLS = ((2, 0.0), (5, 0.004), (9, 0.011))


def other_kills(chance):
    return tuple((chance.randint(1, 10), chance.uniform(0, 0.015)) for _ in KILLS)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("kills", [KILLS, *soak.more(other_kills, 10)])
@pytest.mark.parametrize("command", [["reextract"], ["ingest", "--again"]])
def test_a_killed_run_leaves_old_or_new_quotes_and_the_next_run_makes_up_for_it(tmp_path, monkeypatch, command, kills):
    folder, data, killed = tmp_path / "articles", tmp_path / "data", tmp_path / "killed"
    for path in (folder, data):
        path.mkdir()
    write(folder, *range(1, 13))
    finish(data, "migrate", "-v0")
    monkeypatch.setattr(test_ingest_command, "DRIVER", KILLED)
    monkeypatch.setenv("SPEAKER", "Ana Ruiz")
    finish(data, "ingest", folder)
    monkeypatch.setenv("SPEAKER", "Tom Lund")
    command = [*command, folder] if command[0] == "ingest" else command
    shutil.copytree(data, killed)
    finish(data, *command)
    expected = stored(data)
    assert list(versions_of(data).values()) == [{"Tom Lund"}] * 12

    for at in (1, 2, 3, 15):  # the first and the second quote of the first article, the first of the second, one on the way
        monkeypatch.setenv("KILLED_AT", str(at))
        with start(killed, *command) as process:
            process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert all(len(quotes) == 2 for _, quotes in stored(killed).values())
        assert all(names in ({"Ana Ruiz"}, {"Tom Lund"}) for names in versions_of(killed).values())
        if at <= 2:
            assert list(versions_of(killed).values()) == [{"Ana Ruiz"}] * 12
    monkeypatch.delenv("KILLED_AT")
    for lines, delay in kills:
        with start(killed, *command) as process:
            told = 0
            while told < lines and (line := process.stdout.readline()):
                told += line.startswith(("article", "updated"))
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert all(names in ({"Ana Ruiz"}, {"Tom Lund"}) for names in versions_of(killed).values())
    assert " 0 failed" in finish(killed, *command)
    assert stored(killed) == expected
