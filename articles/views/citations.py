"""How to cite a quote: as text, and in the formats that reference managers read. Plain functions without the database.

What is cited is the words in the article, and that Newsdesk found them: who wants to check needs the page's address, the
day it was read, which text it was (its digest) and which rules read it.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from articles.models import Quote
from articles.services.corrections.history import day_in_words

# What control characters and line ends must not do: begin a field of their own in RIS or BibTeX.
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029\s]+")
_TEX = {
    "\\": r"\textbackslash{}",
    # Words, not \{ and \}: BibTeX counts braces, whatever stands before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}


@dataclass(frozen=True, slots=True)
class Citation:
    """All that a citation of one quote says. Empty or None is what the article does not tell."""

    number: int
    words: str
    speaker: str
    authors: tuple[str, ...]
    title: str
    outlet: str
    published: date | None
    language: str
    original: str  # the article's own address, where it was read from one
    address: str  # of the quote's page here
    retrieved: date
    digest: str
    version: str
    said: bool = True  # False for a belief or a wish: nobody is to be cited with words that nobody voiced

    @property
    def proof(self) -> str:
        """What was read, and by what."""
        read_by = f", read by {self.version}" if self.version else ""
        return f"text with SHA-256 {self.digest}{read_by}"


def cite(quote: Quote, address: str, today: date) -> Citation:
    """The citation of `quote`, whose page has the absolute `address`. Reads its article, the outlet and the speaker."""
    article = quote.article
    return Citation(
        number=quote.pk,
        words=_plain(quote.text),
        speaker=_plain(quote.speaker.name if quote.speaker else quote.source_text),
        authors=tuple(_plain(name) for name in article.author_names),
        title=_plain(article.title) or "Untitled",
        outlet=_plain(article.outlet.name if article.outlet else ""),
        published=article.published,
        language=_plain(article.language),
        original=article.original_address,
        address=address,
        retrieved=today,
        digest=article.digest,
        version=_plain(article.extractor_version),
        said=quote.is_said,
    )


def as_note(c: Citation) -> str:
    """One sentence, in the order of a Chicago note; names as the article has them."""
    if c.said:
        who = f"{c.speaker}, quoted in " if c.speaker else "Quoted in "
    else:
        who = f"Belief or wish of {c.speaker}, as told in " if c.speaker else "Belief or wish, as told in "
    by = f"{_listed(c.authors, 'and')}, " if c.authors else ""
    came_out = day_in_words(c.published) if c.published else ""
    facts = ", ".join(fact for fact in (c.outlet, came_out, c.original) if fact) or "no date"
    here = f"{'quote' if c.said else 'finding'} {c.number} in Newsdesk, {c.address} (retrieved {day_in_words(c.retrieved)})"
    return f"{who}{by}{_title_in_marks(c.title)} {facts}; {here}."


def as_reference(c: Citation) -> str:
    """An entry for a list of works, in the order of APA style; names as the article has them."""
    names = _listed(c.authors, "&")
    when = f"({c.published.year}, {c.published:%B} {c.published.day})" if c.published else "(n.d.)"
    whole = [f"{names or c.outlet or c.title} {when}."]
    if names or c.outlet:
        whole.append(_ended(c.title))
    if names and c.outlet:
        whole.append(_ended(c.outlet))
    noun = "Quote" if c.said else "Belief or wish"
    quoted = f"{noun} of {c.speaker}" if c.speaker else noun
    whole.append(f"{quoted}, number {c.number} in Newsdesk. Retrieved {day_in_words(c.retrieved)}, from {c.address}")
    return " ".join(whole)


def as_bibtex(c: Citation) -> str:
    """An entry for BibTeX and biblatex."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in c.authors),  # in braces: which name is the last is not known
        "title": f"{{{_tex(c.title)}}}",
        "journal": _tex(c.outlet),
        "date": c.published.isoformat() if c.published else "",
        "year": f"{c.published:%Y}" if c.published else "",
        "month": f"{c.published:%b}".lower() if c.published else "",
        "day": str(c.published.day) if c.published else "",
        "url": c.address,
        "urldate": c.retrieved.isoformat(),
        "note": _tex(f"{_ended(_said(c))} In Newsdesk, {c.proof}" + (f"; original at {c.original}" if c.original else "")),
    }
    lines = [f"  {name:7} = {value if name == 'month' else '{' + value + '}'}," for name, value in fields.items() if value]
    kind = "article" if c.outlet else "misc"
    return "\n".join([f"@{kind}{{newsdesk-quote-{c.number},", *lines, "}"]) + "\n"


def as_ris(c: Citation) -> str:
    """A record of the RIS format, with the line ends it asks for."""
    fields = [("TY", "NEWS"), ("ID", f"newsdesk-quote-{c.number}")]
    fields += [("AU", name) for name in c.authors]
    fields += [("TI", c.title), ("T2", c.outlet)]
    if c.published:
        fields += [("PY", f"{c.published:%Y}"), ("DA", f"{c.published:%Y/%m/%d}")]
    fields += [("LA", c.language), ("UR", c.address), ("L2", c.original), ("Y2", f"{c.retrieved:%Y/%m/%d}")]
    fields += [("N1", f"{_ended(_said(c))} In Newsdesk, {c.proof}"), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value or tag == "ER")


def as_csl_json(c: Citation) -> str:
    """A list with one item of CSL-JSON, which Zotero, Pandoc and others read."""
    item: dict[str, object] = {
        "id": f"newsdesk-quote-{c.number}",
        "type": "article-newspaper",
        "title": c.title,
        "author": [{"literal": name} for name in c.authors],
        "container-title": c.outlet,
        "issued": _parts(c.published) if c.published else None,
        "accessed": _parts(c.retrieved),
        "URL": c.address,
        "language": c.language,
        "note": f"{_ended(_said(c))} In Newsdesk, {c.proof}" + (f"; original at {c.original}" if c.original else ""),
    }
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


# What the ends of addresses stand for: the type of the file and how it is made.
FORMATS: dict[str, tuple[str, str, Callable[[Citation], str]]] = {
    "bib": ("BibTeX", "application/x-bibtex; charset=utf-8", as_bibtex),
    "ris": ("RIS", "application/x-research-info-systems; charset=utf-8", as_ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json; charset=utf-8", as_csl_json),
}


def _said(c: Citation) -> str:
    if c.said:
        return f"{c.speaker or 'Speaker not known'}: {c.words}"
    return f"Belief or wish of {c.speaker or 'somebody not known'}, which nobody voiced: {c.words}"


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _plain(text: str) -> str:
    """On one line, without signs that are none."""
    return _BREAKS.sub(" ", text).strip()


def _listed(names: tuple[str, ...], last: str) -> str:
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _title_in_marks(title: str) -> str:
    """With the comma inside, as American notes have it; double marks within become single ones."""
    title = title.rstrip(".,").translate(str.maketrans("“”", "‘’"))
    return f"“{title}”" if title.endswith(("?", "!")) else f"“{title},”"


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{words}."


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
