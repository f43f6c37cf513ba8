"""Small signs in and beside a run of capitalized words: that it is a person's name, or none, and where it begins."""

from spacy.tokens import Doc, Token

from articles.extraction.mentions.name_runs import HYPHENS, is_name_word
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.organisations import is_outlet
from articles.extraction.mentions.roles import ARTICLES, FORMER
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import place_of
from articles.extraction.text.pronouns import PERSONAL

RELATIVES_NOUNS = frozenset(
    {"wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "widow", "widower", "niece", "nephew"}
)
LONGEST_DESCRIPTION, FARTHEST_PRONOUN = 12, 30  # tokens
DASHES = frozenset({"―", "—", "–", "--", "-"})


def name_tokens(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens of a name without the marks around a nickname."""
    return [token for token in doc[start:end] if not token.is_punct or token.text in HYPHENS]


def is_day(token: Token) -> bool:
    return token.lower_ in words("calendar")


def is_surname(doc: Doc, start: int, end: int) -> bool:
    """Whether the last word of a run, an office or a month elsewhere, is a surname: "Larry King", "Ann R. May"."""
    before = doc[end - 2] if end - start > 1 else None
    if before is None or not (fold(before.text) in table("given_names") or is_initial(before)):
        return False
    last = doc[end - 1]
    counted = end < len(doc) and doc[end].like_num  # "May 5"
    return not (is_day(last) and (last.lower_.endswith("day") or counted))


def is_initial(token: Token) -> bool:
    return len(token.text) == len("R.") and token.text[0].isupper() and token.text[1] == "."


def names_follow(doc: Doc, at: int, end: int) -> bool:
    """Whether a full name stands behind a role that the model took for a part of it: "Hull Mayor | Ann Reed"."""
    return end - at > 1 and fold(doc[at].text) in table("given_names")


def after_outlet(doc: Doc, start: int, end: int) -> int:
    """Where a name starts that a run joins to an outlet before it: "in the Washington Post | Reed said"."""
    first = start
    while start < end and first > 0 and is_name_word(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    for last in range(end - 1, max(start, first + 1), -1):  # an outlet of one word may be a name: "Sun Yi"
        if is_outlet(doc[first:last].text):
            return last
    return start


def is_relatives_name(doc: Doc, start: int, end: int) -> bool:
    """True for the name in "his wife, Melania,", "Reed's son Bo": one or two words beside a relative."""
    at = start - 1 - (start > 0 and doc[start - 1].text == ",")
    if at < 1 or end - start > len(("Ann", "Reed")) or doc[at].lower_ not in RELATIVES_NOUNS or doc[start].text.isupper():
        return False
    return doc[at - 1].tag_ in ("PRP$", "POS") or doc[at - 1].pos_ == "ADJ"


def is_of_somebodys(doc: Doc, start: int, end: int) -> bool:
    """True for the name in "Reed's neighbour in Hull, Bo Salo,", "her old teacher, Bo Salo"."""
    if not start or doc[start - 1].text != ",":
        return False
    sentence = doc[start - 1].sent.start
    for at in range(start - 2, max(sentence, start - LONGEST_DESCRIPTION), -1):
        if doc[at].lower_ in words("relation_nouns"):
            return any(owner.tag_ in ("PRP$", "POS") for owner in doc[max(sentence, at - 2) : at])
        if doc[at].pos_ not in ("PROPN", "NOUN", "ADP", "DET", "CCONJ", "ADJ"):
            return False
    return False


def is_told_of_as_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a text goes on as of a person, though the model takes the name for a body's: "…, who runs the gym", "she"."""
    if doc[start].lower_ in ARTICLES or any(token.is_upper and len(token.text) > 1 for token in doc[start:end]):
        return False
    after = doc[end : end + 2].text.replace(" ", "")
    if after == ",who":
        return True
    return speaks(doc, end - 1) and _is_taken_up(doc, start, end)


def _is_taken_up(doc: Doc, start: int, end: int) -> bool:
    """Whether the next pronoun is "he" or "she", and no person is named from a sentence before the name up to it."""
    here = doc[start].sent.start
    if any(_means_somebody(token) for token in doc[doc[max(0, here - 1)].sent.start : start]):
        return False
    quoted = {token.i for span in doc.spans.get("quotations", ()) for token in span}
    after = (token for token in doc[end : end + FARTHEST_PRONOUN] if token.i not in quoted)
    told = next((token for token in after if _means_somebody(token) or token.lower_ in ("it", "its", "they")), None)
    return told is not None and told.lower_ in ("he", "she")


def _means_somebody(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or token.lower_ in PERSONAL


def is_given_first(token: Token) -> bool:
    """Whether a name that begins with `token` begins with a given name, or is of a form that only people's have."""
    after = token.doc[token.i + 1 : token.i + 2]
    return fold(token.text) in table("given_names") or any(map(is_initial, after))


def signs_quotation(doc: Doc, start: int, end: int) -> bool:
    """Whether a name stands alone behind a dash that follows a quotation: "“…” ― Ann Reed"."""
    if start < len("”―") or doc[start - 1].text not in DASHES or not doc[start - 2].is_quote:
        return False
    end += end < len(doc) and doc[end].text == "."
    return end == len(doc) or doc[end].is_sent_start is True or doc[end].is_space or doc[end].is_quote


def in_contest(doc: Doc, at: int) -> bool:
    """The "Miss" of "a former [Miss] Universe", "the 1990 [Miss] Hull": who wins it is given no name by it."""
    before = doc[at - 1] if at else None
    return doc[at].text == "Miss" and before is not None and (before.lower_ in ARTICLES | FORMER or before.like_num)


def is_side_of_place(doc: Doc, start: int, end: int) -> bool:
    """ "N. Korea" """
    return end - start == 2 and doc[start].text in ("N.", "S.", "E.", "W.") and place_of(doc[end - 1].text) is not None


def speaks(doc: Doc, last: int) -> bool:
    """True for the subject of a verb of saying."""
    token = doc[last]
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() in words("plain_speech_verbs")
