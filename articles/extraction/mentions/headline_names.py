"""Where capitals say little: headlines, in which "Reed Warns Salo" looks like one name, and epithets before a name."""

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles.extraction.mentions.names import name_words
from articles.extraction.text.lexicon import table, words

SHORTEST_HEADLINE_WORD = 3
HEADLINES = "newsdesk: tokens in headlines"  # kept on the Doc: it is asked for at every name


class NamesCounted:
    """The names found in a text so far, as words, gone through once for all that is asked about each of them."""

    def __init__(self, doc: Doc, spans: Iterable[tuple[int, int]]) -> None:
        self.times: Counter[tuple[str, ...]] = Counter()
        self.in_body: set[tuple[str, ...]] = set()
        self.has_full_name_in_body = False
        self.with_word: Counter[str] = Counter()  # how many names each word stands in
        for start, end in spans:
            name = name_words(doc[start:end].text)
            self.times[name] += 1
            self.with_word.update(set(name))
            if not in_headline(doc, start):
                self.in_body.add(name)
                self.has_full_name_in_body |= end - start > 1


def headline_runs_on(doc: Doc, span: tuple[int, int], names: NamesCounted) -> bool:
    """True for "Reed Warns", one of `names`, where each word of a headline has a capital: its first are a name elsewhere."""
    mine = name_words(doc[slice(*span)].text)
    if len(mine) < 2 or not in_headline(doc, span[0]) or mine[0] in table("given_names"):
        return False
    if names.times[mine] > 1:
        return False
    return _only_names_in_body_differ(mine, names) or any(names.with_word[word] > 1 for word in mine[:-1])


def _only_names_in_body_differ(mine: tuple[str, ...], names: NamesCounted) -> bool:
    """Whether the text below has full names, this one not among them; Chinese ones may be in the headline alone."""
    return names.has_full_name_in_body and mine not in names.in_body and mine[0] not in words("surnames_first")


def without_epithet(doc: Doc, span: tuple[int, int], names: NamesCounted) -> tuple[int, int]:
    """ "Lucky Ann Reed" where the text has "Ann Reed" too: the first word is no part of the name."""
    mine = name_words(doc[slice(*span)].text)
    if len(mine) < 3 or mine[0] in table("given_names") or mine[1] not in table("given_names"):
        return span
    return (span[0] + 1, span[1]) if names.times[mine[1:]] else span


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
