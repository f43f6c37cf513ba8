"""Speakers found by what they are called."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from articles.models import Alias, Speaker
from articles.words import Phrase, needle

MOST_WORDS = 8


def search_speakers(typed: str) -> "QuerySet[Speaker]":
    """The standing speakers for whom each typed word begins a word of their name or stands in one of their aliases.

    Case and accents of names do not count; of aliases, case does not, and beyond ASCII as far as the database knows it.
    Nothing typed finds all.
    """
    spaced = Concat(Value(" "), "search_words", Value(" "), output_field=CharField())
    speakers = Speaker.objects.standing().alias(spaced_words=spaced)
    for word in list(dict.fromkeys(typed.split()))[:MOST_WORDS]:
        in_name = Q()
        for phrase in needle(f"{word}*").phrases + needle(word).phrases:
            in_name |= Q(spaced_words__contains=_as_stored(phrase))
        speakers = speakers.filter(in_name | Q(Exists(_aliases_with(word))) if in_name else Exists(_aliases_with(word)))
    return speakers


def _as_stored(phrase: Phrase) -> str:
    return f" {' '.join(phrase.forms)}" + ("" if phrase.open_end else " ")


def _aliases_with(word: str) -> "QuerySet[Alias]":
    found = Q()
    # SQLite folds the case of ASCII alone: the usual ways to write a word make up for it.
    for form in dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())):
        found |= Q(text__icontains=form)
    return Alias.objects.filter(found, speaker=OuterRef("pk"), withdrawn=False)
