"""Several processes read as one does: the same is found, each text is prepared once, one that ends costs no other."""

import os
import signal
import threading
from collections import Counter

import pytest

from articles.evaluation.gold import SAMPLES
from articles.extraction import Engine, ExtractionError
from articles.ingestion import IngestionError
from articles.reading import Ask, Call, Knowledge, LocalReader, ahead, hands, parse, read_together
from articles.reading.crew import Crew
from articles.reading.process import ProcessReader, TooSlowError
from articles.tests.test_reading_process import LIMIT, SHORT, SLOW, is_gone, wait_until, workers_of

pytestmark = [pytest.mark.model, pytest.mark.slow]

SAMPLE_TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))}


@pytest.fixture
def others():
    return set(workers_of(os.getpid()))


@pytest.fixture
def crew(others):
    with Crew(Engine(), LIMIT, 2) as crew:
        yield crew
    assert set(workers_of(os.getpid())) <= others


@pytest.fixture
def asked(monkeypatch):
    """How often each method of the processes that work ahead was asked."""
    counts = Counter()

    class Counting(ProcessReader):
        def draft(self, parsed):
            counts["draft"] += 1
            return super().draft(parsed)

        def finish(self, draft, known):
            counts["finish"] += 1
            return super().finish(draft, known)

    monkeypatch.setattr(hands, "ProcessReader", Counting)
    return counts


def short_texts(number):
    return [parse(f"{day} tales\n\n“We are an island,” Ana Ruiz told reporters on Monday.\n") for day in range(number)]


def test_articles_give_the_same_as_in_one_process_and_are_prepared_once(asked, crew):
    assert read_together(SAMPLE_TEXTS, reader=crew) == read_together(SAMPLE_TEXTS)
    number = len(SAMPLE_TEXTS)
    assert asked == {"draft": number, "finish": number}  # the second readings, whose knowledge does not change


def test_the_order_in_which_they_finish_does_not_matter(asked, others):
    long = {"0": "A long story\n\nPublished: 1 June 2023\n\n" + "Tom Lund said that the road was long. " * 400}
    texts = long | {str(day): SHORT.format(day=day).replace("Ruiz", f"Ruiz{day}") for day in range(1, 10)}
    with Crew(Engine(), 60, 3) as crew:
        assert read_together(texts, reader=crew) == read_together(texts)
    assert set(workers_of(os.getpid())) <= others


def test_no_more_is_begun_ahead_than_there_is_room_for(asked, crew):
    begun = []

    def asks():
        for text in texts:
            begun.append(text)
            yield Ask(text)

    texts = short_texts(60)
    crew.expect(asks())
    assert len(begun) == ahead.AHEAD * 2
    for read, text in enumerate(texts[:20], 1):
        crew.extract(text, Knowledge())
        assert len(begun) == ahead.AHEAD * 2 + read


def test_what_is_left_out_is_forgotten_and_what_was_not_expected_is_read(crew):
    texts = short_texts(12)
    crew.expect(Ask(text) for text in texts[:10])
    found = [crew.extract(text, Knowledge()) for text in (texts[11], texts[5], texts[9], texts[2])]
    reader = LocalReader()
    assert found == [reader.extract(text, Knowledge()) for text in (texts[11], texts[5], texts[9], texts[2])]


def test_twins_are_prepared_once(asked, crew):
    twins = [*short_texts(1) * 5, *short_texts(4)]
    crew.expect(map(Ask, twins))
    found = [crew.extract(text, Knowledge(), keep=True) for text in twins]
    crew.expect(map(Ask, twins))
    assert [crew.extract(text, Knowledge()) for text in twins] == found
    assert asked["draft"] == 4


def test_a_guess_that_was_wrong_is_not_believed(asked, crew):
    first, *rest = [parse(SHORT.format(day=day).replace("Ana Ruiz", "Ruiz")) for day in range(1, 7)]
    full = parse(SHORT.format(day=1))
    reader = LocalReader()
    taught = read_together({"full": full.text})[1]
    crew.expect(Ask(text, Knowledge()) for text in (first, *rest))
    assert crew.extract(first, Knowledge()) == reader.extract(first, Knowledge())
    found = crew.extract(rest[0], taught)
    assert found == reader.extract(rest[0], taught)
    assert found.quotes[0].speaker == "Ana Ruiz"


def test_few_texts_are_read_by_one_process(others, crew):
    texts = short_texts(2)
    crew.expect(map(Ask, texts))
    for text in texts:
        crew.extract(text, Knowledge())
    assert len(set(workers_of(os.getpid())) - others) == 1


def test_calls_are_answered_in_order_and_errors_are_answers(crew, tmp_path):
    texts = {tmp_path / f"{number}.txt": SHORT.format(day=number) for number in range(1, 30)}
    for path, text in texts.items():
        path.write_text(text)
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    paths = [*texts, bad]
    answers = dict(crew.answers([(path, Call("open_file", (path,))) for path in paths]))
    assert list(answers) == paths
    assert isinstance(answers.pop(bad), IngestionError)
    assert [opened.document.articles[0].text for opened in answers.values()] == list(texts.values())


def test_a_slow_text_costs_itself_alone(crew):
    texts = [*short_texts(5), parse(SLOW), *short_texts(8)[5:]]
    crew.expect(map(Ask, texts))
    for text in texts:
        if text.text == SLOW:
            with pytest.raises(TooSlowError, match=f"{LIMIT} seconds"):
                crew.extract(text, Knowledge())
        else:
            assert len(crew.extract(text, Knowledge()).quotes) == 1


def test_processes_that_somebody_ends_are_replaced(others):
    texts = short_texts(40)
    with Crew(Engine(), 60, 2) as crew:
        crew.expect(map(Ask, texts))
        found = []
        for number, text in enumerate(texts):
            found.append(crew.extract(text, Knowledge()))
            if number in (3, 25):  # so far apart that no text meets it twice
                for worker in set(workers_of(os.getpid())) - others:
                    os.kill(worker, signal.SIGKILL)
    reader = LocalReader()
    assert found == [reader.extract(text, Knowledge()) for text in texts]
    assert set(workers_of(os.getpid())) <= others


def test_a_text_whose_process_ends_each_time_costs_itself_alone(others):
    slow, texts = parse(SLOW), short_texts(6)
    ended = []
    with Crew(Engine(), 600, 2) as crew:

        def busy():
            return [worker for worker in set(workers_of(os.getpid())) - others if worker not in ended]

        def end_what_reads():
            while len(ended) < 2:
                ended.append(wait_until(busy, "none")[0])
                threading.Event().wait(0.3)
                os.kill(ended[-1], signal.SIGKILL)

        crew.expect([Ask(slow)])
        killer = threading.Thread(target=end_what_reads)
        killer.start()
        with pytest.raises(ExtractionError, match=r"ended twice .SIGKILL.; is there enough memory"):
            crew.extract(slow, Knowledge())
        killer.join()
        crew.expect(map(Ask, texts))
        assert [len(crew.extract(text, Knowledge()).quotes) for text in texts] == [1] * 6
    wait_until(lambda: all(map(is_gone, ended)), "it lives on")
