"""Text as the words that search compares: the same for what is stored, what is typed and what is highlighted. No Django.

A word becomes a *form*: without case, accents and apostrophes, an English stem, and spelt with a to z and 0 to 9 alone, so
that no database splits or changes it, whatever its own idea of a word. "China’s" and "CHINA" are `china`, "Ministers" is
`minist`, "U.S." is `us`, "1,000" is `1000`. Scripts that write no blanks between words go sign by sign: 王毅 is two forms
that stand together. Who changes what forms look like raises FORMS_VERSION, so that stored ones are made anew.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer

FORMS_VERSION = 1
BREAK = "xz"  # stands between texts that are stored as one, so that no phrase reaches over; no word has this form
LONGEST_WORD = 80  # characters that count; of what is longer, such as an address, the beginning is compared
MOST_CHARACTERS = 1_000_000  # of stored forms: PostgreSQL keeps at most a megabyte of them for a row

LONGEST_KNOWN = 30  # characters without white space that are looked up; what is longer seldom comes again

_APOSTROPHES = "'’‘ʼʻ‛＇"
_JOINERS = "\u00ad\u200c-\u200f\u061c\u2060\ufeff"  # soft hyphens and the like, which nobody sees inside a word
# Scripts without blanks between words: Han, Kana, Bopomofo, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d\u3100-\u312f\u31a0-\u31bf"
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
)
# Letters that Unicode does not take apart into a plain one and a mark, though readers of English do.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "þ": "th", "ŧ": "t"}
)
_LEAST_ACCENT = 10  # the combining class from which marks are accents and points; below are parts of Asian letters
_ENDINGS = ("s", "es", "ed", "er", "ers", "ies", "ied", "ing", "ings", "ion", "ions", "ation", "ations", "al", "ally", "ly")
_MORE_ENDINGS = ("ment", "ments", "ness", "ity", "ities", "ive", "ful", "fully", "ism", "ist", "ists", "ize", "ise", "ous")
_TAILS = tuple(sorted({ending[cut:] for ending in (*_ENDINGS, *_MORE_ENDINGS) for cut in range(len(ending) + 1)}))
_LEAST_BEGINNING = 4  # letters from which a typed beginning may reach into an ending


class Token(NamedTuple):
    start: int
    end: int
    form: str


class Phrase(NamedTuple):
    """Forms that stand next to each other; with `open_end`, the last need only begin so."""

    forms: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Needle:
    """What is looked for: any one of `phrases`. Without phrases, nothing in what was typed can be looked for."""

    phrases: tuple[Phrase, ...]

    def __bool__(self) -> bool:
        return bool(self.phrases)


def tokens(text: str) -> list[Token]:
    """The words of `text` in order; `text[start:end]` is the word as written."""
    return list(iterate_tokens(text))


def iterate_tokens(text: str) -> Iterator[Token]:
    """The same as `tokens`, one by one: for those who stop at the first that they want."""
    for match in _pattern().finditer(text):
        form = _form(match.group()[: 2 * LONGEST_WORD])
        if form:
            yield Token(match.start(), match.end(), form)


def indexed(*texts: str) -> str:
    """The forms of all words with a blank between two, as it is stored; at most MOST_CHARACTERS of them."""
    forms = f" {BREAK} ".join(filter(None, map(_forms, texts)))
    if len(forms) <= MOST_CHARACTERS:
        return forms
    return forms[: forms.rindex(" ", 0, MOST_CHARACTERS + 1)]


def _forms(text: str) -> str:
    """The forms of all words of `text`, a blank between two. No word reaches over white space, and most come again."""
    known = [_known_forms(run) if len(run) <= LONGEST_KNOWN else _forms_of(run) for run in text.split()]
    return " ".join(filter(None, known))


def _forms_of(run: str) -> str:
    return " ".join([token.form for token in iterate_tokens(run)])


_known_forms = lru_cache(maxsize=1 << 15)(_forms_of)


@lru_cache(maxsize=512)
def needle(typed: str) -> Needle:
    """What a typed word or phrase looks for: `red line`, or `trad*` for all words that begin so.

    The star counts right behind the last letter only. Beginnings match words, not stems: `governm*` finds "government",
    whose stem is shorter, and so all that the whole word would find.
    """
    words = typed.rstrip()
    body = words.rstrip("*")
    found = tokens(body)
    forms = tuple(token.form for token in found)
    if not found:
        return Needle(())
    if body == words or found[-1].end != len(body):
        return Needle((Phrase(forms),))
    before, last = forms[:-1], body[found[-1].start :][:LONGEST_WORD]
    beginning = _form(last, stemmed=False)
    completed = [form for form in _completions(last) if not form.startswith(beginning)]
    return Needle((Phrase((*before, beginning), open_end=True), *(Phrase((*before, form)) for form in completed)))


def find_matches(text: str, needles: tuple[Needle, ...]) -> Iterator[tuple[int, int]]:
    """Where the needles stand in `text`, as (start, end), from left to right; the longest where several begin."""
    phrases = sorted({phrase for each in needles for phrase in each.phrases}, key=lambda phrase: -len(phrase.forms))
    if not phrases:
        return
    longest = len(phrases[0].forms)
    window: list[Token] = []
    coming = iterate_tokens(text)
    ended = False
    while True:
        while not ended and len(window) < longest:
            token = next(coming, None)
            ended = token is None
            if token is not None:
                window.append(token)
        if not window:
            return
        length = next((len(phrase.forms) for phrase in phrases if _begins_with(window, phrase)), 0)
        if length:
            yield window[0].start, window[length - 1].end
        del window[: max(1, length)]


def _begins_with(window: list[Token], phrase: Phrase) -> bool:
    forms, open_end = phrase
    if len(window) < len(forms):
        return False
    last = len(forms) - 1
    if any(window[place].form != forms[place] for place in range(last)):
        return False
    form = window[last].form
    return form.startswith(forms[last]) if open_end else form == forms[last]


@lru_cache(maxsize=1 << 15)
def _form(word: str, stemmed: bool = True) -> str:
    """The form of a word as written; empty when it has no sign that counts."""
    letters = _fold(word)
    # A stemmer of its own for each new word: it keeps its place in itself, and web servers have several threads.
    if stemmed and letters.isascii() and letters.isalpha():
        letters = EnglishStemmer().stemWord(letters)
    return "".join(map(_spell, letters))


def _fold(word: str) -> str:
    word = re.sub(f"[{_APOSTROPHES}][sS]$", "", word)
    word = re.sub(f"[{_APOSTROPHES}{_JOINERS}]", "", word)
    if "." in word and not word[0].isdecimal():
        word = word.replace(".", "")
    word = word.replace(",", "")[:LONGEST_WORD]
    if word.isascii():
        return word.lower()
    # Folding may bring new marks, and taking letters apart new capitals.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = "".join(_digit(sign) for sign in parts if unicodedata.combining(sign) < _LEAST_ACCENT and not sign.isspace())
    return unicodedata.normalize("NFC", plain.translate(_PLAIN_LETTERS))


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _spell(sign: str) -> str:
    """A sign with a to z and 0 to 9. No two spellings are the same, and none is the beginning of another."""
    if "a" <= sign <= "z" or "0" <= sign <= "9":
        return "xx" if sign == "x" else sign
    number = ord(sign)
    return f"x{number:04x}" if number < 1 << 16 else f"xy{number:06x}"


def _completions(beginning: str) -> list[str]:
    """Forms of words that begin so but whose stem is cut before the end of what was typed."""
    tails = _TAILS if len(beginning) >= _LEAST_BEGINNING else ("",)
    return list(dict.fromkeys(_form(beginning + tail) for tail in tails))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """What is a word in a text. Made on first use: it asks Unicode for all marks."""
    marks = _marks()
    letter = rf"[^\W_{_UNSPACED}{_APOSTROPHES}]"
    run = rf"{letter}(?:{letter}|[{marks}{_JOINERS}])*"
    apostrophe = f"[{_APOSTROPHES}]"
    latin = "[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]"
    alternatives = (
        rf"(?=\w)[{_UNSPACED}][{marks}]*",  # one sign
        r"(?<!\d[.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![.,]?\d)",  # 1,000 and 3.5, but no dates
        rf"(?<![\w.])(?:{latin}\.)+{latin}(?!\w)\.?(?:{apostrophe}[sS](?!\w))?",  # U.S.
        rf"(?:[lLdD]|[qQ]u)(?={apostrophe}{letter}{{2}})",  # l’Élysée: the article is a word of its own
        rf"{run}(?:{apostrophe}{run})*",
    )
    return re.compile("|".join(alternatives))


def _marks() -> str:
    """The combining marks of Unicode, as the inside of a class of a regular expression."""
    ranges: list[list[int]] = []
    for number in (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0)):
        if unicodedata.category(chr(number)).startswith("M"):
            if ranges and ranges[-1][1] == number - 1:
                ranges[-1][1] = number
            else:
                ranges.append([number, number])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "\uff9e\uff9f"
