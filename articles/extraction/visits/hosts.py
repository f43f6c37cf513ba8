"""Who is a host of a visit: somebody met there, or of that country, who talks or appears with the visitor."""

from collections.abc import Callable

from spacy.tokens import Token

from articles.extraction.linking.visits import same_visitor
from articles.extraction.text.lexicon import words
from articles.extraction.visits.speech import Speech, is_host
from articles.extraction.visits.tellings import Telling
from articles.extraction.visits.trip_grammar import governor, people_at, subject_of
from articles.extraction.visits.visit_facts import Facts

TITLE = 4  # words before a name that may say what somebody is
WELCOMES = ("welcome", "reception")
TOGETHER = ("with", "alongside")


def is_said_by_host(telling: Telling) -> bool:
    """Somebody met there; or of that country, or of no country named, of whom a sign shows it."""
    name, visit = telling.speaker, telling.visit
    if is_host(name, visit):
        return True
    if telling.speech.facts.homes.get(name, visit.host) != visit.host:
        return False
    return any(shows_host(telling) for shows_host in SIGNS)


def _speaks_to_guest(telling: Telling) -> bool:
    return telling.speech.speaks_to_guest(telling.index, telling.visit)


def _tells_of_talks_at_home(telling: Telling) -> bool:
    """Of that country, in talks or telling of both sides, or named with the visitor on a day of the visit."""
    name, speech, day = telling.speaker, telling.speech, telling.clause.day
    if name not in speech.facts.homes or name in speech.facts.spokespeople:
        return False
    if day is not None and telling.visit.covers(day) and name in speech.once(_named_with, telling.visit.visitor):
        return True
    return telling.clause.talks or speech.tells_of_both(telling.index)


def _acts_with_visitor(telling: Telling) -> bool:
    name, speech = telling.speaker, telling.speech
    return name not in speech.facts.spokespeople and name in speech.once(_companions, telling.visit.visitor)


def _leads_talks(telling: Telling) -> bool:
    """ "The minister opened five hours of talks": an official, subject of a clause about talks."""
    name, facts = telling.speaker, telling.speech.facts
    if name not in facts.officials or name in facts.spokespeople:
        return False
    return name in telling.speech.once(_subjects_of_talks)


def _is_about_talks(verb: Token) -> bool:
    talks = words("talk_nouns")
    return any(word.dep_ in ("dobj", "pobj") and word.lemma_.lower() in talks for word in verb.subtree)


def _speaks_to_visitors_country(telling: Telling) -> bool:
    country = telling.speech.country_addressed(telling.index)
    return country is not None and country == telling.speech.facts.homes.get(telling.visit.visitor)


def _talks_with_visitor(telling: Telling) -> bool:
    """The clause names talks, and the visitor."""
    return telling.clause.talks and any(same_visitor(other, telling.visit.visitor) for other in telling.clause.people)


def _is_partner(telling: Telling) -> bool:
    """Speaks to the visitor somewhere in the text, or the visitor to him."""
    return telling.speaker in telling.speech.once(_partners, telling.visit.visitor)


# Any one will do.
SIGNS: tuple[Callable[[Telling], bool], ...] = (
    _speaks_to_guest,
    _tells_of_talks_at_home,
    _acts_with_visitor,
    _leads_talks,
    _speaks_to_visitors_country,
    _talks_with_visitor,
    _is_partner,
)


# Questions to the whole text, asked once for each visitor.


def _subjects_of_talks(speech: Speech) -> frozenset[str]:
    """All who are somewhere the subject of a clause about talks."""
    facts = speech.facts
    named = ((facts.doc[at], name) for at, name in facts.people.items())
    return frozenset(name for token, name in named if token.dep_ == "nsubj" and _is_about_talks(token.head))


def _named_with(speech: Speech, visitor: str) -> frozenset[str]:
    """All whom some sentence names together with the visitor."""
    groups = (speech.facts.people_in(sentence) for sentence in speech.facts.doc.sents)
    return frozenset(name for group in groups if any(same_visitor(one, visitor) for one in group) for name in group)


def _companions(speech: Speech, visitor: str) -> frozenset[str]:
    """All who somewhere in the text act with the visitor."""
    facts = speech.facts
    return frozenset(
        name
        for at, name in facts.people.items()
        if any(same_visitor(other, visitor) for other in _beside(facts, facts.doc[at]) - {name, ""})
    )


def _beside(facts: Facts, token: Token) -> set[str]:
    """With whom a name stands: "Macron and Lula", "toured it with Lula", "his counterpart Lula", "a welcome from Lula"."""
    names = {facts.people.get(other.i, "") for other in token.conjuncts}
    if token.dep_ == "pobj" and _leads_to_company(token.head):
        names |= set(people_at(facts, subject_of(governor(token.head))))
    title = token.doc[max(token.i - TITLE, token.sent.start) : token.i]
    if any(word.lower_ == "counterpart" for word in title):
        names |= set(facts.people_in(token.sent))
    return names


def _leads_to_company(preposition: Token) -> bool:
    """ "With", "alongside"; or what stands after a welcome."""
    if preposition.lower_ in TOGETHER:
        return True
    return any(word.lemma_.lower() in WELCOMES for word in (preposition.head, *preposition.head.children))


def _partners(speech: Speech, visitor: str) -> frozenset[str]:
    """All who speak to the visitor, or whom the visitor speaks to."""
    partners: set[str] = set()
    for index, resolution in enumerate(speech.resolutions):
        others = speech.addressees(index)
        if resolution.speaker and same_visitor(resolution.speaker, visitor):
            partners.update(others)
        elif resolution.speaker and any(same_visitor(other, visitor) for other in others):
            partners.add(resolution.speaker)
    return frozenset(partners)
