"""Statements that a verb reports: "said that …", "…, he said", "urged them to …", "called it …", "warned of …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.quotes.contents.content_boundaries import ContentLimits
from articles.extraction.quotes.contents.verb_contents import contents_of
from articles.extraction.quotes.relayed import quotes_somebody, quoting_verb, take_quoted
from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import beside, child, is_passive, noun_phrase, subject
from articles.extraction.text.lexicon import Lexicon
from articles.extraction.text.stretches import Stretch, runs, trimmed

# Verbs that tell how certain a report is, not what is said: "was reported to have told".
HEARSAY = frozenset(["report", "say", "quote", "allege", "claim", "understand", "rumor", "rumour", "believe", "cite"])
# What may govern "to say" when it was really said.
STARTING = frozenset(["go", "continue", "begin", "proceed", "start", "come", "appear", "seem", "take", "use", "return"])
WITH_ADDRESSEE = frozenset(
    (
        *("admonish", "advise", "ask", "assure", "beg", "caution", "encourage", "exhort", "implore", "inform"),
        *("press", "promise", "reassure", "remind", "tell", "urge", "warn"),
    )
)
UNSAID = frozenset(["will", "would", "may", "might", "could", "should", "must", "can", "’ll", "'ll", "’d", "'d", "wo", "ca"])

# With this particle the verb is another one, which reports nothing: "called the visit off".
OTHER_VERBS = frozenset(["call back", "call off", "call up", "laugh off", "press ahead", "press on", "write off"])
NO_SOURCE = frozenset(["that", "there", "what", "which", "who", "whom"])
# What is said in these is said in somebody's hearing, whose paper may be who passes it on.
INTERVIEWS = frozenset(["interview", "statement", "conversation", "email", "call"])
# Rules that find a clause or sentence: whatever tells that, reports.
OF_CLAUSES = frozenset((QuoteRule.CUE_BEFORE, QuoteRule.CUE_AFTER, QuoteRule.CUE_INSIDE))
NOBODY = frozenset(["neither", "nobody", "none", "no"])


class VerbCues:
    """Finds, in a unit, the verbs of the lexicon that report something, with what they report."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.limits = ContentLimits(words)

    def __call__(self, unit: Unit, tokens: list[Token]) -> Iterator[Statement]:
        for verb in tokens:
            frames = self.words.frames_of(verb) if verb.tag_[:2] == "VB" else None
            if frames is None or not self._reports(verb, frames, unit):
                continue
            found = contents_of(verb, frames, unit)
            statement = self._finished(found, verb, unit) if found is not None else None
            if statement is not None:
                yield statement

    def _reports(self, verb: Token, frames: frozenset[str], unit: Unit) -> bool:
        """Whether `verb` stands where a reporter reports: not in somebody's words, not denied, not merely possible."""
        around = unit.quotation_at(verb.i)
        if around is not None and (verb.i > around.start + 2 or not _subject_outside(verb, around)):
            return False
        if any(one.dep_ == "neg" and unit.quotation_at(one.i) is None for one in verb.lefts):
            return False
        return self.tells(verb, frames)

    def tells(self, verb: Token, frames: frozenset[str]) -> bool:
        """Whether `verb` reports something that was said, and is not merely possible, or shown by things."""
        if "shows" in frames and not self.words.speaks(subject(verb)):
            return False
        return not any(tells_nothing(verb) for tells_nothing in TELLING_NOTHING)

    def _finished(self, found: Statement, verb: Token, unit: Unit) -> Statement | None:
        """`found` with its cue, source and addressee, cut where another report begins; None where it is no report."""
        found.verb = verb.i
        quoting = quoting_verb(verb)
        if quoting is not None:
            take_quoted(found, verb, quoting)
        found.cue = found.cue or self.cue_of(verb)
        if not found.sources and not is_passive(verb):
            found.sources = _sources(found, verb)
            if found.sources and verb.doc[found.sources[0].start].lower_ in NOBODY:
                return None
        self.complete(found, verb)
        found.contents = self._within_limits(found.contents, verb, unit)
        if not found.contents:
            return None
        return found if self._stands_alone(found, unit) or self._may_speak(found.sources, verb) else None

    def _within_limits(self, contents: list[Stretch], verb: Token, unit: Unit) -> list[Stretch]:
        """`contents` up to where another report begins; of a verb in marks on to the mark that closes them."""
        around = unit.quotation_at(verb.i)
        if around is not None:  # "Li “underscored the weight of …”"
            last = contents[-1]
            contents = [*contents[:-1], Stretch(last.start, max(last.end, around.end))]
        cut = (trimmed(verb.doc, self.limits.cut(part, verb, unit), unit.quotations) for part in contents)
        return [part for part in cut if part is not None]

    def _may_speak(self, sources: list[Stretch], verb: Token) -> bool:
        """Whether there is a source that is not plainly a thing: "the rule encourages …"."""
        if not sources:
            return False
        words = verb.doc[sources[0].start : sources[0].end]
        return words.root.pos_ != "NOUN" or self.words.speaks(words.root)

    def _stands_alone(self, found: Statement, unit: Unit) -> bool:
        """Whether it is a report whoever its subject is: marks or a clause say so, an object may be anything."""
        return found.rule in OF_CLAUSES or any(unit.is_marked(part) for part in found.contents)

    def cue_of(self, verb: Token) -> list[Stretch]:
        """The reporting words: the verb with its particle, or "was reported to have told", "was quoted as saying"."""
        words = [verb.i, *(one.i for one in verb.children if one.dep_ == "prt")]
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ in ("xcomp", "pcomp") and head.lemma_.lower() in HEARSAY and is_passive(head):
            first = child(head, "auxpass")
            return [Stretch(first.i if first is not None else head.i, verb.i + 1)]
        return runs(words)

    def complete(self, found: Statement, verb: Token) -> None:
        """Give a statement that was found otherwise whom it was said to, and in whose interview."""
        found.addressees = found.addressees or self._addressees(verb, found)
        found.channel = found.channel or _interviewer(verb, found)
        found.channel = [one for one in found.channel if not any(one.overlaps(two) for two in found.sources)]

    def _addressees(self, verb: Token, found: Statement) -> list[Stretch]:
        whom = _whom(verb)
        if whom is None or found.covers(whom.i) or whom.lower_.endswith(("self", "selves")):
            return []
        name = noun_phrase(whom)
        return [] if any(name.overlaps(one) for one in found.sources) else [name]


def _whom(verb: Token) -> Token | None:
    """The object of "told Li", the name behind "said to Li"."""
    if verb.lemma_.lower() in WITH_ADDRESSEE:
        return child(verb, "dobj", "dative")
    to = next((one for one in verb.children if one.dep_ in ("prep", "dative") and one.lower_ == "to"), None)
    return child(to, "pobj") if to is not None else None


def _is_label(verb: Token) -> bool:
    """Whether it stands in a label: "What the council says: …"."""
    follows = verb.doc[verb.i + 1 : verb.i + 2].text
    return follows == ":" and any(one.lower_ == "what" and one.i < verb.i for one in verb.children)


def _is_another_verb(verb: Token) -> bool:
    """Whether its particle makes it one that reports nothing: "called the visit off"."""
    return any(one.dep_ == "prt" and f"{verb.lemma_.lower()} {one.lower_}" in OTHER_VERBS for one in verb.rights)


def _is_merely_possible(verb: Token) -> bool:
    return any(one.dep_ == "aux" and one.lower_ in UNSAID for one in verb.children)


def _introduces_another(verb: Token) -> bool:
    """Whether another verb tells what follows: "Asked about it, she said …"."""
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "advcl":
        return False
    return child(verb, "nsubj", "aux", "mark", "advmod") is None


def _is_only_named(verb: Token) -> bool:
    """Whether it is an infinitive of which nothing tells that it was done: "help them respond", "Tell me", "to say"."""
    if verb.tag_ != "VB":
        return False
    if any(one.dep_ == "aux" and one.tag_ == "TO" for one in verb.children):
        return verb.dep_ not in ("xcomp", "advcl") or verb.head.lemma_.lower() not in STARTING
    return child(verb, "aux") is None


# Why a verb of saying may tell of nothing that was said, the common reasons first.
TELLING_NOTHING = (
    _is_merely_possible,
    _is_only_named,
    _introduces_another,
    quotes_somebody,
    _is_label,
    _is_another_verb,
)


def _sources(found: Statement, verb: Token) -> list[Stretch]:
    """The words for who says `found`: the subject of `verb`, else the name beside it; none where neither names anybody."""
    head: Token | None = subject(verb)
    if head is None or found.covers(head.i) or (head.pos_ in ("VERB", "AUX") and not head.is_title):
        head = beside(verb)
    if head is None or found.covers(head.i) or head.lower_ in NO_SOURCE:
        return []
    return [_without(noun_phrase(head), verb.i)]


def _interviewer(verb: Token, found: Statement) -> list[Stretch]:
    """ "said in an interview with [the Gazette]", "in a statement to [reporters]"."""
    for one in verb.children:
        event = child(one, "pobj") if one.dep_ == "prep" and one.lower_ in ("in", "during") else None
        name = _partner(event) if event is not None and event.lower_ in INTERVIEWS else None
        if name is not None and not found.covers(name.i):
            return [noun_phrase(name)]
    return []


def _partner(event: Token) -> Token | None:
    link = next((one for one in event.children if one.dep_ == "prep" and one.lower_ in ("with", "to")), None)
    return child(link, "pobj") if link is not None else None


def _without(source: Stretch, verb: int) -> Stretch:
    """`source` up to a verb that the tagger took for a part of the name."""
    if source.start == verb and source.end > verb + 1:
        return Stretch(verb + 1, source.end)
    return Stretch(source.start, verb) if source.start < verb < source.end else source


def _subject_outside(verb: Token, quotation: Stretch) -> bool:
    head = subject(verb)
    return head is not None and head.i not in quotation
