"""Quotes of which it is not certain who speaks, because several known people may be meant, and who these are.

A person who is known by one word, which is a part of several other people's names ("Wang", with Wang Yi and Wang Wenbin
about), may be each of these. So may a source without a speaker: "Wang", or an office that several hold.
"""

from django.db.models import Count, Q

from articles.extraction.linking.identity import holders
from articles.extraction.mentions.names import is_short_form, name_words, plain_name
from articles.extraction.mentions.roles import parse_role
from articles.extraction.records import SpeakerType
from articles.models import Quote, Speaker
from articles.services.engine import linking_of_settings
from articles.services.entities.speakers import known_rows

MOST = 6


def unclear_speakers() -> list[int]:
    """The numbers of those who are known by one word only, and may be each of several other people. One query."""
    names = people_names()
    words: dict[str, set[int]] = {}
    for number, name in names.items():
        for word in set(name_words(name)) if len(name_words(name)) > 1 else ():
            words.setdefault(word, set()).add(number)
    short = {number: name_words(name)[0] for number, name in names.items() if len(name_words(name)) == 1}
    return [number for number, word in short.items() if len(words.get(word, ())) > 1]


def candidates_of(quote: Quote) -> list[Speaker]:
    """The several people who may have said `quote`; none where that is settled, or nobody in particular may be meant.

    Those who speak in the same article come first, then those who are quoted most.
    """
    speaker = quote.speaker
    if speaker is not None and (speaker.type != SpeakerType.PERSON or len(name_words(_in_texts(speaker))) != 1):
        return []
    said = _in_texts(speaker) if speaker is not None else plain_name(quote.source_text)
    numbers = {number for number, name in people_names().items() if is_short_form(said, name)} if said else set()
    if speaker is None and not numbers:
        numbers = _holders(quote)
    if len(numbers) < 2:
        return []
    here = Count("quotes", filter=Q(quotes__article=quote.article_id))
    rows = Speaker.objects.filter(pk__in=numbers).annotate(here=here, n=Count("quotes"))
    return list(rows.order_by("-here", "-n", "name", "pk")[:MOST])


def people_names() -> dict[int, str]:
    """The name in texts of each person, by number."""
    rows = Speaker.objects.standing().filter(type=SpeakerType.PERSON.value).values_list("pk", "name", "found_name")
    return {number: found or name for number, name, found in rows}


def _in_texts(speaker: Speaker) -> str:
    return speaker.found_name or speaker.name


def _holders(quote: Quote) -> set[int]:
    """Who holds the office by which the speaker is called, when several do."""
    role = parse_role(quote.source_text)
    if role is None or (role.country is None and len(role.words) < 2):
        return set()
    rows = known_rows()
    held = holders([role], [known for _, known in rows], quote.article.published, linking_of_settings())
    return {row.pk for row, known in rows if any(known is one for one in held)}
