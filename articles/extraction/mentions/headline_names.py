"""Where capitals say little: headlines, in which "Reed Warns Salo" looks like one name, and epithets before a name."""

from collections import Counter

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles.extraction.mentions.names import name_words
from articles.extraction.text.lexicon import table, words

SHORTEST_HEADLINE_WORD = 3
HEADLINES = "newsdesk: tokens in headlines"  # kept on the Doc: it is asked for at every name


def headline_runs_on(doc: Doc, span: tuple[int, int], all_names: list[tuple[int, int]]) -> bool:
    """True for "Reed Warns" in a headline, where each word has a capital: its first words alone are a name elsewhere."""
    mine = name_words(doc[slice(*span)].text)
    if len(mine) < 2 or not in_headline(doc, span[0]) or mine[0] in table("given_names"):
        return False
    if _seen_twice(doc, mine, all_names):
        return False
    if _only_names_in_body_differ(doc, mine, all_names):
        return True
    parts = {word for start, end in all_names if (start, end) != span for word in name_words(doc[start:end].text)}
    return any(word in parts for word in mine[:-1])


def _only_names_in_body_differ(doc: Doc, mine: tuple[str, ...], all_names: list[tuple[int, int]]) -> bool:
    """Whether the text below has full names, this one not among them; Chinese ones may be in the headline alone."""
    if mine[0] in words("surnames_first") or _in_body(doc, mine, all_names):
        return False
    return _names_in_body(doc, all_names)


def without_epithet(doc: Doc, span: tuple[int, int], all_names: list[tuple[int, int]]) -> tuple[int, int]:
    """ "Lucky Ann Reed" where the text has "Ann Reed" too: the first word is no part of the name."""
    mine = name_words(doc[slice(*span)].text)
    if len(mine) < 3 or mine[0] in table("given_names") or mine[1] not in table("given_names"):
        return span
    tail = any(name_words(doc[start:end].text) == mine[1:] for start, end in all_names)
    return (span[0] + 1, span[1]) if tail else span


def without_headlines(doc: Doc, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "Ann Reed Joins Talks" where "Ann Reed" stands elsewhere, "Ann Reed Tells" by its verb: the name alone."""
    times = Counter(name_words(doc[start:end].text) for start, end in spans)
    return [_without_headline(doc, span, times) if span[1] - span[0] > 2 else span for span in spans]


def _without_headline(doc: Doc, span: tuple[int, int], times: Counter[tuple[str, ...]]) -> tuple[int, int]:
    """`span` without what follows a name in it; `times`: how often each name stands in the text."""
    start, end = span
    verb = next((at for at in range(start + 2, end) if _tells(doc, at)), end)
    once = times[name_words(doc[start:end].text)] == 1
    for length in range(2, verb - start) if once else ():
        ends_early = in_headline(doc, start) or end - start - length > 1
        if ends_early and times[name_words(doc[start : start + length].text)]:
            return start, start + length
    return start, verb


def _tells(doc: Doc, at: int) -> bool:
    """Whether a word with a capital is a verb of saying: "Tells"."""
    token = doc[at]
    return token.lower_.endswith("s") and token.lower_[:-1] in words("plain_speech_verbs") and token.text[1:].islower()


def mark_headlines(doc: Doc, share: float) -> None:
    """Note which tokens stand in headlines: titles, and lines in which such a `share` of the longer words has a capital."""
    lines = [line for line in doc.spans.get("paragraphs", ()) if _is_headline(line, share)]
    doc.user_data[HEADLINES] = {i for line in lines for i in range(line.start, line.end)}


def in_headline(doc: Doc, at: int) -> bool:
    """Whether token `at` stands in a line that `mark_headlines` has noted."""
    return at in doc.user_data.get(HEADLINES, ())


def _is_headline(line: TokenSpan, share: float) -> bool:
    longer = [token for token in line if token.is_alpha and len(token) > SHORTEST_HEADLINE_WORD]
    capitals = sum(token.text[0].isupper() for token in longer)
    return line.label_ == "title" or bool(longer and capitals >= share * len(longer))


def _in_body(doc: Doc, mine: tuple[str, ...], all_names: list[tuple[int, int]]) -> bool:
    return any(mine == name_words(doc[a:b].text) and not in_headline(doc, a) for a, b in all_names)


def _names_in_body(doc: Doc, all_names: list[tuple[int, int]]) -> bool:
    return any(end - start > 1 and not in_headline(doc, start) for start, end in all_names)


def _seen_twice(doc: Doc, mine: tuple[str, ...], all_names: list[tuple[int, int]]) -> bool:
    return sum(name_words(doc[start:end].text) == mine for start, end in all_names) > 1
