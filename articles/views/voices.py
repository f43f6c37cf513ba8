"""The speakers of one article: each has a colour and letters of its own, by which its quotes are told apart in the text.

Wang Yi, Antony Blinken, an unknown one → WY in colour 1, AB in colour 2, ? in colour 0
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Quote, Speaker
from articles.search import UNKNOWN_SPEAKER

COLOURS = 8  # static/css/variables.css has as many; more speakers than that share them, and differ by their letters
UNKNOWN_COLOUR = 0
UNKNOWN_LETTERS = "?"
MOST_LETTERS = 3
SMALL_WORD = re.compile("a|an|and|at|de|del|der|di|du|for|in|la|le|of|on|the|The|to|van|von")
WORD = re.compile(r"\w[\w'’]*")


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of an article; `speaker` is None for those the text does not name, taken together."""

    speaker: Speaker | None
    letters: str  # unique in the article
    colour: int  # 0 to 8
    quotes: tuple[Quote, ...]  # in the order of the text

    @property
    def name(self) -> str:
        return self.speaker.name if self.speaker else "Unknown speaker"

    @property
    def slug(self) -> str:
        return self.speaker.slug if self.speaker else UNKNOWN_SPEAKER

    def has(self, quote: Quote) -> bool:
        """Whether the quote is this speaker's, also one that is not among those shown."""
        return quote.speaker_id == (self.speaker.pk if self.speaker else None)

    @property
    def first(self) -> Quote | None:
        """The first quote that stands in the text."""
        return next((quote for quote in self.quotes if quote.contents), None)


def voices_of(quotes: Iterable[Quote]) -> list[Voice]:
    """The speakers of the quotes (in the order of the text), most quoted first, the unknown last.

    Beliefs and wishes change neither order nor colours: who has nothing else comes behind those who are quoted.
    """
    rows = list(quotes)
    said: dict[int | None, list[Quote]] = {quote.speaker_id: [] for quote in sorted(rows, key=lambda row: not row.is_said)}
    for quote in rows:
        said[quote.speaker_id].append(quote)
    known = [own for pk, own in said.items() if pk is not None]
    known.sort(key=lambda own: sum(quote.is_said for quote in own), reverse=True)
    voices: list[Voice] = []
    for place, own in enumerate(known):
        speaker = own[0].speaker
        taken = {voice.letters for voice in voices}
        letters = letters_for(speaker.name if speaker else "", taken)
        voices.append(Voice(speaker, letters, place % COLOURS + 1, tuple(own)))
    if None in said:
        voices.append(Voice(None, UNKNOWN_LETTERS, UNKNOWN_COLOUR, tuple(said[None])))
    return voices


def letters_for(name: str, taken: Iterable[str] = ()) -> str:
    """Initials of a name that are not among `taken`: WY, or else WYi, or else WY2. The first signs of 王毅 are 王毅."""
    words = _chief_words(name)
    initials = "".join(_letter(word) for word in words[:MOST_LETTERS])
    if len(words) == 1:
        initials = words[0][:2] if _is_ideographic(words[0]) else initials + words[0][1:2].lower()
    taken = set(taken)
    tail = words[-1][1:] if words else ""
    longer = [initials + tail[:length].lower() for length in range(1, 3) if tail[:length].isalpha()]
    for letters in (initials, *longer):
        if letters and letters not in taken:
            return letters
    number = 2
    while f"{initials}{number}" in taken:
        number += 1
    return f"{initials}{number}"


def _chief_words(name: str) -> Sequence[str]:
    found = (word.replace("’", "").replace("'", "") for word in WORD.findall(unicodedata.normalize("NFC", name)))
    words = [word for word in found if word and not word.isdigit()]
    return [word for word in words if not SMALL_WORD.fullmatch(word)] or words


def _letter(word: str) -> str:
    return word[0].upper() if len(word[0].upper()) == 1 else word[0]


def _is_ideographic(word: str) -> bool:
    return not word[0].isascii() and unicodedata.category(word[0]) == "Lo"
