"""Statements around a visit, on parses written by hand: Ruiz, of Spain, is in Peru from 13 to 15 May 2024."""

from collections.abc import Sequence
from datetime import date

from articles.extraction.records import SpeakerType
from articles.extraction.visits.participation import Participation
from articles.extraction.visits.reporting_clauses import Clause, Clauses
from articles.extraction.visits.visit_days import Visit
from articles.extraction.visits.visit_facts import read_facts
from articles.tests.extraction.visits.hand_docs import doc_of, limits, printed
from articles.tests.extraction.visits.visit_docs import Said, say

PEOPLE = ("Ruiz", "Berg", "Salo", "Roy")
PUBLISHED = date(2024, 5, 16)
THERE = Visit("Ruiz", "Peru", date(2024, 5, 13), date(2024, 5, 15), evidence=[(0, 1)])
MET = Visit("Ruiz", "Peru", THERE.first_day, THERE.last_day, hosts=frozenset({"Berg"}))
# Words of clauses, and a source: "in the talks", "Peruvian envoys".
IN_TALKS = "in/IN/prep/said the/DT/det/talks talks=talk/NNS/pobj/in"
ENVOYS = "{}/JJ/amod/envoys envoys=envoy/NNS/nsubj/said"
LATE = "it/PRP/nsubj/was was=be/VBD/ccomp/said late/JJ/acomp/was"

# As what a speaker takes part.
VISITOR, HOST = "said by the visitor", "said by a host"
A_SIDE, BOTH = "a side tells of the talks", "said by both sides"
NOBODY = "speaker takes no part in a visit"
PERSON, BODY, SEVERAL = SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.COLLECTIVE


def says(who: str, content: str = LATE, before: str = "", after: str = "") -> str:
    """ "…, Berg said … that it was late"; `who` is one word, or notation."""
    subject = who if "/" in who else f"{who}/NNP/nsubj/said"
    return f"{before} {subject} said=say/VBD/ROOT/said {after} that/IN/mark/said {content}"


def plain(words: str) -> str:
    """Words of a clause of which only the letters count, hung on its verb."""
    return " ".join(f"{one}/NN/dep/said" for one in words.split())


def taking_part(
    *paragraphs: str,
    said: Sequence[Said] = (),
    visits: Sequence[Visit] = (THERE,),
    officials: tuple[str, ...] = (),
    spokespeople: tuple[str, ...] = (),
    published: date | None = PUBLISHED,
    **homes: str,
) -> Participation:
    """Such a text with its statements and visits, and what is known of its people."""
    doc = doc_of(*paragraphs, people=PEOPLE, day=published)
    say(doc, *said)
    facts = read_facts(doc)
    facts.homes = {"Ruiz": "Spain"} | homes
    facts.officials, facts.spokespeople = frozenset(officials), frozenset(spokespeople)
    return Participation(facts, doc._.candidates, doc._.resolutions, list(visits), limits())


def clause_of(part: Participation, index: int = 0) -> Clause:
    """The reporting clause of a statement that has one."""
    clause = Clauses(part.facts, part.candidates).read(index)
    assert clause is not None
    return clause


def verdict(part: Participation, index: int = 0) -> str:
    """As what the speaker takes part, or what is missing."""
    return part.visit_of_speaker(index, clause_of(part, index))[1].rpartition(": ")[2]


def as_what(
    who: str,
    *more: str,
    content: str = LATE,
    before: str = "",
    after: str = "",
    type_: SpeakerType = PERSON,
    to: str | None = None,
    told: str = "",
    speaker: str | None = "",
    **facts: object,
) -> str:
    """The verdict on such a statement; `more` are further paragraphs of the text, before it."""
    source = printed(who) if "/" in who else who
    name = source if speaker == "" else speaker
    said = Said(printed(content), name, source=source, to=to, type=type_, told=told)
    return verdict(taking_part(*more, says(who, content, before, after), said=[said], **facts))  # type: ignore[arg-type]
