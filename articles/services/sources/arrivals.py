"""What people add: kept as it came, then read, each thing for itself."""

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils import timezone

from articles.errors import Refusal
from articles.fetching import FetchError, Limits, fetch, fetch_unasked, normal_address
from articles.ingestion import MAX_FILE_BYTES
from articles.ingestion.feeds import is_feed
from articles.ingestion.records import Document, ParsedArticle
from articles.models import Arrival, Source
from articles.models.arrivals import LONGEST_LABEL, OPEN, ArrivalKind, ArrivalState
from articles.models.rows import clip
from articles.reading import Reader, reason_of
from articles.services.locking import whole
from articles.services.readings.articles import Outcome
from articles.services.readings.together import read_in_together
from newsdesk.database_trouble import trouble_of

NAMES: dict[str, str] = {
    ArrivalKind.TEXT: "text.txt",
    ArrivalKind.ADDRESS: "",
}  # by which a document is opened; of files, their own
NEXT_TRY = 60.0  # seconds, where a site does not say
LONGEST_FIRST_LINE = 80
MOST_AT_ONCE = 200
IS_FEED = "this is a feed, not an article. Newsdesk can follow it and add its articles as they appear."
LARGEST = MAX_FILE_BYTES  # bytes: what is kept can be read


class Given(NamedTuple):
    """One thing to read: `data` of a text or file, or the `address` of a page. What has a `token` is kept once."""

    kind: ArrivalKind
    label: str
    address: str = ""
    data: bytes | None = None
    content_type: str = ""
    token: uuid.UUID | None = None


def text_given(text: str) -> Given:
    """A text that was pasted. Raises Refusal when there is none."""
    if not text.strip():
        raise Refusal("Paste the text of an article: its headline in the first line, then the article.")
    first = " ".join(text.strip().splitlines()[0].split())
    label = first if len(first) <= LONGEST_FIRST_LINE else first[: LONGEST_FIRST_LINE - 1] + "…"
    return Given(ArrivalKind.TEXT, label, data=text.encode(errors="replace"), content_type="text/plain")


def addresses_given(typed: str) -> list[Given]:
    """Addresses with white space between them, each once. Raises Refusal for none, too many, and what is none."""
    words = typed.split()
    if not words:
        raise Refusal("Enter the web address of an article, such as https://example.org/news/article.")
    _check_number(len(words))
    return list(dict.fromkeys(map(_address_given, words)))


def _address_given(typed: str) -> Given:
    address = normal_address(typed if "://" in typed or "." not in typed else f"https://{typed}")
    return Given(ArrivalKind.ADDRESS, clip(address, LONGEST_LABEL), address=address)


def file_given(name: str, data: bytes, content_type: str, token: uuid.UUID | None = None) -> Given:
    """A file that was sent."""
    return Given(ArrivalKind.FILE, clip(name, LONGEST_LABEL), "", data, clip(content_type, 200), token)


def _check_number(number: int) -> None:
    if number > MOST_AT_ONCE:
        raise Refusal(f"Add at most {MOST_AT_ONCE} at once; these are {number}.")


@whole
def keep(
    given: Sequence[Given], user: User | None, enqueue: Callable[[int], object], source: Source | None = None
) -> uuid.UUID:
    """Keep what was given, in one transaction with what `enqueue` does for each row's number; the number of the batch.

    `source` is what brought it, where no `user` did.
    """
    _check_number(len(given))
    batch = uuid.uuid4()
    for one in given:
        # Two who look at once are told apart by the column, which is unique; on PostgreSQL the second is done anew.
        if one.token is not None and Arrival.objects.filter(token=one.token).exists():
            continue
        row = Arrival(
            batch=batch,
            token=one.token,
            kind=one.kind,
            label=one.label,
            address=one.address,
            content_type=one.content_type,
            added_by=user,
            source=source,
        )
        if one.data is not None:
            row.data = one.data
        row.save()
        enqueue(row.pk)
    return batch


@whole
def try_again(number: int, enqueue: Callable[[int], object]) -> None:
    """Have an arrival read again that could not be read. Raises Refusal when there is nothing to be tried again."""
    reopen(number)
    enqueue(number)


@whole
def reopen(number: int) -> None:
    """Something will come of an arrival again. Raises Refusal for one of which something will, or something did."""
    row = Arrival.objects.select_for_update().light().filter(pk=number).first()
    if row is None or row.state != ArrivalState.FAILED:
        raise Refusal("This is being read, or was read, already.")
    row.state, row.reason, row.notices, row.finished_at = ArrivalState.WAITING, "", "", None
    row.save(update_fields=["state", "reason", "notices", "finished_at"])


def read_arrival(number: int, reader: Reader, limits: Limits, *, last_try: bool = True) -> float | None:
    """Read what arrived as row `number` and note what came of it; nothing for one that is gone or was read.

    Each article is stored whole or not at all; one that cannot be read keeps no other of the same file from it. May be
    called again for a row at which a former call was stopped, or raised what the database could not do for the moment.
    What is given is None or, where a site cannot be asked now, in how many seconds it is worth another try; `last_try`
    says that there will be none.
    """
    row = Arrival.objects.filter(pk=number).first()
    if row is None or not row.is_open:
        return None
    Arrival.objects.filter(pk=number).update(state=ArrivalState.READING, reason="")
    try:
        document = _open(row, reader, limits)
    except FetchError as error:
        if error.worth_another_try and not last_try:
            reason = f"{error} It will be tried again."
            Arrival.objects.filter(pk=number).update(state=ArrivalState.WAITING, reason=reason)
            return error.retry_after or NEXT_TRY
        _finish(row, ArrivalState.FAILED, str(error))
    except Exception as error:  # whatever a file does to us, whoever added it is told
        _raise_trouble(error)
        _finish(row, ArrivalState.FAILED, reason_of(error))
    else:
        _store(row, document, reader)
    return None


def give_up(number: int, reason: str) -> None:
    """Note that an arrival will not be read, for a `reason` that lies in what reads it: it takes the process along, say."""
    Arrival.objects.filter(pk=number, state__in=OPEN).update(
        state=ArrivalState.FAILED, reason=f"it could not be read: {reason}", finished_at=timezone.now()
    )


def _open(row: Arrival, reader: Reader, limits: Limits) -> Document:
    data = row.data
    if data is None:
        # Nobody entered the address of what a source brings: the site may say that programs shall leave it alone.
        found = (fetch_unasked if row.source_id else fetch)(row.address, limits=limits)
        row.data = data = found.data
        row.content_type, row.address = clip(found.content_type, 200), normal_address(found.address)
        row.is_feed = not row.source_id and is_feed(data)
        row.save(update_fields=["packed", "size", "content_type", "address", "is_feed"])
    if row.is_feed:
        raise Refusal(IS_FEED)
    return reader.open_document(data, NAMES.get(row.kind, row.label), row.content_type, row.address)


def _store(row: Arrival, document: Document, reader: Reader) -> None:
    sources = dict(_sources(row, document.articles))
    outcomes: dict[str, Outcome] = {}
    failures: dict[str, str] = {}
    for report in read_in_together(reader, sources.items()):
        if report.news is not None:
            outcomes.setdefault(report.item, report.news.outcome)  # what came of it first: that it is new, perhaps
            row.articles.add(report.news.article)
        else:
            _raise_trouble(report.error)
            failures[report.item] = f"“{sources[report.item].title or report.item}”: {report.failure}"
    if outcomes:
        best = next(ArrivalState(outcome.value) for outcome in Outcome if outcome in outcomes.values())
        _finish(row, best, "", (*_left_out(failures, outcomes), *document.notices))
    else:
        _finish(row, ArrivalState.FAILED, "; ".join(failures.values()), document.notices)


def _raise_trouble(error: Exception | None) -> None:
    """What the database cannot do for the moment is no fault of what is read, which is read again."""
    if error is not None and trouble_of(error) is not None:
        raise error


def _left_out(failures: Mapping[str, str], outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    for source, failure in failures.items():
        said = "Read without what the others say" if source in outcomes else "Not added"
        yield f"{said}: {failure}"


def _sources(row: Arrival, articles: Iterable[ParsedArticle]) -> Iterator[tuple[str, ParsedArticle]]:
    """Each article and the source by which it is known: a page its address, others what they came in, and their name in it.

    The same bytes sent again are the same source, other bytes of the same name are another.
    """
    digest = hashlib.sha256(row.data or b"").hexdigest()[:16]
    for parsed in articles:
        source = row.address or f"added/{digest}/{row.label}"
        yield (f"{source}#{parsed.name}" if parsed.name else source), parsed


def _finish(row: Arrival, state: ArrivalState, reason: str, notices: Iterable[str] = ()) -> None:
    Arrival.objects.filter(pk=row.pk).update(
        state=state, reason=reason, notices="\n".join(notices), finished_at=timezone.now()
    )
