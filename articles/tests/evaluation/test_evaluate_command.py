import json
import re
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.evaluation import gate, measure
from articles.evaluation.gold import DATA, SAMPLES, Annotated, Quote, load
from articles.evaluation.measure import Predictions
from articles.evaluation.scores import Figure
from articles.evaluation.stages import Stages
from articles.extraction.records import Kind, Span
from articles.management.commands import evaluate
from articles.tests.evaluation.helpers import ANN, BOB, article

OURS = load(DATA, SAMPLES)
STAGES = Stages({"cues": Figure(1, 2, 1, 4), "linking": Figure(3, 4, 3, 4)}, {"resolution": "not measured: no reason"})


@pytest.fixture
def perfect(monkeypatch):
    """The product understands all but the last article."""
    predictions = Predictions({article.name: article for article in OURS[:-1]}, {OURS[-1].name: "ValueError: no"})
    monkeypatch.setattr(evaluate, "predict", lambda gold, *given: predictions)
    monkeypatch.setattr(evaluate, "measure_stages", lambda judged, gold, *given: STAGES)


def run(**options):
    out, errors = StringIO(), StringIO()
    try:
        call_command("evaluate", stdout=out, stderr=errors, **options)
    finally:
        run.errors = errors.getvalue()
    return out.getvalue()


@pytest.mark.medium
def test_it_prints_every_figure(perfect):
    table = run()
    for name in ("quotes", "exact", "attribution", "cue", "kind", "speaker: person", "title", "body", "visits"):
        assert f"\n{name} " in f"\n{table}"


@pytest.mark.medium
def test_an_article_that_failed_is_named_and_missed(perfect):
    assert f"0.000  found 0 of 15, invented 0  {OURS[-1].name}" in run()
    assert run.errors == f"{OURS[-1].name}: not read, counted as missed: ValueError: no\n"


@pytest.mark.medium
def test_the_gate_names_each_floor_that_was_missed(perfect, monkeypatch):
    floors = gate.Floors(gate.data_digest(), {"title recall": 1.0, "quotes precision": 1.0, "body recall": 0.99})
    monkeypatch.setattr(evaluate, "load_floors", lambda: floors)
    with pytest.raises(CommandError, match="below 2 of the floors"):
        run(gate=True)
    assert "title recall is 0.875, its floor 1.000" in run.errors


@pytest.mark.medium
def test_the_gate_opens_when_all_floors_are_reached(perfect, monkeypatch):
    monkeypatch.setattr(evaluate, "load_floors", lambda: gate.Floors(gate.data_digest(), {"quotes recall": 0.5}))
    assert "all floors reached" in run(gate=True)


@pytest.mark.medium
def test_each_stage_has_its_line(perfect):
    table = run()
    assert re.search(r"^cues +0\.500 +0\.250 +0\.333   1/2 +1/4$", table, re.MULTILINE)
    assert re.search(r"^linking +0\.750 +3/4$", table, re.MULTILINE)
    assert re.search(r"^resolution +not measured: no reason$", table, re.MULTILINE)


@pytest.mark.medium
def test_all_of_it_is_written_as_json(perfect, tmp_path):
    run(out=tmp_path / "figures.json")
    written = json.loads((tmp_path / "figures.json").read_text())
    assert written["chain"]["title"]["recall"] == 0.875
    assert written["chain"]["quotes"]["precision"] == 1.0
    assert written["stages"]["cues"] == {"precision": 0.5, "recall": 0.25, "f1": 1 / 3} | {
        "right": 1,
        "predicted": 2,
        "found": 1,
        "gold": 4,
    }
    assert written["not measured"] == {"resolution": "not measured: no reason"}
    assert written["articles"][OURS[-1].name]["found"] == 0
    assert written["failures"] == {OURS[-1].name: "ValueError: no"}
    assert {"type": "missed", "article": OURS[-1].name}.items() <= written["errors"][0].items()
    assert written["calibration"] is None


@pytest.mark.medium
def test_errors_are_listed_under_their_type(perfect):
    listed = run(errors=True)
    assert f"\nMissed: 15\n----------\n{OURS[-1].name}\n" in listed
    assert "China wanted “a stable, predictable" in listed
    assert "\n          mixed, Qin Gang\n" in listed
    assert "Missed: 15" not in run()


def test_misread_quotes_are_listed_with_what_is_wrong_and_what_would_be_right(perfect, monkeypatch):
    gold = article(replace(BOB, visit="trip"), replace(ANN, visit="trip"))
    read = article(
        replace(BOB, visit="my-label", speaker="Ann Lee", kind="mixed", said_on="2024-01-01", confidence=0.8),
        replace(ANN, visit="my-label"),
    )
    monkeypatch.setattr(evaluate, "load", lambda folder, texts: [gold])
    monkeypatch.setattr(evaluate, "predict", lambda gold, *given: Predictions({"one": read}, {}))
    listed = run(errors=True)
    for kind, detail in (
        ("Wrong speaker", "Ann Lee, not Bob Ray (Bob Ray)"),
        ("Wrong kind", "mixed, not indirect"),
        ("Wrong day", "2024-01-01, not none"),
    ):
        head = f"{kind}: 1"
        assert f"\n{head}\n{'-' * len(head)}\none\n      62  the mayor would resign\n          {detail}\n" in listed
    assert "Wrong visit" not in listed
    assert re.search(r"^0\.8 to 0\.9 +0\.800 +0\.000 +1$", listed, re.MULTILINE)


def test_speakers_in_files_of_their_own_are_joined_to_the_gold(tmp_path, perfect, monkeypatch):
    text = "Anna Novak said that nobody should panic."
    quote = {"id": "Q1", "contents": [{"start": 16, "end": 40}], "sources": [{"start": 0, "end": 10}]}
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"text": text, "quotes": [quote]}))
    speakers = {"speakers": {"Q1": "Anna Novak"}, "kinds": {"Q1": "other"}, "people": {}}
    (tmp_path / "speakers").mkdir()
    (tmp_path / "speakers" / "two.json").write_text(json.dumps(speakers))
    monkeypatch.setattr(evaluate, "predict", lambda gold, *given: Predictions({each.name: each for each in gold}, {}))
    table = run(gold=tmp_path, speakers=tmp_path / "speakers")
    assert "The chain: 1 articles" in table
    assert re.search(r"^person by name +1\.000 +1/1$", table, re.MULTILINE)


@pytest.mark.medium
@pytest.mark.model
def test_articles_are_read_by_what_the_settings_name(tmp_path, settings):
    text = "Talks\n\nPublished: 3 May 2023\n\nNorway's foreign minister said the talks had helped both sides.\n"
    said, who = text.index("the talks"), text.index("Norway's")
    quote = {
        "contents": [{"start": said, "end": len(text) - 2}],
        "sources": [{"start": who, "end": text.index(" said")}],
        "cue": [{"start": text.index("said"), "end": text.index("said") + 4}],
        "speaker": "Anna Novak",
        "speaker_type": "person",
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.json").write_text(json.dumps({"text": text, "body": [[said, len(text)]], "quotes": [quote]}))

    def rows():
        table = run(gold=tmp_path / "gold")
        return [
            re.search(rf"^{name}.* (\d/\d)$", table, re.MULTILINE)[1] for name in ("speaker: person", "resolution: person")
        ]

    assert rows() == ["0/1", "0/1"]
    people = {"people": [{"name": "Anna Novak", "roles": [{"role": "Norwegian foreign minister", "from": "2020-01-01"}]}]}
    settings.KNOWN_PEOPLE = tmp_path / "people.json"
    settings.KNOWN_PEOPLE.write_text(json.dumps(people), "utf8")
    assert rows() == ["1/1", "1/1"]
    settings.TAGGER_MODEL = tmp_path / "nothing"
    assert "not measured: no trained tagger installed" in run(gold=tmp_path / "gold")
    settings.EXTRACTION_CONFIG = tmp_path / "broken.cfg"
    settings.EXTRACTION_CONFIG.write_text("[nonsense]\nvalue = 1\n")
    with pytest.raises(CommandError, match="holds no thresholds"):
        run(gold=tmp_path / "gold")


def test_speakers_are_for_gold_that_is_named(tmp_path):
    with pytest.raises(CommandError, match="name its folder with --gold"):
        run(speakers=tmp_path)


def test_the_gate_is_for_the_samples_only(tmp_path):
    with pytest.raises(CommandError, match="leave out --gold"):
        run(gate=True, gold=tmp_path)


def test_a_folder_without_gold_has_a_reason(tmp_path):
    with pytest.raises(CommandError, match=r"no \.json files"):
        run(gold=tmp_path)


@pytest.mark.model
def test_bare_texts_are_read_as_plain(tmp_path):
    text = "Anna Novak said that nobody should panic."
    quote = {"contents": [{"start": 16, "end": 40}], "cue": [{"start": 11, "end": 15}], "sources": [{"start": 0, "end": 10}]}
    (tmp_path / "bare.json").write_text(json.dumps({"text": text, "quotes": [quote]}))
    table = run(gold=tmp_path)
    assert "1/1" in next(line for line in table.splitlines() if line.startswith("attribution"))
    assert "title" not in table


@pytest.mark.model
@pytest.mark.parametrize(("kind", "written"), [(None, 2), ("other", 2), ("indirect", 1)])
def test_beliefs_are_predicted_only_where_the_gold_knows_them(monkeypatch, kind, written):
    text = "Anna Novak said that nobody should panic. Peter Holm said that bread was cheap."
    quote = Quote((Span(16, 40),), kind=kind)
    real = measure.reading.read_together

    def believing(texts, **kwargs):
        readings, knowledge, failed = real(texts, **kwargs)
        for name, found in readings.items():
            first, *others = found.extraction.quotes
            quotes = (replace(first, kind=Kind.OTHER), *others)
            readings[name] = replace(found, extraction=replace(found.extraction, quotes=quotes))
        return readings, knowledge, failed

    monkeypatch.setattr(measure.reading, "read_together", believing)
    gold = Annotated("one", text, quotes=(quote,), whole=False)
    assert len(measure.predict([gold]).articles["one"].quotes) == written


@pytest.mark.medium
@pytest.mark.model
def test_the_product_crashing_on_one_article_leaves_the_others(monkeypatch):
    def break_down(text, **kwargs):
        if text == OURS[0].text:
            raise ValueError("no")
        return real(text, **kwargs)

    real = measure.reading.parse
    monkeypatch.setattr("articles.reading.reader.parse", break_down)
    found = measure.predict(OURS[:2])
    (failure,) = found.failures.items()
    assert failure[0] == OURS[0].name
    assert failure[1].startswith("ValueError: no (")
    assert set(found.articles) == {OURS[1].name}
