"""Component: what spaCy's attribute ruler writes, looked up by word for all rules that look at one word alone.

Nearly all of them do: "a determiner “this” is …". Which of them fit is the same wherever a word stands with the same tag and
dependency, so it is asked once; only the rules for several words ("gon na") go through each text.
"""

from collections.abc import Sequence
from typing import Any, TypeGuard, cast

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

LOOKED_AT: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
MOST_KEPT = 100_000  # words with their tags
Key = tuple[int, ...]
Patterns = list[list[dict[str, Any]]]


def fits(component: object) -> TypeGuard[AttributeRuler]:
    """Whether `component` is an attribute ruler that sets plain attributes only."""
    return type(component) is AttributeRuler and not any("_" in attrs for attrs in component.attrs)


class Attributes:
    """Writes what `ruler` would: of several rules for a word the later ones count."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.alone, self.together = Matcher(ruler.vocab), Matcher(ruler.vocab)
        for number, rule in enumerate(ruler.patterns):
            patterns = cast("Patterns", rule["patterns"])
            matcher = self.alone if _looks_at_one_word(patterns) else self.together
            matcher.add(str(number), patterns)
        self._known: dict[Key, tuple[list[int], dict[Any, Any]]] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        beside = self._of_several(doc)
        known = self._known
        if len(known) > MOST_KEPT:
            known.clear()
        # All rules are tried before any of them writes.
        found = []
        for place, key in enumerate(map(tuple, doc.to_array(LOOKED_AT).tolist())):
            told = known.get(key)
            if told is None:
                numbers = self._numbers(doc, place)
                told = known[key] = numbers, self._together(numbers)
            found.append(self._together(sorted((*told[0], *beside[place]))) if place in beside else told[1])
        for token, attributes in zip(doc, found, strict=True):
            if attributes:
                set_token_attrs(token, attributes)
        return doc

    def _numbers(self, doc: Doc, place: int) -> list[int]:
        """The rules for one word that fit a token."""
        strings = doc.vocab.strings
        return sorted({int(strings[rule]) for rule, _, _ in self.alone(doc[place : place + 1], allow_missing=True)})

    def _of_several(self, doc: Doc) -> dict[int, list[int]]:
        """By token the rules for several words that write at it."""
        found: dict[int, list[int]] = {}
        for rule, start, end in self.together(doc, allow_missing=True):
            number = int(doc.vocab.strings[rule])
            index = self.ruler.indices[number]
            found.setdefault(index + (start if index >= 0 else end), []).append(number)
        return found

    def _together(self, numbers: Sequence[int]) -> dict[Any, Any]:
        attributes: dict[Any, Any] = {}
        for number in numbers:
            attributes |= self.ruler.attrs[number]
        return attributes


def _looks_at_one_word(patterns: Patterns) -> bool:
    return all(len(words) == 1 and words[0].keys() <= set(LOOKED_AT) for words in patterns)
