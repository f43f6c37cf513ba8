"""From one quote to the next article: the words that a corrected speaker was called by become one of the speaker's names."""

from typing import NamedTuple

from articles.errors import Refusal
from articles.extraction.linking.identity import plain_words
from articles.extraction.mentions.names import fold, is_short_form, is_title, name_words, plain_name, same_name
from articles.extraction.mentions.roles import parse_role, worth_learning
from articles.extraction.records import AliasKind, SpeakerType
from articles.extraction.text.lexicon import words
from articles.models import Alias, Quote, Speaker
from articles.models.rows import clip
from articles.services.entities.candidates import people_names
from articles.services.entities.speakers import refuse_own_name, withdraw_alias

ANYBODYS = frozenset(
    {"i", "we", "he", "she", "it", "they", "you", "me", "us", "him", "her", "them", "who", "which", "that", "this", "these"}
    | {"those", "one", "someone", "somebody", "everyone", "a", "an", "some", "any", "another", "both", "all", "many", "most"}
    | {"several", "few", "none", "no", "his", "their", "its", "my", "our", "your"}
)
LONGEST = 100  # characters; what is longer describes somebody
SMALL = frozenset({"of", "de", "la", "van", "von", "der", "bin", "al", "the", "and", "for"})


class Teachable(NamedTuple):
    """The words of a source that another article may use. `safe`: a name, and nobody else is known to have it."""

    words: str
    safe: bool


def teachable(quote: Quote) -> Teachable | None:
    """What a correction of the quote's speaker could teach.

    None for pronouns, for "a diplomat", "the minister" and the like: these mean somebody else in the next article.
    """
    printed = " ".join(quote.source_text.split()).strip(" ,;:")
    said = printed.split()
    if len(quote.sources) != 1 or not _may_be_ones_own(said, printed):
        return None
    role = parse_role(printed)
    if _is_name(said) and (role is None or is_title(said[0])):
        return Teachable(printed, safe=not _is_part_of_a_name(printed))
    if role is not None:
        return Teachable(printed, safe=False) if worth_learning(printed) else None
    return Teachable(printed, safe=False) if len(plain_words(printed).split()) > 1 and not _is_plain_noun(said) else None


def teach(quote: Quote, speaker: Speaker, before: Speaker | None = None) -> Alias | None:
    """Let `speaker` be called in other articles as in this quote, and `before`, to whom the machine gave it, no longer.

    None when there is nothing to teach: the words are the speaker's own name or a part of it. A role counts from the
    article's day, as one that was seen on that day.
    """
    found = teachable(quote)
    if found is None or _is_own(found.words, speaker):
        return None
    kind = AliasKind.ROLE if _is_office(found, speaker) else AliasKind.NAME
    day = quote.article.published if kind == AliasKind.ROLE else None
    alias, made = Alias.objects.get_or_create(
        speaker=speaker,
        text=clip(found.words, 300),
        kind=kind.value,
        defaults={"by_editor": True, "first_seen": day, "last_seen": day},
    )
    if not made and (alias.withdrawn or not alias.by_editor):
        alias.withdrawn, alias.by_editor = False, True
        alias.save(update_fields=["withdrawn", "by_editor"])
    if before is not None and before != speaker:
        _withdraw(found.words, before)
    return alias


def _is_office(found: Teachable, speaker: Speaker) -> bool:
    return not found.safe and speaker.type == SpeakerType.PERSON and parse_role(found.words) is not None


def _withdraw(text: str, speaker: Speaker) -> None:
    for alias in speaker.aliases.filter(withdrawn=False).select_related("speaker"):
        if plain_words(alias.text) == plain_words(text) and not _is_own(alias.text, speaker):
            try:
                refuse_own_name(alias)
            except Refusal:
                continue
            withdraw_alias(alias)


def _is_own(text: str, speaker: Speaker) -> bool:
    name = _plain(text)
    return any(same_name(name, own) or is_short_form(name, own) for own in (speaker.name, speaker.found_name) if own)


def _may_be_ones_own(said: list[str], printed: str) -> bool:
    return bool(said) and len(printed) <= LONGEST and not _is_anybodys(said[0])


def _is_anybodys(word: str) -> bool:
    """Pronouns and the like; "WHO" and "US" are none."""
    return fold(word) in ANYBODYS and not (len(word) > 1 and word.isupper())


def _is_part_of_a_name(printed: str) -> bool:
    """Whether somebody is known who has this name in full, or as a part of it: the quote was given to the wrong one."""
    name = _plain(printed)
    full = [other for other in people_names().values() if len(name_words(other)) > 1]
    return any(same_name(name, other) or is_short_form(name, other) for other in full)


def _plain(text: str) -> str:
    return plain_name(text.removeprefix("the ").removeprefix("The "))


def _is_name(said: list[str]) -> bool:
    """Capitalised words, but for "the" and small ones inside."""
    inner = said[1:] if fold(said[0]) == "the" else said
    return bool(inner) and inner[0][:1].isupper() and all(word[:1].isupper() or fold(word) in SMALL for word in inner)


def _is_plain_noun(said: list[str]) -> bool:
    """ "the young woman", "the two leaders": no article means the same by it."""
    last = fold(said[-1])
    return last in ("man", "woman", "boy", "girl", "people", "men", "women") or last in words("collective_nouns")
