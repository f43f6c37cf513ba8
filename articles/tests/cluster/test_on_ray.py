"""A cluster gives the JSON of one process, also when a machine is lost or the run is killed: nothing lost, nothing twice."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.cluster import run
from articles.cluster.parts import Parts
from articles.evaluation.gold import SAMPLES
from articles.tests.own_database import ROOT
from articles.tests.test_reading_process import LIMITED, SHORT, wait_until

ray = pytest.importorskip("ray", reason="needs Ray: requirements-ray.txt")
parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: requirements-ray.txt")

QUIET = ["ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning"]  # of Ray's own code

pytestmark = [pytest.mark.model, pytest.mark.slow, *map(pytest.mark.filterwarnings, QUIET)]

NUMBER = 24


@pytest.fixture
def files(tmp_path):
    """Articles that teach each other, in an order that is not that of their names; one file that cannot be read."""
    folder = tmp_path / "files"
    folder.mkdir()
    for day in range(1, NUMBER + 1):
        name = "Ana Ruiz" if day == 5 else "Governor Ruiz"
        (folder / f"{day}.txt").write_text(SHORT.format(day=NUMBER + 1 - day).replace("Ana Ruiz", name))
    for sample in list(SAMPLES.glob("*.txt"))[:3]:
        (folder / sample.name).write_bytes(sample.read_bytes())
    (folder / "bad.txt").write_bytes(b"\x00")
    return folder


def expected(files, tmp_path, **options):
    out = tmp_path / "expected"
    with pytest.raises(CommandError, match="1 of"):
        call_command("extract", str(files), out=out, stderr=StringIO(), **options)
    return {path.stem: json.loads(path.read_text("utf8")) for path in out.glob("*.json")}


def lines(out):
    return [json.loads(line) for path in sorted(out.glob("part-*.jsonl")) for line in path.read_text("utf8").splitlines()]


def on_ray(address, *files, out, **options):
    told, errors = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 files, lines or rows failed"):
        call_command("extract", *map(str, files), out=out, ray=address, stdout=told, stderr=errors, **options)
    assert "bad.txt" in errors.getvalue()
    return told.getvalue().splitlines()


@pytest.fixture
def cluster():
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    yield cluster
    ray.shutdown()
    cluster.shutdown()


def test_one_of_two_machines_is_lost_half_way(files, tmp_path, cluster, monkeypatch):
    monkeypatch.setattr(run, "DRAFTED", 2)
    second = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    out, drafts = tmp_path / "out", Parts(tmp_path / "out" / ".work" / "drafts")
    done = []

    def lose():
        wait_until(lambda: len(drafts.entries()) >= 4, "nothing is done")
        done.append(len(drafts.entries()))
        cluster.remove_node(second, allow_graceful=False)

    losing = threading.Thread(target=lose)
    losing.start()
    on_ray(cluster.address, files, out=out, workers=2)
    losing.join()
    assert done[0] < NUMBER
    found, wanted = lines(out), expected(files, tmp_path)
    assert len(found) == len(wanted) == NUMBER + 3
    assert {article["id"]: article for article in found} == wanted


def test_a_run_that_was_killed_goes_on_and_further_articles_are_learned_from(files, tmp_path):
    out = tmp_path / "out"
    drafts = Parts(out / ".work" / "drafts")
    (files / "1.txt").rename(tmp_path / "1.txt")
    out.mkdir()
    command = [sys.executable, "manage.py", "extract", str(files), "--out", str(out), "--ray", "--workers=1"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | LIMITED, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and not drafts.entries():
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    time.sleep(3)  # its actors end when they miss it
    before = {path: path.stat().st_mtime_ns for path in drafts.folder.glob("*.part")}
    told = on_ray("local", files, out=out, workers=1)
    assert told[-1] == f"{NUMBER + 2} articles are in {out}"
    assert (out / ".work").stat().st_mode & 0o077 == 0
    assert len(drafts.entries()) == NUMBER + 3  # the bad file is one
    assert before
    assert all(path.stat().st_mtime_ns == moment for path, moment in before.items())
    (tmp_path / "1.txt").rename(files / "1.txt")
    on_ray("local", files, out=out, workers=1)
    assert all(path.stat().st_mtime_ns == moment for path, moment in before.items())
    found, wanted = lines(out), expected(files, tmp_path)
    assert len(found) == len(wanted) == NUMBER + 3
    assert {article["id"]: article for article in found} == wanted


def test_lines_and_tables_are_read_and_tables_written(tmp_path):
    import pyarrow

    rows = [
        {"id": f"{number:04}", "title": "1984", "text": SHORT.format(day=number), "published": f"2023-06-{number:02}"}
        for number in range(1, 7)
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[:3]) + '{"id": "9007199254740993"}\n')
    parquet.write_table(pyarrow.Table.from_pylist(rows[3:]), tmp_path / "b.parquet")
    (tmp_path / "quiet.txt").write_text("Nothing was said.\n")
    out, errors = tmp_path / "out", StringIO()
    with pytest.raises(CommandError, match="1 files, lines or rows failed"):
        call_command(
            "extract", str(tmp_path), out=out, ray="local", workers=1, format="parquet", stdout=StringIO(), stderr=errors
        )
    assert errors.getvalue() == f"{tmp_path}/a.jsonl, 4: it is no JSON object with “id” and “text”\n"
    table = parquet.read_table(out)
    assert table.column_names == ["id", "title", "outlet", "published", "json"]
    found = {row["id"]: row for row in table.to_pylist()}
    assert sorted(found) == [*(row["id"] for row in rows), "quiet"]
    assert [(found[row["id"]]["title"], found[row["id"]]["published"]) for row in rows] == [
        ("1984", row["published"]) for row in rows
    ]
    assert [len(json.loads(found[row["id"]]["json"])["quotes"]) for row in rows] == [1] * 6
    assert json.loads(found["quiet"]["json"])["quotes"] == []
