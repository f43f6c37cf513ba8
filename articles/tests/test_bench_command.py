import re

import pytest
from django.core.management import CommandError, call_command

from articles.tests.factories import make_quote

TEXT = "PARIS, May 3 - The minister arrived on Friday.\n\n“We are glad to be here,” said Anna Keller, the minister.\n"


@pytest.fixture
def article(tmp_path):
    (tmp_path / "article.txt").write_text(TEXT)
    return str(tmp_path / "article.txt")


@pytest.mark.model
@pytest.mark.django_db
def test_bench_prints_speed_memory_and_response_times(article, capsys):
    make_quote()
    call_command("bench", article, passes=1, requests=2)
    printed = capsys.readouterr().out
    assert re.search(r"1 articles, 20 words", printed)
    speeds = re.findall(r"^\S+ +(\d+) +(\d+) +\d+\.\d\d$", printed, re.MULTILINE)
    assert len(speeds) == 2
    assert all(int(words) > 0 and 50 < int(megabytes) < 5000 for words, megabytes in speeds)
    assert re.search(r"takes \d+\.\d\d times as long", printed)
    assert re.search(r"^quotes +\d+\.\d +\d+\.\d +[1-9]\d* +\d+\.\d$", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["/no/such/folder"], "/no/such/folder: no such file"), (["--passes", "0"], "count from 1")],
)
def test_bench_says_what_it_cannot_measure(arguments, says):
    with pytest.raises(CommandError, match=says):
        call_command("bench", *arguments)


def test_bench_says_when_there_is_nothing_to_read(tmp_path):
    with pytest.raises(CommandError, match=r"no \.txt or \.md files"):
        call_command("bench", str(tmp_path))
