"""Turns of a transcript, from cues that show a few words each: whole sentences, each word once, under who says them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_LABEL = re.compile(r"([A-Z][\w.’'()-]*(?:[ ,]+[A-Z(][\w.’'()-]*){0,5})\s*:(?:\s+|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_SHORTEST_LABEL = 3  # letters; as in extraction, which reads labels in capitals
_PAUSE = 5.0  # seconds of silence behind a sentence, after which a paragraph begins
_LONG = 600  # characters after which a paragraph ends with its sentence
_ROLLING = 0.3  # of the cues repeat the words before them: then all repeated words are shown, not said, twice
_REPEATED = 2  # words
_SOMEBODY = "SPEAKER"


@dataclass(frozen=True, slots=True)
class Cue:
    """What one voice says in a cue, line by line."""

    lines: tuple[str, ...]
    start: float
    end: float
    voice: str = ""  # "" where nobody is named
    new: bool = False  # said by somebody else than the words before

    @property
    def words(self) -> list[str]:
        return " ".join(self.lines).split()


def turns(cues: Sequence[Cue]) -> list[str]:
    """ "NAME: words", one for each paragraph of a turn; words alone where nobody is named."""
    named = list(_named(list(_said_once(cues))))
    somebody = any(cue.voice for cue in named)
    found: list[str] = []
    for group in _groups(named):
        label = group[0].voice.upper() or (_SOMEBODY if somebody and group[0].new else "")
        found += [f"{label}: {paragraph}" if label else paragraph for paragraph in _paragraphs(group)]
    return found


def _said_once(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues without the words that were shown by the one before already, where captions roll."""
    repeats = sum(_repeated(above.words, cue.words) >= min(_REPEATED, len(cue.words)) for above, cue in pairwise(cues))
    rolling = repeats > 1 and repeats >= _ROLLING * (len(cues) - 1)
    above: list[str] = []
    for cue in cues:
        words = cue.words
        said = words[_repeated(above, words) :] if rolling else words
        above = words
        if said:
            yield replace(cue, lines=(" ".join(said),))


def _repeated(above: list[str], words: list[str]) -> int:
    """How many words at the end of those above are the first of these."""
    sizes = range(min(len(above), len(words)), 0, -1)
    return next((size for size in sizes if above[-size:] == words[:size]), 0)


def _named(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Cues with the voices that their own words name: "ANA RUIZ: We will pay." """
    labels = Counter(match[1] for cue in cues if not cue.voice and (match := _LABEL.match(cue.lines[0])))
    for cue in cues:
        match = None if cue.voice else _LABEL.match(cue.lines[0])
        if match and _is_label(match[1], labels):
            rest = cue.lines[0][match.end() :]
            yield replace(cue, lines=(rest,), voice=match[1], new=True)
        else:
            yield cue


def _is_label(name: str, labels: Counter[str]) -> bool:
    """In capitals, or one that returns: "Ana Ruiz:"; not "Note:", once."""
    letters = sum(char.isalpha() for char in name)
    return letters >= _SHORTEST_LABEL and (name.isupper() or labels[name] > 1)


def _groups(cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    """The cues of each turn."""
    group: list[Cue] = []
    for cue in cues:
        same = cue.voice == group[-1].voice if group and cue.voice else not cue.new
        if group and not same:
            yield group
            group = []
        # Words without a voice of their own go on with the one before.
        group.append(replace(cue, voice=cue.voice or group[0].voice) if group else cue)
    if group:
        yield group


def _paragraphs(group: Sequence[Cue]) -> Iterator[str]:
    said = ""
    end = group[0].start
    for cue in group:
        pause = cue.start - end > _PAUSE
        if said and _ENDS_SENTENCE.search(said) and (pause or len(said) > _LONG):
            yield said
            said = ""
        said = f"{said} {' '.join(cue.lines)}".strip()
        end = cue.end
    if said:
        yield said
