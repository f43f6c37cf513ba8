from dataclasses import replace

import pytest

from articles.evaluation import stages
from articles.evaluation.gold import DATA, SAMPLES, Annotated, Quote, load
from articles.evaluation.scores import judge
from articles.evaluation.stages import NO_SPEAKERS, NO_TAGGER, cues_found, in_doc, measure_stages, tagged_with
from articles.extraction.doc_text import lay_out
from articles.extraction.records import Passage, Span
from articles.tests.evaluation.helpers import ANN, BOB, MAYOR, article, quote

# The first speaker is named late, the second is told by a role.
TEXT = (
    "Anna Novak, the prime minister, met reporters in Halden on Monday.\n\n"
    "“We have time,” she said.\n\n"
    "The prime minister added that nobody should panic. Peter Holm, a baker, said that bread was cheap.\n"
)


def said(contents, source, cue, speaker):
    spans = [Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in (contents, source, cue)]
    return Quote((spans[0],), (spans[2],), (spans[1],), kind="indirect", speaker=speaker, speaker_type="person")


NOVAK = said("“We have time,”", "she", "said", "Anna Novak")
PANIC = said("nobody should panic", "The prime minister", "added", "Anna Novak")
BREAD = said("bread was cheap", "Peter Holm, a baker", "said that", "Peter Holm")
GOLD = Annotated("novak", TEXT, quotes=(NOVAK, PANIC, BREAD), whole=False)


def figures(gold, predicted):
    found = measure_stages([judge(gold, predicted)], [gold])
    return {name: (figure.right, figure.predicted, figure.gold) for name, figure in found.figures.items()}


def test_cues_are_found_by_a_word_whatever_their_contents():
    mine = article(quote("on Monday", cue="said"), quote("everything", cue="denied everything"), quote("resign", cue="hard"))
    assert cues_found(judge(article(ANN, BOB, MAYOR), mine)) == (2, 3, 3)


def test_a_cue_is_found_once():
    two = article(quote("We won", cue="told her"), quote("It was hard", cue="her that"))
    one = article(quote("the mayor would resign", cue="told her that"))
    assert cues_found(judge(one, two)) == (1, 2, 1)
    assert cues_found(judge(article(ANN, replace(BOB, cue=ANN.cue)), article(ANN, replace(BOB, cue=ANN.cue)))) == (1, 1, 1)


def test_linking_and_kind_are_over_the_quotes_that_were_found():
    gold = article(*(replace(each, speaker=None) for each in (ANN, BOB, MAYOR)), whole=False)
    got = figures(gold, article(ANN, replace(BOB, sources=ANN.sources, kind="other")))
    assert (got["linking"], got["kind"]) == ((1, 2, 2), (1, 2, 2))


def test_what_cannot_be_measured_says_why(monkeypatch):
    monkeypatch.setattr(stages, "tagged_with", lambda layout, cues, engine: None)
    bare = article(quote("resign", cue="told"), whole=False)
    found = measure_stages([judge(bare, bare)], [bare])
    assert found.not_measured == {
        "sources given cues": NO_TAGGER,
        "contents given cues": NO_TAGGER,
        "resolution": NO_SPEAKERS,
    }


def test_parts_are_counted_for_each_cue_of_the_gold(monkeypatch):
    answers = [quote("We won", "It was", source="Lee"), replace(BOB, sources=()), None]
    asked = []

    def tagger(layout, cues, folder):
        asked.extend(cues)
        return answers

    monkeypatch.setattr(stages, "tagged_with", tagger)
    gold = article(*(replace(each, speaker=None) for each in (ANN, BOB, MAYOR)), whole=False)
    got = figures(gold, article())
    assert asked == [each.cue for each in (ANN, BOB, MAYOR)]
    assert got["sources given cues"] == (1, 1, 3)
    assert got["contents given cues"] == (2, 2, 3)
    assert got["exact given cues"] == (1, 2, 3)


@pytest.mark.model
def test_speakers_are_resolved_from_the_golds_sources():
    got = figures(GOLD, replace(GOLD, quotes=()))
    assert got["resolution: person"] == (3, 3, 3)
    assert got["resolution: by name"] == got["resolution: by pronoun"] == got["resolution: by description"] == (1, 1, 1)


@pytest.mark.model
def test_a_wrong_speaker_and_a_quote_without_a_source():
    stranger = replace(GOLD, quotes=(replace(NOVAK, speaker="Peter Holm"), replace(BREAD, sources=())))
    assert figures(stranger, replace(GOLD, quotes=()))["resolution: person"] == (0, 1, 1)


@pytest.mark.model
def test_a_fault_while_speakers_are_resolved_is_raised_as_what_it_is(monkeypatch):
    def fail(*known):
        raise KeyError("a fault of ours")

    monkeypatch.setattr(stages.Prepared, "extract", fail)
    with pytest.raises(KeyError, match="a fault of ours") as raised:
        figures(GOLD, GOLD)
    assert raised.value.__notes__ == ["while the speakers of novak were resolved"]


@pytest.mark.medium
@pytest.mark.model
def test_all_speakers_of_the_samples_can_be_asked_for():
    gold = load(DATA, SAMPLES)[:2]
    found = measure_stages([judge(each, each) for each in gold], gold)
    asked = sum(
        figure.gold for name, figure in found.figures.items() if name.startswith("resolution: ") and "by" not in name
    )
    assert asked >= 0.9 * sum(bool(each.speaker and each.sources) for one in gold for each in one.quotes)


def test_places_of_the_article_are_found_in_the_doc():
    layout = lay_out("Title\nadvert\nBody text", [Passage(0, 5, "title"), Passage(13, 22, "body")])
    assert in_doc(layout, [Span(18, 22)]) == [Span(12, 16)]
    assert [layout.text[start:end] for start, end in in_doc(layout, [Span(2, 17)])] == ["tle", "Body"]
    assert in_doc(layout, [Span(6, 12)]) == []


@pytest.mark.medium
def test_the_tagger_is_asked_where_there_is_one():
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    from articles.extraction.tagger import network

    if network.load() is None:
        pytest.skip("no trained tagger installed")
    layout = lay_out(TEXT, [Passage(0, len(TEXT), "body")])
    first, nothing = tagged_with(layout, [BREAD.cue, ()])
    assert nothing is None
    assert TEXT[slice(*first.sources[0])].startswith("Peter Holm")
    assert TEXT[slice(*first.contents[0])] == "bread was cheap"
