"""Captions of recordings (.vtt, .srt) as a transcript: who speaks, in lines that begin with "NAME:", and whole sentences."""

import html
import io
import re
from collections.abc import Iterator

from articles.ingestion.files.composing import Header, Paragraph, cleaned, compose
from articles.ingestion.files.decoding import decode
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.files.turns import Cue, turns
from articles.ingestion.records import Document, IngestionError, Zone

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,100})>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,50}\}")
_NEW_SPEAKER = re.compile(r"(?:>>+|[-–—]\s)\s*(?=\S)")
_REASON = "what is said in a recording"


def read_captions(given: Given, open_inside: Opener) -> Document:
    """WebVTT: voices are marked with <v NAME>."""
    return _document(given, "vtt")


def read_subtitles(given: Given, open_inside: Opener) -> Document:
    """SubRip: voices are named in the text, if at all."""
    return _document(given, "srt")


def _document(given: Given, form: str) -> Document:
    text = cleaned(decode(given.data)).lstrip("\ufeff")
    paragraphs = [Paragraph(turn, Zone.BODY, _REASON) for turn in turns(list(_cues(text, form)))]
    if not paragraphs:
        raise IngestionError("empty: there are no words in these captions")
    return Document((compose(paragraphs, Header(title=_title(text, form))),))


def _title(text: str, form: str) -> str:
    """ "WEBVTT - Hearing on the port": what stands behind the first word, if it is no setting."""
    first = text.split("\n", 1)[0].removeprefix("WEBVTT").strip(" -–—\t") if form == "vtt" else ""
    return first if len(first.split()) > 1 and ":" not in first[:12] else ""


def _cues(text: str, form: str) -> Iterator[Cue]:
    import webvtt
    from webvtt.errors import MalformedFileError

    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=form)
    except MalformedFileError as error:
        raise IngestionError("damaged: these captions are not in the form of their kind; save them again") from error
    voiced = bool(_VOICE.search(text))
    for caption in captions.captions:
        yield from _parted(caption.raw_text, caption.start_in_seconds, caption.end_in_seconds, voiced=voiced)


def _parted(raw: str, start: float, end: float, *, voiced: bool) -> Iterator[Cue]:
    """What each voice says in a cue. In a file with voices, words without one are not those of the voice before."""
    first, *rest = _VOICE.split(raw)
    spoken = [("", first), *zip(rest[::2], rest[1::2], strict=True)]
    for voice, words in spoken:
        for new, lines in _changes([_plain(line) for line in words.split("\n")]):
            if any(lines):
                yield Cue(tuple(filter(None, lines)), start, end, _plain(voice), new or (voiced and not voice))


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def _changes(lines: list[str]) -> list[tuple[bool, list[str]]]:
    """Lines parted where a sign says that another voice goes on: ">> No." or, in both lines, "- No."."""
    found: list[tuple[bool, list[str]]] = [(False, [])]
    dashes = sum(line.startswith(("-", "–", "—")) for line in lines) > 1
    for line in lines:
        sign = _NEW_SPEAKER.match(line)
        if sign and (line.startswith(">>") or dashes):
            found.append((True, [line[sign.end() :]]))
        else:
            found[-1][1].append(line)
    return found
