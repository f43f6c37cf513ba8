"""Who, where and when hang on a word: questions to the parse that trip phrases and reporting clauses share."""

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from articles.extraction.text.lexicon import words
from articles.extraction.visits.place_mentions import PlaceMention
from articles.extraction.visits.visit_facts import DateMention, Facts

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE_PRONOUNS = ("who", "which", "that")
FURTHEST_SUBJECT = 6  # so many verbs up
TO_A_PLACE = ("out", "from", "to", "in", "at", "for", "into", "of", "through", "across", "around", "outside")
AT_A_PLACE = ("in", "at", "outside", "from")
# "At a conference in Lima", "the talks outside Rome": the place of an occasion.
PLACE_OF_OCCASION = ("in", "at", "outside")
OCCASION_LEADS = ("during", "after", "with")
# What leads to a place stands at most so many words before the verb: "In Lima, the two …, met".
FURTHEST_PLACE = 12
# "visited Moscow on Monday, a week after his visit to Minsk": Monday is no day of the visit to Minsk.
OTHER_TIMES = ("after", "since", "before", "following", "until")
# "warned on Thursday, as she wrapped up a trip": on the same day.
MEANWHILE = ("as", "while", "when")
# A date that so few tokens of its sentence follow stands at its end.
DATES_AT_THE_END = 3


def governor(token: Token) -> Token:
    """The verb that `token` depends on, or the top of its sentence."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def subject_of(verb: Token) -> Token | None:
    """Who does it: the subject of `verb`, or of the verb that it hangs on without a subject of its own."""
    for _ in range(FURTHEST_SUBJECT):
        subject = _own_subject(verb)
        if subject is not None:
            return subject
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.head == verb:
            return None
        verb = verb.head
        if verb.pos_ in ("NOUN", "PROPN") and verb.dep_ == "ROOT":
            return verb
        verb = governor(verb)
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject of `verb`; of "Ruiz, who landed", Ruiz."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is not None and subject.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl":
        return verb.head
    return subject


def people_at(facts: Facts, token: Token | None) -> list[str]:
    """Whom a noun phrase names: its head, those joined by "and", the name in apposition."""
    if token is None:
        return []
    found = [facts.people[token.i]] if token.i in facts.people else []
    for child in token.children:
        if child.dep_ in ("conj", "appos") or (child.dep_ == "compound" and not found):
            found += people_at(facts, child)
    return list(dict.fromkeys(found))


def people_in_branch(facts: Facts, token: Token) -> list[str]:
    found = people_at(facts, token)
    if token.dep_ in ("prep", "agent"):
        for child in token.children:
            found += people_at(facts, child)
    return list(dict.fromkeys(found))


def owners(facts: Facts, noun: Token) -> list[str]:
    """ "Scholz's visit", "the Scholz visit", "a visit by Scholz"."""
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "nmod") and child.i in facts.people:
            return people_at(facts, child)
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            return people_in_branch(facts, child)
    return []


def places_after(
    facts: Facts, token: Token, *, deep: bool = False, leads: tuple[str, ...] = TO_A_PLACE
) -> list[PlaceMention]:
    """The places that hang on `token` by "to", "in", "at"; `deep`: also through "at a conference in"."""
    found: list[PlaceMention] = []
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in leads and child.i > token.i - FURTHEST_PLACE:
            found += _places_led_to(facts, child, deep=deep, alone=not found)
        elif child.dep_ == "dobj" and child.i in facts.people:  # "met Lula in Brasilia": parsers hang it on the name
            found += places_after(facts, child, leads=("in", "at"))
        elif deep and child.dep_ == "prep" and child.lower_ in OCCASION_LEADS:
            for occasion in child.children:
                found += places_after(facts, occasion)
    return found


def _places_led_to(facts: Facts, preposition: Token, *, deep: bool, alone: bool) -> list[PlaceMention]:
    """The places after "in" or "out of"; those of an occasion when no other is told (`alone`), or `deep`."""
    found: list[PlaceMention] = []
    for word in preposition.children:
        found += places_from(facts, word)
        if word.dep_ == "prep" and word.lower_ == "of":  # "flew out of Lima"
            found += _places_below(facts, word)
        if word.dep_ == "pobj" and (deep or (alone and not found)):
            found += _places_of_occasion(facts, word)
    return found


def _places_of_occasion(facts: Facts, occasion: Token) -> list[PlaceMention]:
    """ "A conference in Lima"."""
    found: list[PlaceMention] = []
    for child in occasion.children:
        if child.dep_ == "prep" and child.lower_ in PLACE_OF_OCCASION:
            found += _places_below(facts, child)
    return found


def _places_below(facts: Facts, preposition: Token) -> list[PlaceMention]:
    return [mention for word in preposition.children for mention in places_from(facts, word)]


def places_from(facts: Facts, token: Token) -> list[PlaceMention]:
    """The place that `token` names and those joined to it: "Brazil, Chile and Peru"."""
    if token.dep_ not in ("pobj", "dobj", "conj", "appos", "npadvmod", "pcomp"):
        return []
    found = [mention for mention in place_at(facts, token) if mention.is_location]
    for child in token.children:
        if child.dep_ in ("conj", "appos"):
            found += places_from(facts, child)
    return found


def place_at(facts: Facts, token: Token | None) -> list[PlaceMention]:
    mention = facts.place_at(token.i) if token is not None else None
    return [mention] if mention is not None else []


def official_countries(facts: Facts, token: Token, verb: Token) -> set[str]:
    """The countries of unnamed partners: "with Chinese officials", "with Brazil's president"."""
    found: set[str] = set()
    for word in (token, verb):
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ == "with":
                span = token.doc[child.left_edge.i : child.right_edge.i + 1]
                found |= {mention.place.country for mention in facts.places_in(span) if not mention.is_location}
    return found


def attached_dates(facts: Facts, token: Token, verb: Token) -> list[DateMention]:
    """The dates in the sentence that say when `token`, or the verb it stands close to, happened."""
    dates = facts.dates_in(token.sent)
    if not dates:
        return []
    close = _stands_close(token, verb)
    meanwhile = _clauses_above(verb) if any(word.lower_ in MEANWHILE for word in verb.children) else []
    return [
        mention
        for mention in dates
        if date_head(facts, mention) in meanwhile
        or (_says_when(facts, mention, token, verb, close=close) and not _trip_between(token, mention))
    ]


def _stands_close(token: Token, verb: Token) -> bool:
    """Whether the time of the verb is that of `token`: "began a visit", "ended talks on …", but not "after a visit"."""
    if verb in (token, token.head):
        return True
    by = token.head
    return by.dep_ in ("prep", "pcomp") and by.head == verb and by.lower_ not in OTHER_TIMES


def _clauses_above(verb: Token) -> list[Token]:
    """The verbs that a side clause hangs on: "urged" and "ease" in "urged them to ease tensions, as she left"."""
    above = []
    while verb.dep_ in ("advcl", "xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
        above.append(verb)
    return above


def _says_when(facts: Facts, mention: DateMention, token: Token, verb: Token, *, close: bool) -> bool:
    """Whether a date hangs on `token`; or, where that stands `close` to the verb, on the verb or a word below it."""
    head = date_head(facts, mention)
    if head == token:
        return True
    if not close or (head != verb and governor(head) != verb):
        return False
    on_object = head.dep_ == "dobj" and head.head == verb
    # Parsers like to hang "Friday" on the name before it.
    on_other_word = head.i in facts.people or _closes(mention, token) or head.lemma_.lower() in words("talk_nouns")
    return head == verb or on_object or on_other_word


def _trip_between(token: Token, mention: DateMention) -> bool:
    """ "flew home after a visit to Minsk on Monday": the day is of the trip that stands nearer."""
    return any(word.lemma_.lower() in words("trip_nouns") for word in token.doc[token.i + 1 : mention.start])


def _closes(mention: DateMention, token: Token) -> bool:
    """Whether a date ends the sentence, as in captions: "… at the palace in Ankara, Turkey, May 3, 2024."."""
    return token.sent.end - mention.end <= DATES_AT_THE_END


def date_head(facts: Facts, mention: DateMention) -> Token:
    """The word that a date hangs on, prepositions left out."""
    span: TokenSpan = facts.doc[mention.start : mention.end]
    word = span.root.head if span.root.head != span.root else span.root
    while word.dep_ == "prep" and word.head != word:
        word = word.head
    return word
