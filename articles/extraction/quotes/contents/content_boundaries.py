"""Where the content of a reported clause ends: parsers let it run on into the reporter's own words, or stop short."""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from articles.extraction.quotes.statements import Unit
from articles.extraction.text.clauses import child, subject
from articles.extraction.text.lexicon import Lexicon, read_rows
from articles.extraction.text.stretches import Stretch

# Here the reporter's own words begin, where no quotation holds them: ", although …", ", even as …".
CONCESSIONS = frozenset(["although", "though", "while", "whereas", "despite"])
DASHES = frozenset(["–", "—", "--", "―"])
COMMA = frozenset([","])
BREAKS = DASHES | COMMA
WHEN = frozenset(["after", "as", "before", "hours", "since", "until", "when"])
AROUND_TALKS = frozenset(["after", "before", "during", "following"])
# What goes on around a statement: "…, as the talks began".
OCCASIONS = frozenset(row[0] for name in ("talk_nouns", "trip_nouns") for row in read_rows(name))
# Words between a pair of dashes.
LONGEST_ASIDE = 12


class Place(NamedTuple):
    """A token at which a content may end: the report that it is of runs over `stretch` of `unit`, told by `verb`."""

    token: Token
    before: Token
    stretch: Stretch
    verb: Token
    unit: Unit


class Ending(NamedTuple):
    """Where a content ends: at a word behind certain others, if a condition holds; `back` tokens before it."""

    behind: frozenset[str] | None  # what stands right before; None for anything
    words: frozenset[str] | None  # the word itself; None for any
    holds: Callable[[Place], bool]
    back: int


class ContentLimits:
    """Cuts content where another report or an aside begins."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.events = OCCASIONS | words.nouns.keys() | {"word"}
        # Tried in turn at each word: the first that holds ends the content.
        self.endings = (
            Ending(BREAKS, words.participles, _always, 1),
            Ending(BREAKS, None, _is_aside, 1),
            Ending(COMMA, None, _explains, 1),
            Ending(None, frozenset(["as"]), _is_circumstance, 0),
            Ending(frozenset([";"]), None, self._has_cue_of_its_own, 1),
            Ending(None, AROUND_TALKS, self._is_occasion, 0),
            Ending(None, frozenset(["according"]), _names_who_else, 0),
            Ending(None, None, self._is_joined_report, 0),
            Ending(None, None, self._is_led_to_report, 0),
        )

    def cut(self, stretch: Stretch, verb: Token, unit: Unit) -> Stretch:
        """`stretch` up to where another report begins: ", adding that …", ", according to …", "but said that …"."""
        doc = verb.doc
        for index in range(max(stretch.start + 1, verb.i + 1), stretch.end):
            if unit.quotation_at(index) is not None:
                continue
            place = Place(doc[index], doc[index - 1], stretch, verb, unit)
            ending = self._ending_at(place)
            if ending is not None:
                return Stretch(stretch.start, index - ending.back)
        return stretch

    def _ending_at(self, place: Place) -> Ending | None:
        word, before = place.token.lower_, place.before.text
        for one in self.endings:
            fits = (one.behind is None or before in one.behind) and (one.words is None or word in one.words)
            if fits and one.holds(place):
                return one
        return None

    def _is_occasion(self, place: Place) -> bool:
        """Whether "after a day of talks" behind marked words, to the end, tells when these were said.

        Only where what was said is not told as past: "the bridge was “shut” after talks" tells when it was shut.
        """
        token, stretch = place.token, place.stretch
        if token.dep_ not in ("prep", "mark") or token.right_edge.i + 1 < stretch.end - 1:
            return False
        quotation = place.unit.quotation_at(token.i - 1)
        noun = child(token, "pobj")
        if quotation is None or quotation.end != token.i or noun is None or not self._is_of_talks(noun):
            return False
        return not any(one.tag_ in ("VBD", "VBN") for one in token.doc[stretch.start : token.i])

    def _is_of_talks(self, noun: Token) -> bool:
        """Whether a noun, or one that hangs on it, is an event at which things are said: "a day of talks"."""
        named = {noun.lemma_.lower(), *(one.lemma_.lower() for one in noun.subtree if one.dep_ == "pobj")}
        return not named.isdisjoint(self.events)

    def _has_cue_of_its_own(self, place: Place) -> bool:
        """Whether the clause that starts here has a subject and a cue of its own: "…; Li warns of …"."""
        first = place.token
        words = (one for one in first.doc[first.i : place.unit.end] if one.pos_ == "VERB")
        verb = next((one for one in words if place.unit.quotation_at(one.i) is None), None)
        who = child(verb, "nsubj") if verb is not None else None
        if verb is None or who is None or not first.i <= who.i < verb.i:
            return False
        return self.words.frames(verb.lemma_) is not None

    def _is_led_to_report(self, place: Place) -> bool:
        """Whether "(shortly) after Oslo warned …" starts here: another report, told as the circumstance of this one."""
        token = place.token
        while not _opens_circumstance(token):
            if token.dep_ not in ("advmod", "npadvmod") or token.i + 1 >= len(token.doc):
                return False
            token = token.nbor()
        return self.words.frames(token.head.lemma_) is not None and child(token.head, "nsubj") is not None

    def _is_joined_report(self, place: Place) -> bool:
        """Whether the word is a second cue verb of the same subject: "noted that … but said that …"."""
        token = place.token
        if token.dep_ != "conj" or token.tag_ == "VB":
            return False
        frames = self.words.frames(token.lemma_)
        if frames is None or child(token, "nsubj", "nsubjpass") is not None:
            return False
        says = child(token, "ccomp") if "clause" in frames else None
        if says is not None and child(says, "mark") is not None:
            return True
        # "said that prices rose and warned of more": prices do not warn.
        who = subject(token)
        return who is not None and who.pos_ == "NOUN" and not self.words.speaks(who)


def _opens_circumstance(token: Token) -> bool:
    return token.dep_ in ("mark", "advmod") and token.lower_ in WHEN and token.head.dep_ in ("advcl", "pcomp")


def _always(place: Place) -> bool:
    return True


def _is_aside(place: Place) -> bool:
    """Whether ", `word` …" is the reporter's aside: a concession, or a remark behind a dash up to the end."""
    token = place.token
    if token.lower_ in CONCESSIONS:
        return True
    if token.lower_ == "even" and token.doc[token.i + 1 : token.i + 2].text in ("as", "though"):
        return True
    if token.tag_ not in ("DT", "VBG") or place.before.text not in DASHES:
        return False
    return not any(one.text in DASHES for one in token.doc[token.i : place.stretch.end])


def _explains(place: Place) -> bool:
    """Whether ", a group that …" or ", which …" up to the end tells the reader who or what was meant."""
    token, end = place.token, place.stretch.end
    head = token.head
    apposition = token.tag_ == "DT" and head.dep_ == "appos" and head.left_edge.i == token.i
    if not apposition and token.lower_ not in ("which", "who"):
        return False
    return head.right_edge.i + 1 >= end - 1 and not place.unit.is_marked(Stretch(token.i, end))


def _is_circumstance(place: Place) -> bool:
    """Whether "as he left for Oslo" tells when it was said; headlines add what else happened."""
    token = place.token
    who = child(token.head, "nsubj", "nsubjpass") if token.dep_ == "mark" and token.head.dep_ == "advcl" else None
    if who is None:
        return False
    happening = place.before.text == "," and who.lemma_.lower() in OCCASIONS
    return happening or place.unit.zone == "title" or who.lower_ in ("he", "she", "they")


def _names_who_else(place: Place) -> bool:
    """Whether it is ", according …" or "according to …"."""
    after = place.token.i + 1
    return place.before.text == "," or (after < place.stretch.end and place.token.doc[after].lower_ == "to")


def over_dashes(doc: Doc, end: int, unit: Unit) -> int:
    """The end of content that stops at a dash: past "– on its borders", and past "— and later denied — that it …"."""
    if doc[end - 1].text in DASHES:
        end -= 1
    if end + 1 >= unit.end or doc[end].text not in DASHES:
        return end
    first = doc[end + 1]
    if first.dep_ == "prep":
        return max(end, min(first.right_edge.i + 1, unit.end))
    closing = next((i for i in range(end + 1, min(end + LONGEST_ASIDE, unit.end)) if doc[i].text in DASHES), None)
    return unit.end if closing is not None else end
