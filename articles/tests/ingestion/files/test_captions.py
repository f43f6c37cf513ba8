"""Captions of recordings."""

import pytest

from articles.ingestion import IngestionError, open_document
from articles.ingestion.records import Zone


def vtt(*cues, head="WEBVTT"):
    """Cues of two seconds each, one after the other; one given as (start, words) begins there."""
    lines, at = [head, ""], 0
    for cue in cues:
        at, words = cue if isinstance(cue, tuple) else (at, cue)
        lines += [f"00:{at // 60:02}:{at % 60:02}.000 --> 00:{(at + 2) // 60:02}:{(at + 2) % 60:02}.000", words, ""]
        at += 2
    return "\n".join(lines).encode()


def srt(*cues):
    stamp = "00:00:{:02},000 --> 00:00:{:02},000".format
    return "\n".join(f"{i}\n{stamp(2 * i, 2 * i + 2)}\n{words}\n" for i, words in enumerate(cues, 1)).encode()


def paragraphs(data, name="talk.vtt"):
    return open_document(data, name).articles[0].text.split("\n\n")


def test_both_voices_of_a_cue_have_their_own_words():
    data = vtt("<v Ana Ruiz>Will you pay?</v>\n<v Bo Ray>No, nor will R&amp;D.</v>")
    assert paragraphs(data) == ["ANA RUIZ: Will you pay?", "BO RAY: No, nor will R&D."]


def test_sentences_are_joined_over_cues_and_tags_are_gone():
    data = vtt("<v.loud Ana Ruiz>We will <i>pay</i>", "<v Ana Ruiz>for all of it.", "<v Bo Ray>Who <00:00:05.000>is we?")
    assert paragraphs(data) == ["ANA RUIZ: We will pay for all of it.", "BO RAY: Who is we?"]


def test_words_without_a_voice_are_not_put_into_the_last_ones_mouth():
    data = vtt("<v Ana Ruiz>We will pay.", "The hall falls silent.")
    assert paragraphs(data) == ["ANA RUIZ: We will pay.", "SPEAKER: The hall falls silent."]


def test_rolling_captions_say_each_word_once():
    data = vtt(
        "we will<00:00:01.000><c> pay</c>",
        "we will pay\n ",
        "we will pay\nevery cent of it",
        "every cent of it\n ",
        "every cent of it\nbefore the winter",
    )
    assert paragraphs(data) == ["we will pay every cent of it before the winter"]


def test_growing_captions_say_each_word_once():
    assert paragraphs(vtt("We", "We will", "We will pay", "We will pay now.")) == ["We will pay now."]


def test_what_is_said_twice_stays_twice():
    data = vtt(
        "No.", "No.", "Never in my life did I say that.", "Who did?", "Bo did.", "He told us so.", "Did he?", "He did."
    )
    assert paragraphs(data)[0].startswith("No. No. Never")


def test_a_pause_behind_a_sentence_begins_a_paragraph():
    assert paragraphs(vtt("We will pay.", "All of it.", (40, "Good night."))) == ["We will pay. All of it.", "Good night."]


def test_names_in_the_words_are_speakers():
    data = srt("ANA RUIZ: We will pay", "for all of it.", ">> BO RAY: When?", ">> Soon.")
    assert paragraphs(data, "talk.srt") == [
        "ANA RUIZ: We will pay for all of it.",
        "BO RAY: When?",
        "SPEAKER: Soon.",
    ]


def test_names_in_small_letters_are_speakers_when_they_return():
    data = srt("Ana Ruiz: Will you pay?", "Bo Ray: No.", "Ana Ruiz: Why?", "Bo Ray: Note: nobody asked.")
    assert paragraphs(data, "talk.srt")[0] == "ANA RUIZ: Will you pay?"
    assert paragraphs(data, "talk.srt")[-1] == "BO RAY: Note: nobody asked."


def test_two_dashes_are_two_voices():
    assert paragraphs(srt("- Will you pay?\n- No."), "talk.srt") == ["Will you pay?", "No."]


def test_all_of_it_is_body_and_the_title_is_that_of_the_file():
    article = open_document(vtt("<v Ana Ruiz>We will pay.", head="WEBVTT - Hearing on the port"), "a.vtt").articles[0]
    assert article.title == "Hearing on the port"
    assert {block.zone for block in article.blocks} == {Zone.BODY}


def test_captions_are_known_by_their_bytes():
    assert paragraphs(vtt("Good night."), "") == ["Good night."]
    assert paragraphs(srt("Good night.", "All."), "a.txt") == ["Good night. All."]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"WEBVTT\n\n", "a.vtt", "no words"),
        (vtt("<v Ana></v>"), "a.vtt", "no words"),
        (b"These are plain words.", "a.vtt", "captions"),
        (b"These are plain words.", "a.srt", "captions"),
        (b"WEBVTT\n\n00:00 --> what\nwords", "a.vtt", "captions"),
    ],
)
def test_captions_that_are_none_are_refused(data, name, reason):
    with pytest.raises(IngestionError, match=reason):
        open_document(data, name)
