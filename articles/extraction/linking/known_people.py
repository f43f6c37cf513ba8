"""The optional file of known people: names, other names, offices with their days, Wikidata ids (docs/known-people.md).

    {"people": [{"name": "Ana Ruiz", "aliases": ["Ana R. Ruiz"], "wikidata": "Q1", "type": "person",
                 "roles": [{"role": "mayor of Hull", "from": "2020-01-01", "to": "2023-05-31"}]}]}

What an entry has wrong is told in one line, and that entry left out; the others count.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from articles.extraction.mentions.names import fold, name_words
from articles.extraction.mentions.roles import parse_role
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker, SpeakerType

TYPES = (SpeakerType.PERSON.value, SpeakerType.ORGANISATION.value)
FIELDS = ("name", "aliases", "roles", "wikidata", "type")
ROLE_FIELDS = ("role", "from", "to")
WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # no text, and no database takes them
LONGEST_NAME = 200
LONGEST_ALIAS = 300


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Those of a file that make sense, and a line for each thing that does not."""

    speakers: tuple[KnownSpeaker, ...] = ()
    problems: tuple[str, ...] = ()


class _Wrong(Exception):  # noqa: N818 - what is wrong with an entry, in words
    pass


def read_known_people(path: Path) -> KnownPeople:
    """The people in a file. Raises nothing: a file that cannot be read has no people and one problem."""
    try:
        entries = _entries(path)
    except _Wrong as wrong:
        return KnownPeople(problems=(str(wrong),))
    speakers: list[KnownSpeaker] = []
    problems: list[str] = []
    for number, entry in enumerate(entries, start=1):
        try:
            speaker = _speaker(entry)
            _refuse_twins(speaker, speakers)
        except _Wrong as wrong:
            problems.append(f"entry {number}{_called(entry)}: {wrong}")
        else:
            speakers.append(speaker)
    return KnownPeople(tuple(speakers), tuple(problems))


def _entries(path: Path) -> list[Any]:
    """The list "people" of a file, or what keeps it from being read."""
    try:
        data = json.loads(path.read_text("utf8"))
    except UnicodeDecodeError:
        raise _Wrong("the file cannot be read: it is not UTF-8 text") from None
    except OSError as error:
        raise _Wrong(f"the file cannot be read: {error.strerror or 'it is not UTF-8 text'}") from error
    except json.JSONDecodeError as error:
        raise _Wrong(f"the file is not JSON, line {error.lineno}") from error
    except (ValueError, RecursionError) as error:
        raise _Wrong("the file is not JSON") from error
    entries = data.get("people") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise _Wrong('the file has no list "people"')
    return entries


def _called(entry: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    name = entry.get("name") if isinstance(entry, dict) else None
    return f" ({' '.join(name.split())[:60]})" if isinstance(name, str) and name.strip() else ""


def _speaker(entry: Any) -> KnownSpeaker:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(entry, dict):
        raise _Wrong("it is not an object in { }")
    _refuse_others(entry, FIELDS)
    type_ = SpeakerType(_chosen(entry.get("type", TYPES[0])))
    name = _words(entry.get("name"), "name", LONGEST_NAME)
    if type_ == SpeakerType.PERSON and len(name_words(name)) < 2:
        raise _Wrong("a person's name needs more than one word; a shorter one is an alias")
    wikidata = _wikidata(entry.get("wikidata", ""))
    names = [_words(alias, "alias", LONGEST_ALIAS) for alias in _list(entry, "aliases")]
    roles = _list(entry, "roles")
    if roles and type_ != SpeakerType.PERSON:
        raise _Wrong("an organisation has no roles")
    known = {fold(alias): KnownAlias(alias, AliasKind.NAME, entered=True, exact=True) for alias in (name, *names)}
    return KnownSpeaker(name, type_, (*known.values(), *(_role(role) for role in roles)), wikidata)


def _wikidata(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(value, str) or (value and not WIKIDATA.fullmatch(value)):
        raise _Wrong(f"“{_shown(value)}” is not a Wikidata id such as Q42")
    return value


def _role(value: Any) -> KnownAlias:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(value, dict):
        raise _Wrong('a role is an object: {"role": "mayor of Hull", "from": "2020-01-01"}')
    _refuse_others(value, ROLE_FIELDS)
    text = _words(value.get("role"), "role", LONGEST_ALIAS)
    if parse_role(text) is None:
        raise _Wrong(f"“{_shown(text)}” is not a role that would be recognised in a text")
    first, last = (_day(value.get(name), name) for name in ("from", "to"))
    if first and last and last < first:
        raise _Wrong(f"“{_shown(text)}” ends before it begins")
    return KnownAlias(text, AliasKind.ROLE, first, last, entered=True, exact=True)


def _day(value: Any, name: str) -> date | None:  # noqa: ANN401 - whatever stands in the file
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Wrong(f"“{name}” is not a day such as 2021-01-26: {_shown(value)}") from None


def _words(value: Any, what: str, longest: int) -> str:  # noqa: ANN401 - whatever stands in the file
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if not words or UNSTORABLE.search(words):
        raise _Wrong(f"a {what} is missing, or not text" if what != "alias" else "an alias is not text")
    if len(words) > longest:
        raise _Wrong(f"its {what} is longer than {longest} characters")
    return words


def _list(entry: dict[str, Any], name: str) -> list[Any]:
    values = entry.get(name, [])
    if not isinstance(values, list):
        raise _Wrong(f"“{name}” is not a list")
    return values


def _chosen(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    if value not in TYPES:
        raise _Wrong(f"“{_shown(value)}” is not a type; there are: {', '.join(TYPES)}")
    return str(value)


def _refuse_others(entry: dict[str, Any], known: Sequence[str]) -> None:
    if others := [name for name in entry if name not in known]:
        raise _Wrong(f"there is no field “{_shown(others[0])}”; there are: {', '.join(known)}")


def _refuse_twins(speaker: KnownSpeaker, others: Sequence[KnownSpeaker]) -> None:
    """Nobody stands in it twice; two namesakes are told apart by their ids."""
    for other in others:
        if speaker.wikidata and speaker.wikidata == other.wikidata:
            raise _Wrong(f"{other.name} has the Wikidata id {speaker.wikidata} too")
        if fold(speaker.name) == fold(other.name) and not (speaker.wikidata and other.wikidata):
            raise _Wrong("another entry has this name; give both their Wikidata ids, if they are two")


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 60 else f"{words[:59]}…"
