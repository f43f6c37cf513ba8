"""Who tells of the talks for one side: a country, those who speak for it, or who speaks to the other side."""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from articles.extraction.text.places import country_of
from articles.extraction.visits.reporting_clauses import is_about_visit
from articles.extraction.visits.speech import is_there
from articles.extraction.visits.tellings import Telling

# "The case was raised", "tariffs came up": at the talks.
DEALT_WITH = re.compile(
    r"\b(?:(?:was|were|been)\s(?:\w+\s)?(?:raised|discussed|addressed|brought\sup|on\sthe\s(?:table|agenda))|came\sup)\b",
    re.IGNORECASE,
)
FIRST_WORDS = 5
# "The talks", "this meeting": those that the text speaks of.
POINTING = ("the", "this", "their", "these")


def speaks_for_a_side(telling: Telling) -> bool:
    """A country, its spokespeople or officials who tell of the talks, or speak to the other side."""
    side = telling.speech.side_of(telling.index)
    if telling.clause.perfect or side not in (*telling.speech.sides(telling.visit), None):
        return False
    if _opens_the_talks(telling, side):
        return True
    if side is None:
        return False
    return telling.is_to_other_side or _tells_in_office(telling)


def _opens_the_talks(telling: Telling, side: str | None) -> bool:
    """ "An assistant minister wrote as the session began": that no country is named means the host's."""
    if telling.speaker not in telling.speech.facts.officials:
        return False
    return side in (telling.visit.host, None) and telling.clause.talks and _names_the_talks(telling)


def _tells_in_office(telling: Telling) -> bool:
    """The country itself, or those who speak for it: no single person else."""
    name = telling.speaker
    if telling.is_of_person and name not in telling.speech.facts.spokespeople:
        return False
    if country_of(name):
        return telling.clause.talks or _speaks_to_other_country(telling)
    return any(tells(telling) for tells in CONTENTS)


def _speaks_to_other_country(telling: Telling) -> bool:
    """ "China told the US" of a meeting."""
    other = telling.speech.country_addressed(telling.index)
    return other in telling.speech.sides(telling.visit) and telling.is_about_talks


def _is_of_talks_with_partners(telling: Telling) -> bool:
    """Talks, and who took part in them; or said at talks itself."""
    if not telling.is_about_talks:
        return False
    return telling.clause.talks or telling.speech.tells_of_both(telling.index) or _names_participants(telling)


def _names_participants(telling: Telling) -> bool:
    named = (name for span in telling.contents for name in telling.speech.facts.people_in(span))
    return any(is_there(name, telling.visit) for name in named)


def _names_the_talks(telling: Telling) -> bool:
    """A content that starts with the talks: "the conversation was candid", "this meeting can help"."""
    start = telling.contents[0][:FIRST_WORDS]
    return any(is_about_visit(token) and token.i > start.start and token.nbor(-1).lower_ in POINTING for token in start)


def _tells_what_they_did(telling: Telling) -> bool:
    """A content like "Scholz raised it", "the two agreed" or "the two sides agreed": its subject acted at the visit.

    Also "they agreed"; not when several people say it, who may speak of themselves.
    """
    subject = next(_subjects_of_past(telling.contents[:1]), None)
    if subject is None:
        return False
    if telling.speech.tells_of_both(telling.index) or _is_the_two(subject):
        return True
    if subject.lower_ == "they" and telling.is_of_person:
        return True
    return is_there(telling.speech.facts.people.get(subject.i, ""), telling.visit)


def _subjects_of_past(spans: list[TokenSpan]) -> Iterator[Token]:
    """The subjects in `spans` of verbs that tell what happened."""
    for span in spans:
        for token in span:
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.tag_ in ("VBD", "VBN"):
                yield token


def _is_the_two(token: Token) -> bool:
    return token.lower_ == "two" and token.i > 0 and token.nbor(-1).lower_ == "the"


def _tells_what_was_dealt_with(telling: Telling) -> bool:
    return any(DEALT_WITH.search(span.text) for span in telling.contents)


# What a side tells of the visit; any one will do.
CONTENTS: tuple[Callable[[Telling], bool], ...] = (
    _is_of_talks_with_partners,
    _names_the_talks,
    _tells_what_they_did,
    _tells_what_was_dealt_with,
)
