"""Articles that know of each other, read without a database."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from articles import extraction
from articles.extraction.records import Extraction, KnownSpeaker
from articles.ingestion.records import ParsedArticle
from articles.reading.knowledge import Knowledge
from articles.reading.reader import Ask, LocalReader, Reader
from articles.reading.reasons import reason_of
from articles.reading.texts import Reading
from articles.reading.two_passes import Report, in_two_passes, place_in_order

# The name of a text, what is known, and whether it is asked for a second time.
Extract = Callable[[str, Knowledge, bool], Extraction]
Expect = Callable[[Iterable[Ask]], None]


class InMemory:
    """A store of readings by name. All is read twice: first with what was taught so far, then with what all taught."""

    def __init__(
        self, parsed: Mapping[str, ParsedArticle], extract: Extract, known: Knowledge, expect: Expect | None = None
    ) -> None:
        self._parsed, self._extract, self._expect = parsed, extract, expect
        self.taught = known  # by the first readings
        self.knowledge = known  # by the second ones
        self.readings: dict[str, Reading] = {}

    def expect(self, items: Sequence[str], *, again: bool) -> None:
        if self._expect is not None:
            known = self.taught if again else None  # no more is taught by then
            self._expect(Ask(self._parsed[item], known) for item in items)

    def read(self, item: str, *, again: bool) -> Reading:
        self.readings.pop(item, None)
        reading = Reading(self._parsed[item], self._extract(item, self.taught, again))
        if again:
            self.knowledge = self.knowledge.after(reading)
        else:
            self.taught = self.taught.after(reading)
        self.readings[item] = reading
        return reading

    def is_due(self, item: str) -> bool:
        return True

    def in_order(self) -> list[str]:
        """The names in order of publication."""
        return sorted(self._parsed, key=lambda name: (place_in_order(self._parsed[name].published), name))


def read(
    text: str,
    *,
    plain: bool = False,
    known: Knowledge | None = None,
    engine: extraction.Engine = extraction.DEFAULT_ENGINE,
) -> Reading:
    """Parse and extract one article. `known` comes from earlier articles. Loads the model on first use."""
    reader = LocalReader(engine)
    parsed = reader.parse(text, plain=plain)
    return Reading(parsed, reader.extract(parsed, known or Knowledge()))


def read_together(
    texts: Mapping[str, str | ParsedArticle],
    *,
    plain: bool = False,
    engine: extraction.Engine = extraction.DEFAULT_ENGINE,
    known_speakers: Sequence[KnownSpeaker] = (),
    reader: Reader | None = None,
    tell: Callable[[Report[str, Reading]], None] | None = None,
) -> tuple[dict[str, Reading], Knowledge, dict[str, str]]:
    """Read articles that know of each other: `texts` by name → readings by name, what they taught, why some failed.

    What is parsed already is taken as it is.
    It does not matter in which order they are given, and an article that names no dates can lean on a later one.
    `known_speakers` are known from the start. `reader` is one of `engine`; without it they are read in this process.
    `tell` is called with a report on each reading, as soon as it is done.
    """
    own = reader or LocalReader(engine)
    failed: dict[str, str] = {}
    parsed: dict[str, ParsedArticle] = {}
    for name, text in texts.items():
        try:
            parsed[name] = own.parse(text, plain=plain) if isinstance(text, str) else text
        except Exception as error:  # one bad article must not cost the others
            failed[name] = reason_of(error)

    def extract(name: str, known: Knowledge, again: bool) -> Extraction:
        return own.extract(parsed[name], known, keep=not again)

    known = Knowledge(
        tuple(known_speakers), linking=extraction.linking_by(engine), visit_linking=extraction.visit_linking_by(engine)
    )
    store = InMemory(parsed, extract, known, own.expect)
    for report in in_two_passes(store.in_order(), store):
        if report.failure:
            failed[report.item] = report.failure
        if tell is not None:
            tell(report)
    return store.readings, store.knowledge, failed
