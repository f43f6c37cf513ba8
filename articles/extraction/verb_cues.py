"""Statements that a verb reports: "said that …", "…, he said", "urged them to …", "called it …", "warned of …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.clauses import agent, beside, child, clause, is_passive, noun_phrase, subject
from articles.extraction.content_limits import ContentLimits, over_dashes
from articles.extraction.lexicon import Lexicon
from articles.extraction.statements import Statement, Stretch, Unit, runs, trimmed, with_quotations

# Verbs that tell how certain a report is, not what is said: "was reported to have told".
HEARSAY = frozenset(["report", "say", "quote", "allege", "claim", "understand", "rumor", "rumour", "believe", "cite"])
# What may govern "to say" when it was really said.
STARTING = frozenset(["go", "continue", "begin", "proceed", "start", "come", "appear", "seem", "take", "use", "return"])
FAR = 14
PREPOSITIONS = frozenset(["about", "against", "at", "for", "of", "on", "over", "to"])
# These belong to the content: "cautioned him against stepping back".
KEPT_PREPOSITIONS = frozenset(["against"])
WITH_ADDRESSEE = frozenset(
    (
        *("admonish", "advise", "ask", "assure", "beg", "caution", "encourage", "exhort", "implore", "inform"),
        *("press", "promise", "reassure", "remind", "tell", "urge", "warn"),
    )
)
UNSAID = frozenset(["will", "would", "may", "might", "could", "should", "must", "can", "’ll", "'ll", "’d", "'d", "wo", "ca"])


class VerbCues:
    """Finds, in a unit, the verbs of the lexicon that report something, with what they report."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.limits = ContentLimits(words)

    def __call__(self, unit: Unit, tokens: list[Token]) -> Iterator[Statement]:
        for verb in tokens:
            frames = self.words.frames(verb.lemma_) if verb.tag_[:2] == "VB" else None
            if frames is None or not self._reports(verb, frames, unit):
                continue
            statement = self._statement(verb, frames, unit)
            if statement is not None:
                yield statement

    def _reports(self, verb: Token, frames: frozenset[str], unit: Unit) -> bool:
        """Whether `verb` stands where a reporter reports: not in somebody's words, not denied, not merely possible."""
        around = next((one for one in unit.quotations if verb.i in one), None)
        if around is not None and (verb.i > around.start + 2 or not _subject_outside(verb, around)):
            return False
        if any(one.dep_ == "neg" and one.i < verb.i for one in verb.children):
            return False
        if any(one.dep_ == "aux" and one.lower_ in UNSAID for one in verb.children):
            return False
        if "shows" in frames and not self._speaks(subject(verb)):
            return False
        if verb.tag_ == "VB" and any(one.dep_ == "aux" and one.tag_ == "TO" for one in verb.children):
            return verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_.lower() in STARTING
        return True

    def _speaks(self, who: Token | None) -> bool:
        """Whether `who` is a person, a body or a document, so far as its word tells."""
        if who is None:
            return True
        if who.pos_ == "PROPN" or who.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
            return True
        if who.pos_ == "PRON":
            return who.lower_ not in ("it", "this", "that", "which", "what")
        return who.lemma_.lower() in self.words.speaking or who.lower_ in self.words.speaking

    def _statement(self, verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
        if is_passive(verb):
            found = self._passive(verb, frames, unit)
        else:
            found = None
            if "complement" in frames:
                found = self._complement(verb, unit)
            if found is None and frames & {"clause", "quote"}:
                found = self._clause(verb, frames, unit)
            if (
                found is None
                and "infinitive" in frames
                and not any(one.dep_ == "prep" and one.lower_ == "for" for one in verb.rights)
            ):
                found = self._infinitive(verb, unit)
            if found is None:
                found = self._beside(verb, frames, unit)
            if found is None and frames & {"clause", "quote"}:
                found = self._quotation_after(verb, frames, unit)
            if found is None and "clause" in frames:
                found = self._that_clause(verb, unit)
        return self._finished(found, verb, unit) if found is not None else None

    def _finished(self, found: Statement, verb: Token, unit: Unit) -> Statement | None:
        """`found` with its cue, source and addressee, cut where another report begins."""
        found.verb = verb.i
        found.cue = found.cue or self.cue_of(verb)
        if not found.sources and not is_passive(verb):
            head = subject(verb) or beside(verb)
            if head is not None and not found.covers(head.i) and head.lower_ not in NO_SOURCE:
                found.sources = [noun_phrase(head)]
                if verb.doc[found.sources[0].start].lower_ in NOBODY:
                    return None
        found.addressees = found.addressees or self._addressees(verb, found)
        found.contents = [
            cut
            for stretch in found.contents
            if (cut := trimmed(verb.doc, self.limits.cut(stretch, verb, unit), unit.quotations)) is not None
        ]
        if not found.sources and not self._stands_alone(found, unit):
            return None
        return found if found.contents else None

    def _stands_alone(self, found: Statement, unit: Unit) -> bool:
        """Whether it is a report although nobody is named: marks or a clause say so, an object may be anything."""
        quoted = any(part.overlaps(one) for part in found.contents for one in unit.quotations)
        return quoted or found.rule in ("cue before content", "cue after content", "cue inside content")

    # What the content of a verb is, frame by frame.

    def _clause(self, verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
        right = [one for one in verb.children if one.dep_ == "ccomp" and one.i > verb.i and not _is_infinitive(one)]
        left = [one for one in verb.children if one.dep_ == "ccomp" and one.i < verb.i]
        if right and "clause" in frames and not left:
            return self._right_clause(verb, right, unit)
        around = self._around(verb, unit, sure=bool(left) or verb.dep_ == "parataxis")
        if around is not None and ("clause" in frames or around.contents[0].start in {q.start for q in unit.quotations}):
            return around
        if right and ("clause" in frames or any(clause(right[0]).overlaps(one) for one in unit.quotations)):
            return self._right_clause(verb, right, unit)
        return None

    def _right_clause(self, verb: Token, heads: list[Token], unit: Unit) -> Statement:
        start = max(verb.i + 1, min(one.left_edge.i for one in heads))
        end = max(one.right_edge.i for one in heads) + 1
        that = next((t for t in verb.doc[start : heads[0].i] if t.lower_ == "that" and t.dep_ == "mark"), None)
        if verb.doc[start].lower_ == "that" and verb.doc[start].tag_ == "IN" and start + 1 < end:
            start += 1
        elif that is not None and not any(that.i in one for one in unit.quotations):
            start = that.i + 1  # what stands before "that" tells when or where: "said later that …"
        # A clause or phrase right behind that the parser hung on the verb belongs to what was said, if it has a reason.
        for one in verb.rights:
            if one.i >= end and one.left_edge.i <= end + 1 and one.dep_ in ("advcl", "prep", "ccomp") and one.tag_ != "VBG":
                end = one.right_edge.i + 1
        end = over_dashes(verb.doc, end, unit)
        stretch = with_quotations(Stretch(start, end), unit.quotations, keep_out=[verb.i])
        return Statement([Stretch(max(stretch.start, verb.i + 1), stretch.end)], "cue before content", unit)

    def _around(self, verb: Token, unit: Unit, *, sure: bool) -> Statement | None:
        """The sentence around "…, he said, …"."""
        doc, inside = verb.doc, attribution(verb, unit)
        if inside.start <= unit.start:
            return None
        before = doc[inside.start - 1]
        closes = any(one.end == inside.start for one in unit.quotations)
        if (
            not sure
            and not closes
            and any(one.dep_ in ("prep", "dobj", "xcomp") and one.i > verb.i for one in verb.children)
        ):
            return None
        if not sure and any(one.dep_ in ("mark", "advmod") and one.lower_ in SUBORDINATE for one in verb.children):
            return None
        if not (sure or before.text in (",", "–", "—", "-", "?", "!") or closes):
            return None
        if not sure and subject(verb) is not None and child(verb, "nsubj") is None:
            return None
        first = trimmed(doc, Stretch(unit.start, inside.start), unit.quotations)
        if first is None:
            return None
        contents = [first]
        rest = trimmed(doc, Stretch(inside.end, unit.end), unit.quotations)
        if rest is not None and self._goes_on(verb, rest, unit):
            contents.append(rest)
        rule = "cue inside content" if len(contents) > 1 else "cue after content"
        return Statement(contents, rule, unit)

    def _goes_on(self, verb: Token, rest: Stretch, unit: Unit) -> bool:
        first = rest.start + (verb.doc[rest.start].dep_ == "cc")
        if any(one.start == first for one in unit.quotations):
            return verb.doc[rest.start - 1].text != "."
        middle = verb.dep_ == "parataxis" and verb.head.i > verb.i
        return middle or any(one.dep_ == "ccomp" and one.i < verb.i and one.right_edge.i > verb.i for one in verb.children)

    def _quotation_after(self, verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
        """A quotation behind the verb that no clause was made of: "said “never”", "told them: “Never.”"."""
        quotation = next((one for one in unit.quotations if one.start > verb.i), None)
        if quotation is None or quotation.start - verb.i > 25:
            return None
        between = verb.doc[verb.i + 1 : quotation.start]
        lead = between[-1].text if len(between) else ""
        if "clause" not in frames and lead not in ("", ":", ","):
            return None
        if lead not in ("", ":", ",", "that") and len(between) > 3:
            return None
        if lead != ":" and any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in between):
            return None
        end = max((one.end for one in unit.quotations if one.start >= quotation.start), default=quotation.end)
        return Statement([Stretch(quotation.start, end if lead == ":" else quotation.end)], "quotation after cue", unit)

    def _that_clause(self, verb: Token, unit: Unit) -> Statement | None:
        """ "signalled ahead of the talks that …", where the parser hung the clause on another word."""
        for token in verb.doc[verb.i + 1 : min(verb.i + FAR, unit.end)]:
            if token.lower_ == "that" and token.tag_ in ("IN", "WDT") and token.i + 1 < unit.end:
                return Statement(
                    [with_quotations(Stretch(token.i + 1, unit.end), unit.quotations)], "cue before content", unit
                )
            if token.text in (",", ";") or token.pos_ in ("VERB", "AUX"):
                break
        return None

    def _infinitive(self, verb: Token, unit: Unit) -> Statement | None:
        """ "urged [them] to leave", "vowed to stay"."""
        head = next(
            (
                one
                for one in verb.children
                if one.dep_ in ("xcomp", "ccomp", "advcl") and one.i > verb.i and _is_infinitive(one)
            ),
            None,
        )
        if head is None:
            return None
        to = next(one for one in head.children if one.tag_ == "TO")
        start = to.i
        while start - 1 > verb.i and (verb.doc[start - 1].lower_ == "not" or verb.doc[start - 1].dep_ == "neg"):
            start -= 1
        stretch = with_quotations(Stretch(start, head.right_edge.i + 1), unit.quotations, keep_out=[verb.i])
        statement = Statement([Stretch(max(stretch.start, verb.i + 1), stretch.end)], "cue with infinitive", unit)
        whom = child(verb, "dobj", "dative") or child(head, "nsubj")
        if whom is not None and verb.i < whom.i < start:
            statement.addressees = [noun_phrase(whom)]
        return statement

    def _complement(self, verb: Token, unit: Unit) -> Statement | None:
        """ "called the talks candid", "described it as a gift", "what he called a gift"."""
        objects = [one for one in verb.children if one.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "attr") and one.i > verb.i]
        fronted = any(one.i < verb.i and one.lower_ in WHAT for one in verb.children)
        manner = next((one for one in verb.children if one.dep_ == "prep" and one.lower_ == "as" and one.i > verb.i), None)
        parts = objects + ([manner] if manner is not None else [])
        quoted = any(one.start > verb.i and any(clause(part).overlaps(one) for part in parts) for one in unit.quotations)
        complete = manner is not None or fronted or len(objects) > 1 or any(one.dep_ in ("oprd", "ccomp") for one in objects)
        if not parts or not (complete or quoted) or any(_is_infinitive(one) for one in objects):
            return None
        start, end = min(one.left_edge.i for one in parts), max(one.right_edge.i for one in parts) + 1
        stretch = with_quotations(Stretch(max(start, verb.i + 1), end), unit.quotations, keep_out=[verb.i])
        stretch = Stretch(stretch.start, over_dashes(verb.doc, stretch.end, unit))
        return Statement([stretch], "called or described", unit)

    def _beside(self, verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
        """What follows a preposition ("warned of war") or is the object ("condemned the attack")."""
        for one in verb.rights:
            if one.dep_ == "prep" and one.lower_ in frames & PREPOSITIONS and child(one, "pobj", "pcomp") is not None:
                return self._after_preposition(verb, one, unit, "cue with preposition")
        if "person-of" in frames or "to-as" in frames:
            return self._person(verb, frames, unit)
        found = child(verb, "dobj")
        if found is None or found.i < verb.i or found.lower_ in POINTING or found.left_edge.lower_ in POINTING:
            return None
        stretch = Stretch(found.left_edge.i, found.right_edge.i + 1)
        reasons = [one for one in verb.rights if one.dep_ == "prep" and one.lower_ == "for" and one.i > found.i]
        if reasons:
            stretch = Stretch(stretch.start, reasons[-1].right_edge.i + 1)
        whole = with_quotations(stretch, unit.quotations, keep_out=[verb.i])
        shown = "shows" in frames and verb.tag_ == "VBG"
        if ("object" not in frames or shown) and not _mostly_quoted(whole, unit):
            return None
        return Statement([Stretch(max(whole.start, verb.i + 1), whole.end)], "cue with object", unit)

    def _after_preposition(self, verb: Token, preposition: Token, unit: Unit, rule: str) -> Statement:
        keep = preposition.lower_ in KEPT_PREPOSITIONS
        start = preposition.i if keep else preposition.i + 1
        stretch = with_quotations(Stretch(start, preposition.right_edge.i + 1), unit.quotations, keep_out=[verb.i])
        return Statement([Stretch(max(stretch.start, start if keep else preposition.i + 1), stretch.end)], rule, unit)

    def _person(self, verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
        """ "accused Moscow of lying", "referred to it as a war": the person or thing belongs to what was said."""
        wanted = ("of",) if "person-of" in frames else ("to",)
        link = next((one for one in verb.rights if one.dep_ == "prep" and one.lower_ in wanted), None)
        whom = child(verb, "dobj")
        if "to-as" in frames:
            manner = next((one for one in verb.subtree if one.lower_ == "as" and one.i > verb.i), None)
            if link is None or manner is None or manner.i < link.i:
                return None
            end = manner.right_edge.i + 1
            return Statement(
                [with_quotations(Stretch(link.i + 1, end), unit.quotations, [verb.i])], "called or described", unit
            )
        if link is None or whom is None or whom.i > link.i:
            inner = next((one for one in whom.rights if one.dep_ == "prep" and one.lower_ == "of"), None) if whom else None
            if inner is None or whom is None:
                return None
            link = inner
        stretch = with_quotations(Stretch(whom.left_edge.i, link.right_edge.i + 1), unit.quotations, [verb.i])
        return Statement([stretch], "cue with object", unit)

    def _passive(self, verb: Token, frames: frozenset[str], unit: Unit) -> Statement | None:
        """ "was told by officials that …", "described by critics as …"."""
        by = agent(verb)
        found: Statement | None = None
        right = [one for one in verb.children if one.dep_ == "ccomp" and one.i > verb.i]
        manner = next((one for one in verb.rights if one.dep_ == "prep" and one.lower_ == "as"), None)
        if right and "clause" in frames:
            found = self._right_clause(verb, right, unit)
        elif by is not None and "infinitive" in frames:
            found = self._infinitive(verb, unit)
        elif by is not None and "complement" in frames and manner is not None:
            found = Statement([with_quotations(clause(manner), unit.quotations, [verb.i])], "called or described", unit)
        if found is None or by is None:
            return None
        whom = child(verb, "nsubjpass")
        found.sources = [noun_phrase(by)]
        if whom is not None and "infinitive" in frames:
            found.addressees = [noun_phrase(whom)]
        return found

    # The words around a cue.

    def cue_of(self, verb: Token) -> list[Stretch]:
        """The reporting words: the verb with its particle, or "was reported to have told", "was quoted as saying"."""
        words = [verb.i, *(one.i for one in verb.children if one.dep_ == "prt")]
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ in ("xcomp", "pcomp") and head.lemma_.lower() in HEARSAY and is_passive(head):
            first = child(head, "auxpass")
            return [Stretch(first.i if first is not None else head.i, verb.i + 1)]
        return runs(words)

    def _addressees(self, verb: Token, found: Statement) -> list[Stretch]:
        if verb.lemma_.lower() in WITH_ADDRESSEE:
            whom = child(verb, "dobj", "dative")
        else:
            to = next((one for one in verb.children if one.dep_ in ("prep", "dative") and one.lower_ == "to"), None)
            whom = child(to, "pobj") if to is not None else None
        return [noun_phrase(whom)] if whom is not None and not found.covers(whom.i) else []


WHAT = frozenset(["what", "who", "which", "whom", "that"])
NO_SOURCE = WHAT | {"there"}
# Objects that only point back to something said elsewhere: "echoed this concern".
POINTING = frozenset(["this", "that", "these", "those", "it", "so", "which", "such", "them", "him", "her", "me", "us"])
SUBORDINATE = frozenset(
    ["after", "although", "because", "before", "if", "once", "since", "though", "until", "when", "while"]
)
NOBODY = frozenset(["neither", "nobody", "none", "no"])


def attribution(verb: Token, unit: Unit) -> Stretch:
    """The run of words around `verb` that are no content: "the minister said on Friday in Oslo"."""
    content = [one for one in verb.children if one.dep_ in ("ccomp", "conj", "cc", "parataxis")]
    content += [one for one in verb.children if one.dep_ == "advcl" and one.i < verb.i]
    away = {token.i for one in content for token in one.subtree}
    own = {token.i for token in verb.subtree} - away
    own -= {index for one in unit.quotations for index in range(*one)}
    start = end = verb.i
    while start - 1 >= unit.start and start - 1 in own:
        start -= 1
    while end + 1 < unit.end and end + 1 in own:
        end += 1
    doc = verb.doc
    for index in range(verb.i + 1, end + 1):
        if doc[index].tag_ == "VBG" and doc[index - 1].text == ",":
            end = index - 2
            break
    while start < verb.i and (doc[start].is_punct or doc[start].dep_ == "cc"):
        start += 1
    return Stretch(start, end + 1)


def _subject_outside(verb: Token, quotation: Stretch) -> bool:
    head = subject(verb)
    return head is not None and head.i not in quotation


def _is_infinitive(verb: Token) -> bool:
    return any(one.tag_ == "TO" and one.dep_ == "aux" for one in verb.children)


def _mostly_quoted(stretch: Stretch, unit: Unit) -> bool:
    quoted = sum(any(index in one for one in unit.quotations) for index in range(*stretch))
    return quoted * 2 > stretch.end - stretch.start
