"""What stands in place of spaCy's own components finds the same, and does less for it."""

import subprocess
import sys
from pathlib import Path

import pytest
from spacy.tokens import Doc, Span

from articles.extraction.doc_text import lay_out
from articles.extraction.model.attributes import Attributes
from articles.extraction.model.entities import Entities
from articles.extraction.pipeline import make_doc
from articles.extraction.records import Passage

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[4]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
TEXTS = {
    "names": "Ann Reed of the Hull Harbour Safety Board met Bo Salo in New York City on Friday, May 3.",
    "names at both ends": "Reed met Salo of the World Bank",
    "names at the ends of sentences": "She met Ann Reed\n\nBo Salo came\n\nThe World\n\nBank",
    "words for several": "I’m gon na go, he said. Let's see: there's nothin' you ain't got ta do, c'm on, y' all.",
    "white space": "Ann   Reed \n\n  \n\n of   Oslo , .",
    "one word": "Oslo",
    "no words": "…!?",
}


def read_up_to(nlp, name, text):
    """The Doc of `text` as the component `name` gets it, twice, and that component."""
    doc = make_doc(nlp, lay_out(text, [Passage(0, len(text), "body")]))
    for before, component in nlp.pipeline:
        if before == name:
            return doc, doc.copy(), component
        doc = component(doc)
    raise LookupError(name)


def told(doc: Doc):
    return [(token.pos_, str(token.morph), token.lemma_, token.tag_, token.dep_, token.norm_) for token in doc]


def named(doc: Doc):
    return [(token.ent_iob_, token.ent_type_, token.ent_kb_id_) for token in doc]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_same_names_are_found(nlp, text):
    ours, theirs, names = read_up_to(nlp, "ner", text)
    assert isinstance(names, Entities)
    assert named(names(ours)) == named(names.recogniser(theirs))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_same_attributes_are_set(nlp, text):
    ours, theirs, attributes = read_up_to(nlp, "attribute_ruler", text)
    assert isinstance(attributes, Attributes)
    assert told(attributes(ours)) == told(attributes.ruler(theirs))


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_same_is_found_in_articles(nlp, path):
    text = path.read_text("utf8")
    ours, theirs, attributes = read_up_to(nlp, "attribute_ruler", text)
    assert told(attributes(ours)) == told(attributes.ruler(theirs))
    ours, theirs, names = read_up_to(nlp, "ner", text)
    assert named(names(ours)) == named(names.recogniser(theirs))


def test_names_that_stand_already_are_kept(nlp):
    ours, theirs, names = read_up_to(nlp, "ner", TEXTS["names"])
    for doc in (ours, theirs):
        doc.set_ents([Span(doc, 1, 2, label="GPE")])
    assert named(names(ours)) == named(names.recogniser(theirs))
    assert ours[1].ent_type_ == "GPE"


def test_tokens_outside_of_names_are_scored_together(nlp, monkeypatch):
    text = "She said that it would hold, and that all was well. " * 30 + "Ann Reed agreed."
    doc, _, names = read_up_to(nlp, "ner", text)
    scored = []
    scores = names._scores
    monkeypatch.setattr(names, "_scores", lambda sums, *moves: scored.append(len(sums)) or scores(sums, *moves))
    names(doc)
    assert [name.text for name in doc.ents] == ["Ann Reed"]
    assert scored[0] == len(doc)
    assert len(scored) == 2


def test_a_word_is_asked_for_its_attributes_once(nlp, monkeypatch):
    doc, again, attributes = read_up_to(nlp, "attribute_ruler", "The zorg of Hull said that the zorg of Hull had zorgs.")
    asked = []
    numbers = attributes._numbers
    monkeypatch.setattr(attributes, "_numbers", lambda doc, place: asked.append(doc[place].text) or numbers(doc, place))
    monkeypatch.setattr(attributes, "_known", {})
    attributes(doc)
    assert asked.count("zorg") == asked.count("Hull") == 1
    asked.clear()
    attributes(again)
    assert asked == []


@pytest.mark.medium
@pytest.mark.skipif(sys.platform != "linux", reason="counts threads as Linux lists them")
def test_products_take_one_thread():
    code = (
        "import os, articles.extraction, numpy\n"
        "matrix = numpy.ones((600, 600), 'f')\n"
        "matrix @ matrix\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
