"""Finds the names of people in a Doc, with the titles and roles that stand at them.

"…, Chinese foreign minister Wang Yi told Mr. Reed, the mayor of Hull, …" has two names: "Wang Yi" with the role
"Chinese foreign minister" and "Reed" with the title "Mr." and the role "the mayor of Hull".

Small models miss many names, so a run of capitalised words counts as a person's when the model says so or when the
text does: a title or role before it, an age or role after it, a given name in it, a name known from elsewhere.
Missed: people named by one word that no model, title or fuller name vouches for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from articles.extraction.mentions.headline_names import headline_runs_on, in_headline, without_epithet, without_headlines
from articles.extraction.mentions.name_runs import HYPHENS, is_name_word, name_runs
from articles.extraction.mentions.name_signs import (
    after_outlet,
    in_contest,
    is_day,
    is_given_first,
    is_relatives_name,
    is_side_of_place,
    is_surname,
    name_tokens,
    names_follow,
    signs_quotation,
    speaks,
)
from articles.extraction.mentions.names import fold, is_title, name_words, plain_name, sex_of_title
from articles.extraction.mentions.role_phrases import Phrase, apposed_role, leading_apposition, predicate_role, role_before
from articles.extraction.mentions.roles import is_plural_role, is_role_noun
from articles.extraction.mentions.short_names import LONGEST_NAME, short_forms
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import place_of

OTHER_ENTITIES = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART", "LANGUAGE"})
# Labels that a small model gives to foreign names by mistake; whether it is a place, the list of places knows better.
UNSURE_ENTITIES = frozenset({"GPE", "LOC", "PRODUCT", "WORK_OF_ART", "NORP", "EVENT", "LAW", "FAC"})
BEFORE_TIMES = frozenset({"in", "since", "by", "until", "last", "this", "late", "early", "on", "next"})
SHORTEST_OPENING_VERB = 7  # shorter ones may be names: "Ding", "Jiang Ming"


@dataclass(slots=True)
class NameMention:
    """A name in the text; `start` and `end` count tokens of the name alone."""

    start: int
    end: int
    text: str
    title: str = ""  # "Mr", "Dr": as printed
    before: Phrase | None = None  # "US Secretary of State" in front of the name
    beside: list[Phrase] = field(default_factory=list)  # ", the mayor of Hull," beside it
    predicate: Phrase | None = None  # "is the mayor of Hull" said of it
    possessive: bool = False  # "Reed's"
    modifier: bool = False  # "the Reed campaign", "Reed aides": the name only says which

    @property
    def first(self) -> int:
        """The first token of title, role and name together."""
        starts = [self.start - (1 if self.title else 0)]
        if self.before:
            starts.append(self.before.start)
        return min(starts + [phrase.start for phrase in self.beside if phrase.end <= self.start])

    @property
    def word_count(self) -> int:
        return len(name_words(self.text))


def find_names(doc: Doc, known_names: Sequence[str] = ()) -> list[NameMention]:
    """All names of people in `doc`, in order. `known_names`: full names known from elsewhere."""
    runs = list(name_runs(doc))
    known = {name_words(name) for name in known_names}
    full: list[tuple[int, int]] = []
    for start, end in runs:
        span = _name_in(doc, start, end)
        if span and _is_person(doc, *span, known):
            full.append(span)
    full += _with_surname_of(doc, runs, full)
    full = without_headlines(doc, full)
    full = [span for span in full if not headline_runs_on(doc, span, full)]
    full = [without_epithet(doc, span, full) for span in full]
    full += list(short_forms(doc, full, known))
    return [_mention(doc, start, end) for start, end in sorted(set(full))]


def _with_surname_of(doc: Doc, runs: Sequence[tuple[int, int]], full: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs that end in a word which stands alone as a person's name elsewhere: "Amara Sesay" where "Sesay" is found."""
    alone = {name_words(doc[start].text) for start, end in full if end - start == 1}
    alone |= {name_words(token.text) for token in doc if _speaks_alone(doc, token)}
    taken = {at for start, end in full for at in range(start, end)}
    found = []
    for start, end in runs:
        span = _name_in(doc, start, end)
        if span is None or span[1] - span[0] != 2 or any(at in taken for at in range(*span)):
            continue
        if name_words(doc[span[1] - 1].text) in alone and not _is_other_name(doc, *span) and not in_headline(doc, start):
            found.append(span)
    return found


def _speaks_alone(doc: Doc, token: Token) -> bool:
    """A capitalised word, no place or body, that is the whole subject of a verb of saying."""
    alone = is_name_word(token) and token.left_edge.i == token.i and speaks(doc, token.i)
    return alone and not _is_other_name(doc, token.i, token.i + 1)


def _name_in(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The person's name at the end of a run: without roles, titles, places before it and days after it."""
    while end > start and (doc[end - 1].text in HYPHENS or (is_day(doc[end - 1]) and not is_surname(doc, start, end))):
        end -= 1
    if end - start > 1 and _is_time(doc, start):
        start += 1
    for at in range(end - 1, start - 1, -1):
        if at == end - 1 and is_surname(doc, start, end):
            continue
        inside = doc[at].ent_type_ == "PERSON" and doc[at].ent_iob_ == "I" and not names_follow(doc, at + 1, end)
        if is_title(doc[at].text) or (is_role_noun(doc[at].text) and not inside and not _is_given(doc[at])):
            start = at + 1
            break
    start = after_outlet(doc, start, end)
    people = [at for at in range(start, end) if doc[at].ent_type_ == "PERSON"]
    if people and doc[people[0]].ent_iob_ == "B":
        ahead = doc[start : people[0]]
        start = start if len(ahead) <= 2 and all(_could_be_given(token) for token in ahead) else people[0]
    while end - start > 1 and (_is_no_first_name(doc[start]) or _is_opening_verb(doc[start])):
        start += 1
    return (start, end) if start < end and len(name_tokens(doc, start, end)) <= LONGEST_NAME else None


def _is_given(token: Token) -> bool:
    """ "Dean" in "Dean Baker": a role noun that is a given name too."""
    return token.ent_type_ == "PERSON" and fold(token.text) in table("given_names")


def _is_time(doc: Doc, at: int) -> bool:
    """The month in "In June Reed had …"."""
    return doc[at].lower_ in words("calendar") and at > 0 and doc[at - 1].lower_ in BEFORE_TIMES


def _is_opening_verb(token: Token) -> bool:
    """ "Reviewing Reed's plans": no first name, though it has a capital."""
    return bool(token.is_sent_start and token.lower_.endswith("ing") and len(token) >= SHORTEST_OPENING_VERB)


def _could_be_given(token: Token) -> bool:
    """Whether a word that the model left out in front of a person's name may be a part of it."""
    plain = fold(token.text)
    if len(plain) == 1 or plain in table("given_names") or plain in words("surnames_first"):
        return True
    if token.is_sent_start and plain.endswith(("ing", "ed")):
        return False
    if token.ent_type_ or token.dep_ != "compound" or token.text.isupper() or in_headline(token.doc, token.i):
        return False
    return plain not in words("organisation_words") | words("office_words") | words("collective_nouns") and plain.isalpha()


def _is_no_first_name(token: Token) -> bool:
    return token.ent_type_ != "PERSON" and bool(place_of(token.text) or fold(token.text) in words("office_words"))


def _is_person(doc: Doc, start: int, end: int, known: set[tuple[str, ...]]) -> bool:
    """Whether model or text says that the words `start` to `end` are a person's name."""
    text = doc[start:end].text
    if name_words(text) in known:
        return True
    if _is_other_name(doc, start, end):
        return False
    if start and in_contest(doc, start - 1):
        return False
    if start and (sex_of_title(doc[start - 1].text) or is_title(doc[start - 1].text)):
        return True
    if is_relatives_name(doc, start, end):
        return True
    marked = [token.ent_type_ == "PERSON" for token in name_tokens(doc, start, end)]
    if 2 * sum(marked) >= len(marked):
        return True
    other = any(token.ent_type_ in OTHER_ENTITIES for token in doc[start:end])
    before = role_before(doc, start)
    if before and (not other or before.end == start) and not _ends_a_body(doc, start):
        return True
    if end - start < 2:
        return False
    if (fold(doc[start].text) in table("given_names") and not other) or _age_after(doc, end):
        return True
    if signs_quotation(doc, start, end) or (other and is_given_first(doc[start]) and apposed_role(doc, end)):
        return True
    if other and all(token.ent_type_ in UNSURE_ENTITIES for token in doc[start:end]) and _deals_with_people(doc, end - 1):
        return True
    east_asian = fold(doc[start].text) in words("surnames_first") and end - start == 2
    return (not other or east_asian) and bool(apposed_role(doc, end) or speaks(doc, end - 1))


def _ends_a_body(doc: Doc, start: int) -> bool:
    """Whether a body's name that began before a role's end goes on: "president of the [Center for Fair | Trade]"."""
    last = doc[start - 1]
    return doc[start].ent_iob_ == "I" and last.ent_type_ in OTHER_ENTITIES and not is_role_noun(last.text)


def _is_other_name(doc: Doc, start: int, end: int) -> bool:
    """Names of places, bodies and outlets, and acronyms."""
    text = doc[start:end].text
    last = fold(doc[end - 1].text)
    if fold(text) in words("media") or "the " + fold(text) in words("media"):
        return True
    titled = start > 0 and bool(sex_of_title(doc[start - 1].text)) and not in_contest(doc, start - 1)
    if (place_of(text) or is_side_of_place(doc, start, end)) and not titled:
        return True
    if is_plural_role(last) or last in words("collective_nouns"):
        return True
    if last in words("organisation_words") and not titled and fold(doc[start].text) not in table("given_names"):
        return True
    return end - start == 1 and (text.isupper() or not name_words(text)) and not titled


def _age_after(doc: Doc, end: int) -> bool:
    """True before ", 26," which newspapers print after the names of people."""
    after = doc[end : end + 3]
    return len(after) == 3 and after[0].text == "," and after[1].text.isdigit() and after[2].text in {",", "."}


def _deals_with_people(doc: Doc, last: int) -> bool:
    """True beside verbs that only people are subject or object of: "met Ines Prado"."""
    token = doc[last]
    human = token.head.lemma_.lower() in words("verbs_of_people")
    return speaks(doc, last) or (token.dep_ in ("dobj", "nsubj", "dative") and human)


def _mention(doc: Doc, start: int, end: int) -> NameMention:
    title = doc[start - 1].text if start and is_title(doc[start - 1].text) else ""
    mention = NameMention(start, end, plain_name(doc[start:end].text), title)
    head = start - 1 if title else start
    mention.before = role_before(doc, start)
    mention.possessive = end < len(doc) and (doc[end].tag_ == "POS" or _is_apostrophe(doc[end]))
    if not mention.possessive:
        mention.modifier = _only_says_which(doc, start, end)
        mention.predicate = predicate_role(doc, end - 1)
        beside = apposed_role(doc, end)
        if beside:
            mention.beside.append(beside)
    first = mention.before.start if mention.before else head
    leading = leading_apposition(doc, first)
    if leading:
        mention.beside.append(leading)
    return mention


def _is_apostrophe(token: Token) -> bool:
    """The mark in "Harris’ team"."""
    before = token.nbor(-1)
    return token.text in ("'", "’") and before.text.endswith("s") and not before.whitespace_ and bool(token.whitespace_)


def _only_says_which(doc: Doc, start: int, end: int) -> bool:
    """True for "the Reed campaign", "Reed aides": a noun follows that the name belongs to."""
    if end >= len(doc) or doc[end].is_sent_start or doc[end].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    last = doc[end - 1]
    if fold(doc[end].text) in words("organisation_words"):
        return True
    if in_headline(doc, start):
        return False
    return (
        last.dep_ in ("compound", "nmod", "amod", "poss") and last.head.i >= end and doc[end].lower_ not in words("calendar")
    )
