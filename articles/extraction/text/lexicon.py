"""The word lists of rules/<language>: the only module that knows where they are, and the quote finder's lists as a whole.

A list has one entry a line; `#` starts a comment line.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# "fishermen", "pianists": nouns for people too many to list.
PEOPLE = ("man", "men", "woman", "women", "person", "people", "ist", "ists")
SPEAKING = ("collective_nouns", "documents", "organisation_words", "relation_nouns", "role_nouns")
LISTS = Path(__file__).parents[1] / "rules"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each verb or noun with its frames: the ways in which it takes the content that it reports."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    light_verbs: frozenset[str]
    phrases: dict[tuple[str, str], frozenset[str]]  # (verb, noun or "") → prepositions
    participles: frozenset[str]
    speaking: frozenset[str]  # nouns for people, bodies and documents

    def frames(self, lemma: str) -> frozenset[str] | None:
        """The frames of a verb; None for one that reports nothing."""
        lemma = lemma.lower()
        # spaCy's lemma of "signalled", as the British write it, is "signalle".
        return self.verbs.get(lemma) or (self.verbs.get(lemma[:-2]) if lemma.endswith("lle") else None)

    def frames_of(self, verb: "Token") -> frozenset[str] | None:
        """The frames of a verb in the text, with its particle if that makes another verb of it: "went on"."""
        for one in verb.rights:
            if one.dep_ in ("prt", "prep", "advmod") and one.i == verb.i + 1:
                whole = self.verbs.get(f"{verb.lemma_.lower()} {one.lower_}")
                if whole is not None:
                    return whole
        return self.frames(verb.lemma_)

    def speaks(self, who: "Token | None") -> bool:
        """Whether `who` is a person, a body or a document, so far as its word tells; an unknown subject may be."""
        if who is None or who.pos_ == "PROPN" or who.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
            return True
        if who.pos_ == "PRON":
            return who.lower_ not in ("it", "this", "that", "which", "what")
        known = who.lemma_.lower() in self.speaking or who.lower_ in self.speaking
        return known or who.lower_.endswith(PEOPLE)


def entries(name: str, language: str = "en") -> list[str]:
    """The lines of a list, without its comments."""
    lines = (LISTS / language / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def read_rows(name: str, language: str = "en") -> list[list[str]]:
    """The entries of a list, split at "|"."""
    return [[part.strip() for part in line.split("|")] for line in entries(name, language)]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list as a set; read once."""
    return frozenset(entries(name))


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """The lines `key | word, word` of a list as a mapping of the key to its words; read once."""
    rows: dict[str, tuple[str, ...]] = {}
    for line in entries(name):
        key, _, rest = line.partition("|")
        rows[key.strip()] = tuple(word.strip() for word in rest.split(",") if word.strip())
    return rows


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lists of a language; read once. Verbs in -ize are known in -ise too."""
    verbs = {row[0]: frozenset(row[1].split()) for row in read_rows("cue_verbs", language)}
    verbs |= {f"{verb[:-3]}ise": frames for verb, frames in verbs.items() if verb.endswith("ize")}
    return Lexicon(
        verbs=verbs,
        nouns={row[0]: frozenset(row[1].split()) for row in read_rows("cue_nouns", language)},
        light_verbs=frozenset(row[0] for row in read_rows("light_verbs", language)),
        phrases={(row[0], row[1].strip("-")): frozenset(row[2].split()) for row in read_rows("cue_phrases", language)},
        participles=frozenset(row[0] for row in read_rows("continuing_participles", language)),
        speaking=frozenset(row[0] for name in SPEAKING for row in read_rows(name, language)),
    )
