import json

import pytest
from django.core.management import CommandError, call_command

from articles.evaluation.figures import FIGURES, load_figures, write_figures
from articles.evaluation.gold import DATA, SAMPLES, data_digest, load
from articles.evaluation.scores import Figure, Scores
from articles.management.commands.evaluate import write_figures_of_samples


def test_the_figures_are_of_the_samples_as_they_are():
    assert load_figures().samples.data == data_digest()


@pytest.mark.model
@pytest.mark.slow
def test_the_figures_are_what_the_command_measures_now(tmp_path):
    """Else: manage.py evaluate --figures articles/evaluation/figures.json"""
    path = tmp_path / "figures.json"
    call_command("evaluate", figures=path)
    assert json.loads(path.read_text())["samples"] == json.loads(FIGURES.read_text())["samples"]
    assert load_figures().samples.articles == len(load(DATA, SAMPLES))


def test_figures_of_other_data_say_when_and_how_they_were_measured():
    others = load_figures().others
    assert others
    for other in others:
        assert other.about
        assert other.measured_on
        assert other.command.startswith("manage.py ")


def test_writing_keeps_the_figures_of_other_data(tmp_path):
    path = tmp_path / "figures.json"
    path.write_text(FIGURES.read_text())
    scores = Scores({"quotes": Figure(right=1, predicted=2, found=1, gold=3)}, {"one": Figure()})
    write_figures(scores, path)
    written = load_figures(path)
    assert written.others == load_figures().others
    assert (written.samples.articles, written.samples.figures["quotes"].gold) == (1, 3)


def test_a_new_file_has_no_other_data(tmp_path):
    write_figures(Scores(), tmp_path / "new.json")
    assert load_figures(tmp_path / "new.json").others == []


def test_the_command_writes_figures_of_the_samples_only(tmp_path):
    with pytest.raises(CommandError, match="--figures is for the samples"):
        call_command("evaluate", gold=tmp_path, figures=tmp_path / "figures.json")


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    path = tmp_path / "figures.json"
    path.write_text("[]")
    with pytest.raises(CommandError, match="holds something else"):
        write_figures_of_samples(Scores(), path)
    with pytest.raises(CommandError, match="cannot write"):
        write_figures_of_samples(Scores(), tmp_path / "nowhere" / "figures.json")
