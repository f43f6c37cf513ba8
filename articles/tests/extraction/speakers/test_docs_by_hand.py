"""Speaker resolution on Docs built by hand: what it makes of a parse, whatever a model would say."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.mentions.headline_names import in_headline, mark_headlines
from articles.extraction.mentions.name_spotting import find_names
from articles.extraction.mentions.names import plain_name
from articles.extraction.records import Kind, SpeakerType
from articles.tests.extraction.speakers.speaker_docs import component, only, resolve
from newsdesk.tests import soak

VOCAB = spacy.blank("en").vocab


def doc_of(text: str, people: tuple[str, ...] = ()) -> Doc:
    """A Doc of space-separated `text`, one paragraph: capitalised words are names, the word before "said" its subject."""
    tokens = text.split(" ")
    pos = [_pos(word) for word in tokens]
    heads, deps = [], []
    start = 0
    while start < len(tokens):
        end = next((at + 1 for at in range(start, len(tokens)) if tokens[at] == "."), len(tokens))
        root = next((at for at in range(start, end) if pos[at] == "VERB"), start)
        for at in range(start, end):
            part = at + 1 < end and at != root and pos[at] == pos[at + 1] == "PROPN"
            heads.append(at + 1 if part else root)
            subject = at + 1 == root and pos[at] in ("PROPN", "PRON", "NOUN")
            deps.append("ROOT" if at == root else "compound" if part else "nsubj" if subject else "dep")
        start = end
    doc = Doc(VOCAB, words=tokens, pos=pos, heads=heads, deps=deps, lemmas=[_lemma(word) for word in tokens])
    doc.ents = [span for name in people for span in _found(doc, name)]
    doc.spans["paragraphs"] = [Span(doc, 0, len(doc), label="body")]
    return doc


def _pos(word: str) -> str:
    if word in ("said", "told"):
        return "VERB"
    if word.lower() in ("he", "she", "they", "it", "who"):
        return "PRON"
    if not word.strip() or not word[0].isalnum():
        return "SPACE" if not word.strip() else "PUNCT"
    return "PROPN" if word[0].isupper() and word not in ("The", "A") else "NOUN"


def _lemma(word: str) -> str:
    return {"said": "say", "told": "tell"}.get(word, word.lower())


def _found(doc: Doc, name: str) -> list[Span]:
    words = name.split()
    found = [at for at in range(len(doc)) if [t.text for t in doc[at : at + len(words)]] == words]
    return [Span(doc, at, at + len(words), label="PERSON") for at in found]


def test_a_doc_without_candidates_still_lists_its_people():
    doc = resolve(doc_of("Aino Salo said so .", ("Aino Salo",)), [])
    assert [(speaker.name, speaker.type) for speaker in doc._.speakers] == [("Aino Salo", SpeakerType.PERSON)]
    assert doc._.resolutions == []


def test_a_name_that_the_model_labels_is_a_speaker():
    doc = doc_of("Aino Salo said so .", ("Aino Salo",))
    assert only(resolve(doc, [doc[0:2]])).speaker == "Aino Salo"


def test_a_title_makes_a_name_that_the_model_missed():
    doc = doc_of("Mr Niemi said so .")
    assert only(resolve(doc, [doc[1:2]])).speaker == "Niemi"


def test_two_bearers_of_a_surname_are_two_names():
    doc = doc_of("Aino Salo , Eero Salo .", ("Aino Salo", "Eero Salo"))
    mentions = find_names(doc)
    assert [mention.text for mention in mentions] == ["Aino Salo", "Eero Salo"]


@pytest.mark.parametrize("text", ["Reuters said so .", "The Harbour Board said so .", "Oslo said so ."])
def test_bodies_and_places_are_no_people(text):
    doc = resolve(doc_of(text), [])
    assert [speaker for speaker in doc._.speakers if speaker.type == SpeakerType.PERSON] == []


def test_a_headline_has_capitals_everywhere():
    for text, wanted in (
        ("Mayor Salo Warns Harbour Board", True),
        ("Mayor Salo warned everybody about harbour dues", False),
    ):
        doc = doc_of(text)
        mark_headlines(doc, 0.8)
        assert in_headline(doc, 1) is wanted


def test_an_empty_doc_is_no_trouble():
    doc = resolve(Doc(VOCAB, words=[]), [])
    assert (doc._.speakers, doc._.mentions, doc._.resolutions) == ([], [], [])


names = st.from_regex(r"[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}", fullmatch=True)


@pytest.mark.medium
@settings(max_examples=soak.examples(60))
@given(names, names)
def test_any_labelled_full_name_speaks_for_itself(one, other):
    doc = doc_of(f"{one} said so . {other} said no .", (one, other) if one != other else (one,))
    doc = resolve(doc, [doc[0:2]])
    speaker = only(doc).speaker
    assert speaker is None or plain_name(speaker)
    assert len({found.name for found in doc._.speakers}) == len(doc._.speakers)


SMALL_WORDS = ["he", "She", "they", "it", "of", "the", "The", "a", "said", "told", "who", "and", "both", "some", "officials"]
NAME_WORDS = ["Mr", "President", "Salo", "Aino", "minister", "Oslo", "Chinese", "HSB"]
MARKS = [",", ".", "“", "”", "'s", "’s", "(", ")", "-", "\n"]
tokens = st.lists(st.sampled_from([*SMALL_WORDS, *NAME_WORDS, *MARKS]), min_size=1, max_size=25)


@pytest.mark.medium
@settings(max_examples=soak.examples(150))
@given(tokens, st.data())
def test_any_words_are_read_without_a_crash(words, data):
    doc = doc_of(" ".join(words))
    at = st.integers(0, len(doc) - 1)
    candidates = []
    for _ in range(data.draw(st.integers(0, 3))):
        first, last = sorted((data.draw(at), data.draw(at)))
        content = data.draw(at)
        candidates.append(
            QuoteCandidate(
                [doc[content : content + 1]],
                Kind.MIXED,
                "test",
                sources=data.draw(st.sampled_from([[], [doc[first : last + 1]]])),
                addressees=[doc[first : last + 1]],
                channel=[doc[first : first + 1]],
                source_of=data.draw(st.sampled_from([None, 0, 1, 2, 9])),
                parent=data.draw(st.sampled_from([None, 0, 1, 2, 9])),
            )
        )
    doc._.candidates = candidates
    component("speaker_resolution")(doc)
    assert len(doc._.resolutions) == len(candidates)
    for resolution in doc._.resolutions:
        assert (resolution.speaker is None) == (resolution.speaker_type is None)
        assert 0 <= resolution.confidence <= 1
        for link in resolution.chain:
            assert link.span is None or 0 <= link.span.start < link.span.end <= len(doc.text)
