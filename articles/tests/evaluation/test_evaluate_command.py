import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.evaluation import gate, measure
from articles.evaluation.gold import DATA, SAMPLES, load
from articles.evaluation.measure import Predictions
from articles.management.commands import evaluate
from articles.tests.evaluation.helpers import ANN, BOB, article

OURS = load(DATA, SAMPLES)


@pytest.fixture
def perfect(monkeypatch):
    """The product understands all but the last article."""
    predictions = Predictions({article.name: article for article in OURS[:-1]}, {OURS[-1].name: "ValueError: no"})
    monkeypatch.setattr(evaluate, "predict", lambda gold, model: predictions)


def run(**options):
    out, errors = StringIO(), StringIO()
    try:
        call_command("evaluate", stdout=out, stderr=errors, **options)
    finally:
        run.errors = errors.getvalue()
    return out.getvalue()


def test_it_prints_every_figure(perfect):
    table = run()
    for name in ("quotes", "exact", "attribution", "cue", "kind", "speaker: person", "title", "body", "visits"):
        assert f"\n{name} " in f"\n{table}"


def test_an_article_that_failed_is_named_and_missed(perfect):
    assert f"0.000  found 0 of 15, invented 0  {OURS[-1].name}" in run()
    assert run.errors == f"{OURS[-1].name}: not read, counted as missed: ValueError: no\n"


def test_the_gate_names_each_floor_that_was_missed(perfect, monkeypatch):
    floors = gate.Floors(gate.data_digest(), {"title recall": 1.0, "quotes precision": 1.0, "body recall": 0.99})
    monkeypatch.setattr(evaluate, "load_floors", lambda: floors)
    with pytest.raises(CommandError, match="below 2 of the floors"):
        run(gate=True)
    assert "title recall is 0.875, its floor 1.000" in run.errors


def test_the_gate_opens_when_all_floors_are_reached(perfect, monkeypatch):
    monkeypatch.setattr(evaluate, "load_floors", lambda: gate.Floors(gate.data_digest(), {"quotes recall": 0.5}))
    assert "all floors reached" in run(gate=True)


def test_figures_are_written_as_json(perfect, tmp_path):
    run(out=tmp_path / "figures.json")
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert figures["title"]["recall"] == 0.875
    assert figures["quotes"]["precision"] == 1.0


def test_errors_are_listed(perfect):
    listed = run(errors=True)
    assert "missed    [mixed, Qin Gang] China wanted “a stable, predictable" in listed


def test_misread_quotes_are_listed_with_what_is_wrong_and_what_would_be_right(monkeypatch):
    gold = article(replace(BOB, visit="trip"), replace(ANN, visit="trip"))
    read = article(
        replace(BOB, visit="my-label", speaker="Ann Lee", kind="mixed", said_on="2024-01-01"), replace(ANN, visit="my-label")
    )
    monkeypatch.setattr(evaluate, "load", lambda folder, texts: [gold])
    monkeypatch.setattr(evaluate, "predict", lambda gold, model: Predictions({"one": read}, {}))
    [line] = [line for line in run(errors=True).splitlines() if "misread" in line]
    assert line.endswith("would resign: speaker Ann Lee, not Bob Ray, kind mixed, said on 2024-01-01, not None")


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
def test_the_product_crashing_on_one_article_leaves_the_others(monkeypatch):
    def break_down(text, **kwargs):
        if text == OURS[0].text:
            raise ValueError("no")
        return real(text, **kwargs)

    real = measure.reading.parse
    monkeypatch.setattr(measure.reading, "parse", break_down)
    found = measure.predict(OURS[:2])
    assert found.failures == {OURS[0].name: "ValueError: no"}
    assert set(found.articles) == {OURS[1].name}
