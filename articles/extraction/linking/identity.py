"""Who is who across articles. Plain records in, plain records out; knows neither spaCy nor the database.

A found speaker is matched by another name that one of them goes by, then by full name, then by a compatible name
(initials, middle names), then by a short name whose role fits; never by a surname that two known people share. Offices
change hands, so a role counts for the days around which texts used it. Whoever cannot be told apart stays unmatched.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from articles.extraction.linking.thresholds import Linking
from articles.extraction.mentions.names import (
    compatible,
    fold,
    is_short_form,
    name_words,
    plain_name,
    same_name,
    sex_of_name,
    sex_of_title,
    surnames,
)
from articles.extraction.mentions.roles import Role, parse_role, role_fit
from articles.extraction.records import AliasKind, FoundSpeaker, KnownAlias, KnownSpeaker, SpeakerType

NEVER = timedelta.max.days  # away from a day on which, as somebody has entered, it was not so


def match_speaker(found: FoundSpeaker, known: Sequence[KnownSpeaker], day: date | None, by: Linking) -> KnownSpeaker | None:
    """The one of `known` that `found` is, or None. `day` is the publication day of the article that names `found`."""
    if found.type != SpeakerType.PERSON:
        return _match_named(found, known)
    people = [speaker for speaker in known if speaker.type == SpeakerType.PERSON]
    if (called := _called(found, people)) and (one := _only(called, found, day, by)):
        return one
    for agree in (same_name, compatible):
        if matches := _fully_named(found, people, agree):
            return _only(matches, found, day, by)
    return _match_short(found, people, day, by)


def _match_named(found: FoundSpeaker, known: Sequence[KnownSpeaker]) -> KnownSpeaker | None:
    """Organisations and groups: the same name, or one of the names known for them."""
    name = fold(found.name)
    same_type = [speaker for speaker in known if speaker.type == found.type]
    exact = next((speaker for speaker in same_type if fold(speaker.name) == name), None)
    if exact:
        return exact
    matches = [who for who in same_type if _goes_by(who, name)]
    return matches[0] if len(matches) == 1 else None


def _goes_by(who: KnownSpeaker, folded: str) -> bool:
    return any(alias.kind == AliasKind.NAME and fold(alias.text) == folded for alias in who.aliases)


def _fully_named(
    found: FoundSpeaker, people: Sequence[KnownSpeaker], agree: Callable[[str, str], bool]
) -> list[KnownSpeaker]:
    """Those of whom a full name agrees with one of `found`."""
    full = full_names(found)
    return [who for who in people if any(agree(a, b) for a in full for b in full_names(who))]


def _called(found: FoundSpeaker, people: Sequence[KnownSpeaker]) -> list[KnownSpeaker]:
    """Those who are known to be called so though it is no part of their name: "Mr W" for Walter Reed."""
    return [who for who in people if any(same_name(found.name, name) for name in other_names(who))]


def other_names(who: KnownSpeaker) -> list[str]:
    """What `who` is called besides the name and parts of it, titles and "the" left out: "W", "Dubya", "Harbour Fox".

    Of what texts taught, names of one word alone.
    """
    own = {who.name, *(name for name in _names_by_alias(who) if compatible(name, who.name))}
    names = {_plain(alias.text) for alias in who.aliases if _may_be_other_name(alias)}
    return sorted(name for name in names if not any(same_name(name, one) or is_short_form(name, one) for one in own))


def _names_by_alias(who: KnownSpeaker) -> set[str]:
    return {_plain(alias.text) for alias in who.aliases if alias.kind == AliasKind.NAME}


def _may_be_other_name(alias: KnownAlias) -> bool:
    """No role; and entered by somebody, or one word."""
    return alias.kind != AliasKind.ROLE and (alias.entered or len(name_words(_plain(alias.text))) == 1)


def plain_words(text: str) -> str:
    """`text` folded and without "the", to be compared as it stands."""
    return fold(text).removeprefix("the ")


def _plain(alias: str) -> str:
    return plain_name(alias.strip().removeprefix("the ").removeprefix("The "))


def _match_short(found: FoundSpeaker, people: Sequence[KnownSpeaker], day: date | None, by: Linking) -> KnownSpeaker | None:
    """ "Xi" for "Xi Jinping", or the other way round, when nobody else can be meant and nothing speaks against it."""
    matches = [who for who in people if _shares_one_word(found, who) and not _sexes_differ(found, who)]
    if not matches:
        return None
    if len(matches) == 1 and not _shared(matches[0], found, people):
        return None if _roles_clash(found, matches[0]) else matches[0]
    by_role = holders(_roles(found), matches, day, by)
    return by_role[0] if len(by_role) == 1 else None


def _shares_one_word(found: FoundSpeaker, who: KnownSpeaker) -> bool:
    """One of the two has one word for a name, and it may stand for the other's."""
    return any(_is_one_word_form(found.name, name) for name in (who.name, *full_names(who)))


def _shared(match: KnownSpeaker, found: FoundSpeaker, people: Sequence[KnownSpeaker]) -> bool:
    """True when `match` has one word for a name, which is a part of another known name too: "Wang", and now Wang Hao."""
    if len(name_words(match.name)) > 1 or len(name_words(found.name)) == 1:
        return False
    return any(is_short_form(match.name, name) for who in people for name in full_names(who))


def _is_one_word_form(a: str, b: str) -> bool:
    if len(name_words(a)) == 1 and len(name_words(b)) == 1:
        return same_name(a, b)
    return _is_surname_of(a, b) or _is_surname_of(b, a)


def _is_surname_of(a: str, b: str) -> bool:
    """Whether `a` is one word, by which others than friends call `b`: "Larry" is anybody."""
    return len(name_words(a)) == 1 and is_short_form(a, b) and name_words(a)[0] in surnames(b)


def _only(matches: list[KnownSpeaker], found: FoundSpeaker, day: date | None, by: Linking) -> KnownSpeaker | None:
    """The one match, or of several namesakes the one whose role fits."""
    if len(matches) == 1:
        return matches[0]
    by_role = holders(_roles(found), matches, day, by)
    return by_role[0] if len(by_role) == 1 else None


def full_names(who: FoundSpeaker | KnownSpeaker) -> list[str]:
    """The names of several words that somebody has."""
    names = [who.name, *(alias.text for alias in who.aliases if alias.kind == AliasKind.NAME)]
    return [name for name in names if len(name_words(name)) > 1]


def _sexes_differ(found: FoundSpeaker, who: KnownSpeaker) -> bool:
    mine, other = sex_of(found), sex_of(who)
    return bool(mine and other and mine != other)


def sex_of(who: FoundSpeaker | KnownSpeaker) -> str | None:
    """ "male" or "female" where a title that somebody has, or else the given name, tells."""
    told = (sex_of_title(alias.text) for alias in who.aliases)
    return next((sex for sex in told if sex), None) or sex_of_name(who.name)


def _roles(found: FoundSpeaker) -> list[Role]:
    parsed = (parse_role(alias.text) for alias in found.aliases if alias.kind == AliasKind.ROLE)
    return [role for role in parsed if role]


def _roles_clash(found: FoundSpeaker, who: KnownSpeaker) -> bool:
    """True when both have roles and those of `found` name a country that none of the known ones has."""
    mine = {role.country for role in _roles(found) if role.country}
    other = {role.country for a in who.aliases if a.kind == AliasKind.ROLE and (role := parse_role(a.text)) and role.country}
    return bool(mine and other and not mine & other)


def holders(roles: Sequence[Role], known: Sequence[KnownSpeaker], day: date | None, by: Linking) -> list[KnownSpeaker]:
    """Who of `known` holds one of `roles` on `day`: one person, or several when the words and days cannot decide.

    The better fit of words wins, then the days: a holder seen on both sides of `day` or nearest to it. When two are
    about as near, both are returned: a toss of a coin is no knowledge.
    """
    best = [(fit, who) for who in known if (fit := _best_fit(roles, who, day, by))]
    if not best:
        return []
    top = max(words for (words, _), _ in best)
    near = [(gap, who) for (words, gap), who in best if words >= top - by.as_good]
    nearest = min(gap for gap, _ in near)
    return [who for gap, who in near if gap <= max(by.as_near * nearest, nearest + by.days_as_near)]


def _best_fit(roles: Sequence[Role], who: KnownSpeaker, day: date | None, by: Linking) -> tuple[float, int] | None:
    """How well the words of the best role of `who` fit one of `roles`, and how many days it is away; None: not at all."""
    fits = []
    for alias in who.aliases:
        held = _held_on(alias, day) if alias.kind == AliasKind.ROLE else None
        if held is None:
            continue
        words = max((role_fit(role, held, by.fits) for role in roles), default=0.0)
        if words >= by.min_fit and (gap := days_away(alias, day)) <= by.longest_gap:
            fits.append((words, gap))
    return min(fits, key=lambda fit: (-fit[0], fit[1]), default=None)


def _held_on(alias: KnownAlias, day: date | None) -> Role | None:
    """The role an alias tells, as of `day`: who was "then the party's chief" before that was written held the office."""
    role = parse_role(alias.text)
    if role and role.former and day and alias.first_seen and day < alias.first_seen:
        return role._replace(former=False)
    return role


def days_away(alias: KnownAlias, day: date | None) -> int:
    """Days between `day` and the time in which the alias was seen; 0 inside it or when nothing is known.

    Outside of exact days it is too far away to say anything.
    """
    if day is None:
        return 0
    before = (alias.first_seen - day).days if alias.first_seen else 0
    after = (day - alias.last_seen).days if alias.last_seen else 0
    away = max(before if before > 0 else after, 0)
    return NEVER if alias.exact and away else away


def learnt(who: KnownSpeaker | None, found: FoundSpeaker, day: date | None) -> KnownSpeaker:
    """`who`, or somebody new, with what an article of `day` taught: each way to name them, and the day it was seen.

    A known speaker keeps the name it has, unless that is one word and the article knows it in full.
    """
    who = who or KnownSpeaker(found.name, found.type)
    ways = [(found.name, AliasKind.NAME), *((alias.text, alias.kind) for alias in found.aliases)]
    aliases = {(fold(alias.text), alias.kind): alias for alias in who.aliases}
    for text, kind in ways:
        key = (fold(text), kind)
        aliases[key] = _seen(aliases[key], day) if key in aliases else KnownAlias(text, kind, day, day)
    name = who.name
    if len(name_words(name)) == 1 and is_short_form(name, found.name):
        name = found.name
    return replace(who, name=name, aliases=tuple(aliases.values()))


def _seen(alias: KnownAlias, day: date | None) -> KnownAlias:
    """`alias` seen on `day` too. An open end (None) stays open: an editor set it, or nobody knew the day."""
    if day is None or alias.exact or alias.first_seen is None or alias.last_seen is None:
        return alias
    return replace(alias, first_seen=min(alias.first_seen, day), last_seen=max(alias.last_seen, day))
