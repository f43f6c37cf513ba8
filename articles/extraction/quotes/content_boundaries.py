"""Where the content of a reported clause ends: parsers let it run on into the reporter's own words, or stop short."""

from spacy.tokens import Doc, Token

from articles.extraction.quotes.statements import Unit
from articles.extraction.text.clauses import child, subject
from articles.extraction.text.lexicon import Lexicon, read_rows
from articles.extraction.text.stretches import Stretch

# Here the reporter's own words begin, where no quotation holds them: ", although …", ", even as …".
CONCESSIONS = frozenset(["although", "though", "while", "whereas", "despite"])
DASHES = frozenset(["–", "—", "--", "―"])
WHEN = frozenset(["after", "as", "before", "hours", "since", "until", "when"])
# What goes on around a statement: "…, as the talks began".
OCCASIONS = frozenset(row[0] for name in ("talk_nouns", "trip_nouns") for row in read_rows(name))
# Words between a pair of dashes.
LONGEST_ASIDE = 12


class ContentLimits:
    """Cuts content where another report or an aside begins."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words

    def cut(self, stretch: Stretch, verb: Token, unit: Unit) -> Stretch:
        """`stretch` up to where another report begins: ", adding that …", ", according to …", "but said that …"."""
        doc = verb.doc
        for index in range(max(stretch.start + 1, verb.i + 1), stretch.end):
            token = doc[index]
            if any(index in one for one in unit.quotations):
                continue
            before = doc[index - 1]
            if before.text in DASHES | {","} and token.lower_ in self.words.participles:
                return Stretch(stretch.start, index - 1)
            if before.text in DASHES | {","} and self._is_aside(token, stretch.end):
                return Stretch(stretch.start, index - 1)
            if before.text == "," and self._explains(token, stretch.end, unit):
                return Stretch(stretch.start, index - 1)
            if self._is_circumstance(token, unit):
                return Stretch(stretch.start, index)
            if before.text == ";" and self._has_cue_of_its_own(token, unit):
                return Stretch(stretch.start, index - 1)
            if self._is_occasion(token, stretch, unit):
                return Stretch(stretch.start, index)
            if token.lower_ == "according" and (
                before.text == "," or (index + 1 < stretch.end and doc[index + 1].lower_ == "to")
            ):
                return Stretch(stretch.start, index)
            if self._is_joined_report(token, verb) or self._leads_to_report(token):
                return Stretch(stretch.start, index)
        return stretch

    def _is_aside(self, token: Token, end: int) -> bool:
        """Whether ", `token` …" is the reporter's aside: a concession, or a remark behind a dash up to the end."""
        doc = token.doc
        if token.lower_ in CONCESSIONS or (
            token.lower_ == "even" and doc[token.i + 1 : token.i + 2].text in ("as", "though")
        ):
            return True
        behind_dash = doc[token.i - 1].text in DASHES and token.tag_ in ("DT", "VBG")
        return behind_dash and not any(doc[index].text in DASHES for index in range(token.i, end))

    def _explains(self, token: Token, end: int, unit: Unit) -> bool:
        """Whether ", a group that …" or ", which …" up to the end tells the reader who or what was meant."""
        if any(one.overlaps(Stretch(token.i, end)) for one in unit.quotations):
            return False
        head = token.head
        to_the_end = head.right_edge.i + 1 >= end - 1
        apposition = token.tag_ == "DT" and head.dep_ == "appos" and head.left_edge.i == token.i
        return to_the_end and (apposition or token.lower_ in ("which", "who"))

    def _is_circumstance(self, token: Token, unit: Unit) -> bool:
        """Whether "as he left for Oslo" tells when it was said; headlines add what else happened."""
        if token.lower_ != "as" or token.dep_ != "mark" or token.head.dep_ != "advcl":
            return False
        who = child(token.head, "nsubj", "nsubjpass")
        if who is None:
            return False
        happening = token.doc[token.i - 1].text == "," and who.lemma_.lower() in OCCASIONS
        return happening or unit.zone == "title" or who.lower_ in ("he", "she", "they")

    def _is_occasion(self, token: Token, stretch: Stretch, unit: Unit) -> bool:
        """Whether "after a day of talks" behind marked words, to the end, tells when these were said.

        Only where what was said is not told as past: "the bridge was “shut” after talks" tells when it was shut.
        """
        if token.lower_ not in ("after", "before", "during", "following") or token.dep_ not in ("prep", "mark"):
            return False
        noun = child(token, "pobj")
        behind_marks = any(one.end == token.i for one in unit.quotations)
        if noun is None or not behind_marks or token.right_edge.i + 1 < stretch.end - 1:
            return False
        named = {noun.lemma_.lower(), *(one.lemma_.lower() for one in noun.subtree if one.dep_ == "pobj")}
        if not named & (OCCASIONS | self.words.nouns.keys() | {"word"}):
            return False
        return not any(one.tag_ in ("VBD", "VBN") for one in token.doc[stretch.start : token.i])

    def _has_cue_of_its_own(self, token: Token, unit: Unit) -> bool:
        """Whether the clause that starts with `token` has a subject and a cue of its own: "…; Li warns of …"."""
        for verb in token.doc[token.i : unit.end]:
            if verb.pos_ == "VERB" and not any(verb.i in one for one in unit.quotations):
                who = child(verb, "nsubj")
                return self.words.frames(verb.lemma_) is not None and who is not None and token.i <= who.i < verb.i
        return False

    def _leads_to_report(self, token: Token) -> bool:
        """Whether `token` starts "(shortly) after Oslo warned …": another report, told as the circumstance of this one."""
        clause = token.head if token.dep_ in ("mark", "advmod") else None
        if clause is None or clause.dep_ not in ("advcl", "pcomp") or token.lower_ not in WHEN:
            first = token.doc[token.i + 1 : token.i + 2]
            return token.dep_ in ("advmod", "npadvmod") and len(first) == 1 and self._leads_to_report(first[0])
        return self.words.frames(clause.lemma_) is not None and child(clause, "nsubj") is not None

    def _is_joined_report(self, token: Token, verb: Token) -> bool:
        """Whether `token` is a second cue verb of the same subject: "noted that … but said that …"."""
        frames = self.words.frames(token.lemma_) if token.dep_ == "conj" and token.tag_ != "VB" else None
        if frames is None or child(token, "nsubj", "nsubjpass") is not None:
            return False
        says = child(token, "ccomp") if "clause" in frames else None
        if says is not None and child(says, "mark") is not None:
            return True
        # "said that prices rose and warned of more": prices do not warn.
        who = subject(token)
        return who is not None and who.pos_ == "NOUN" and not self.words.speaks(who)


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
