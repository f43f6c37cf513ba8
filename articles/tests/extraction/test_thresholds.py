"""Thresholds of one's own over those of config.cfg."""

import pytest

from articles.extraction import Engine, ExtractionError, extract, linking_by, load, visit_linking_by
from articles.extraction.records import Passage
from articles.extraction.thresholds import OWN, thresholds_over
from articles.extraction.version import version

TEXT = "“It’s safe,” Ada Lind told the Harbour Gazette."
RULES_ALONE = """
[components.newsdesk_quote_finder]
tagger = false
"""
LESS_SURE = f"""
{RULES_ALONE}
[components.newsdesk_quote_finder.confidence]
quotation and name = 0.2
cue after content = 0.25
"""


def extract_with(path, text):
    path.write_text(text)
    return extract(TEXT, [Passage(0, len(TEXT), "body")], engine=Engine(thresholds=path))


@pytest.mark.slow
@pytest.mark.model
def test_values_of_ones_own_go_first_and_are_part_of_the_version(tmp_path, nlp):
    plain = extract_with(tmp_path / "plain.cfg", RULES_ALONE)
    own = extract_with(tmp_path / "own.cfg", LESS_SURE)
    assert own.quotes[0].contents == plain.quotes[0].contents
    assert own.quotes[0].confidence < 0.3 < plain.quotes[0].confidence
    rules, _, rest = version(nlp).partition(", ")
    assert own.version.startswith(f"{rules}+")
    assert rest.endswith(own.version.partition(", ")[2])
    assert own.version != plain.version
    assert len(own.version) <= 100


@pytest.mark.slow
@pytest.mark.model
def test_what_is_written_anew_in_the_same_file_counts(tmp_path):
    first = extract_with(tmp_path / "own.cfg", LESS_SURE)
    reworded = extract_with(tmp_path / "own.cfg", f"# the same\n{LESS_SURE}")
    second = extract_with(tmp_path / "own.cfg", LESS_SURE.replace("0.25", "0.45"))
    assert first.quotes[0].confidence != second.quotes[0].confidence
    assert first.version == reworded.version != second.version


@pytest.mark.parametrize("changes", ["", "\n", "# nothing yet\n", OWN.read_text().partition("[components]")[2]])
def test_a_file_that_changes_nothing_leaves_all_as_it_is(changes):
    assert thresholds_over(changes) == thresholds_over("")


def test_a_whole_number_will_do_for_a_broken_one():
    changed = thresholds_over("[components.newsdesk_speaker_resolution]\nspeaking = 3\n")
    assert changed["components"]["newsdesk_speaker_resolution"]["speaking"] == 3


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ("[components.newsdesk_visit_detection]\nmost_silent_dais = 6", "do you mean “most_silent_days”"),
        ("[components.newsdesk_visits]\nx = 6", r"\[components\] has no “newsdesk_visits”"),
        ("[components.newsdesk_visit_detection]\nmost_silent_days = 6.5", "most_silent_days = 6.5: it must be like 4"),
        ("[components.newsdesk_visit_detection]\nmost_silent_days = true", "must be like 4"),
        ("[components.newsdesk_visit_detection]\nmost_silent_days = many", "must be like 4"),
        ("[components.newsdesk_quote_finder]\njoin_following = 1", "must be like true"),
        ("[components.newsdesk_quote_finder]\nconfidence = 1", "is a section, not a value"),
        ("[components.newsdesk_speaker_resolution]\nfading = NaN", "must be like 0.55"),
        ("[pipeline]\nlast = []", r"\[pipeline\] holds no thresholds"),
        ("most_silent_days = 6", "not written like config.cfg"),
        ("[components.newsdesk_visit_detection]\nmost_silent_days = [", "must be like 4|not written"),
        ("\x00", "not written like config.cfg"),
    ],
)
def test_what_config_cfg_has_no_place_for_is_refused_in_one_line(changes, says):
    with pytest.raises(ExtractionError, match=says) as caught:
        thresholds_over(changes)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "own.cfg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExtractionError, match=r"own\.cfg"):
        load(engine=Engine(thresholds=path))


def test_a_file_of_ones_own_reaches_who_is_who_across_articles(tmp_path):
    own = tmp_path / "own.cfg"
    own.write_text("[components.newsdesk_speaker_resolution.linking]\nlongest_gap = 30\n", "utf8")
    shipped, changed = linking_by(), linking_by(Engine(thresholds=own))
    assert (shipped.longest_gap, changed.longest_gap) == (400, 30)
    assert changed.fits == shipped.fits


def test_a_file_of_ones_own_reaches_which_visits_are_one_across_articles(tmp_path):
    own = tmp_path / "own.cfg"
    own.write_text("[components.newsdesk_visit_detection.linking]\nlongest_visit = 30\n", "utf8")
    shipped, changed = visit_linking_by(), visit_linking_by(Engine(thresholds=own))
    assert (shipped.longest_visit, changed.longest_visit) == (21, 30)
    assert changed.most_days_between == shipped.most_days_between
