"""Where a text names places: countries, peoples, capitals and cities, each at its tokens."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.text.places import Place, PlaceKind, may_begin_place, place_of

LONGEST_PLACE = 6  # "People's Republic of China"
# Names of people and works hold names of places ("Jordan", "Paris") that mean no place.
NO_PLACES_IN = frozenset({"PERSON", "WORK_OF_ART", "PRODUCT", "LAW"})
# Names of bodies and occasions that may begin with a place, and are none: "Bank of China".
NAMED_AFTER_PLACES = ("ORG", "EVENT")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    start: int  # tokens, end exclusive
    end: int
    place: Place
    in_name: bool  # part of a longer name: "the US State Department"

    @property
    def is_location(self) -> bool:
        """Somewhere to be: "Beijing", but not "Chinese" or "Washington Post"."""
        return self.place.kind != PlaceKind.PEOPLE and not self.in_name

    @property
    def is_city(self) -> bool:
        return self.is_location and self.place.kind in (PlaceKind.CAPITAL, PlaceKind.CITY)


def find_places(doc: Doc) -> Iterator[PlaceMention]:
    """The places in `doc`, in order, none inside another."""
    names = {at: ent for ent in doc.ents for at in range(ent.start, ent.end)}
    at = 0
    while at < len(doc):
        place, end = _place_at(doc, at)
        if place and place.kind == PlaceKind.PEOPLE and end < len(doc) and doc[end].lower_ == "capital":
            yield PlaceMention(at, end + 1, Place(place.country, PlaceKind.CAPITAL), in_name=False)
        elif place:
            yield PlaceMention(at, end, place, _inside_longer_name(names.get(at), at, end))
        at = end


def _place_at(doc: Doc, start: int) -> tuple[Place | None, int]:
    """The longest name of a place that starts at a token, and where it ends; None and the next token without one."""
    if _may_begin(doc, start):
        for end in range(min(start + LONGEST_PLACE, len(doc)), start, -1):
            if _ends_no_name(doc[end - 1]):
                continue
            place = place_of(doc[start:end].text)
            if place and not _is_of_person_or_work(doc[start:end]):
                return place, end
    return None, start + 1


def _may_begin(doc: Doc, start: int) -> bool:
    """Names of places have a capital, in their first word or after "the" and the like."""
    first = doc[start].text
    if first.islower() and (start + 1 == len(doc) or doc[start + 1].text.islower()):
        return False
    return may_begin_place(first.partition("-")[0])


def _ends_no_name(token: Token) -> bool:
    return bool(token.is_punct or token.is_space or token.tag_ == "POS")


def _is_of_person_or_work(span: TokenSpan) -> bool:
    return any(token.ent_type_ in NO_PLACES_IN for token in span)


def _inside_longer_name(name: TokenSpan | None, start: int, end: int) -> bool:
    """Whether more of the same name follows or stands before: "Washington Post", "Bank of China"."""
    if name is None or name.label_ not in NAMED_AFTER_PLACES:
        return False
    return end <= name.end and name.end - name.start > end - start + 1
