"""Which blocks of a page are its article: where the prose stands, what other readers take for it, what its parts are called.

Each block gets points for and against it. No sign decides alone, since each is wrong on some pages.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.ingestion.pages.page_blocks import Kind, PageBlock
from articles.ingestion.pages.page_parts import Part, part_of
from articles.ingestion.pages.tree import Element, ancestors
from articles.ingestion.pages.voters import Said, Voter, words_in

_LARGE_SHARE = 0.35  # of a page's prose: what holds so much of it is no sidebar, whatever it is called
_MAIN_SHARE = 0.8
_MOST_LINKED = 0.5
_ENOUGH, _LOST_SHARE = 0.85, 0.3  # of the prose that there is
_TELLING_WORDS = 150  # of a text for machines that is surely not cut short


@dataclass(frozen=True)
class Weights:
    """What each sign is worth. A block with `least` points is the article's."""

    inside: float = 1.0
    voters: tuple[float, ...] = (1.5, 0.5)  # trafilatura is seldom wrong, Resiliparse seldom overlooks a paragraph
    alike: float = 1.0
    own_text: float = 1.5
    not_own_text: float = -1.0  # what the page gives to machines may lack a line or two
    furniture: float = -1.2
    hidden: float = -1.0
    linked: float = -2.0
    short: float = -0.5
    least: float = 1.8


WEIGHTS = Weights()


@dataclass(eq=False, slots=True)
class Judged:
    """A block with what speaks for and against it."""

    block: PageBlock
    words: list[str]
    prose: bool
    votes: list[bool | None] = field(default_factory=list)
    own_text: bool | None = None  # whether the text that the page gives to machines has it
    furniture: bool = False
    hidden: bool = False
    inside: bool = False
    alike: float = 0.0
    points: float = 0.0

    @property
    def unseen(self) -> bool:
        """Whether it is for programs that read a page to somebody, or is hidden and no voter takes it for the article."""
        return Part.READ_ALOUD in self.block.parts or (self.hidden and not self.support)

    @property
    def support(self) -> int:
        return sum(vote is True for vote in self.votes)


def judge(blocks: Sequence[PageBlock], voters: Sequence[Voter], own_text: Said | None) -> list[Judged]:
    """The blocks with their points. A voter is asked only where those before it leave out much that looks like the text."""
    judged = [_first_look(block) for block in blocks]
    _see_parts(judged)
    if own_text is not None and own_text.words >= _TELLING_WORDS:
        for one in judged:
            one.own_text = own_text.has(one.words)
    _ask(judged, voters)
    _see_inside(judged)
    _see_alike(judged)
    for one in judged:
        one.points = _points(one)
    _see_neighbours(judged)
    return judged


def _ask(judged: Sequence[Judged], voters: Sequence[Voter]) -> None:
    _see_inside(judged)
    own = sum(len(one.words) for one in judged if one.prose and one.inside and not one.furniture)
    found: list[int] = []
    for voter in voters:
        if found and found[-1] >= _ENOUGH * own:
            break
        said = voter.ask()
        for one in judged:
            one.votes.append(_vote(one, said, voter.on_items))
        found.append(sum(len(one.words) for one in judged if one.prose and one.votes[-1]))
    _silence_the_lost(judged, found, own)


def _silence_the_lost(judged: Sequence[Judged], found: Sequence[int], own: int) -> None:
    """A voter that found much less prose than there is took something else for the article: it does not vote."""
    for voter, words in enumerate(found):
        if words < _LOST_SHARE * max(*found, own / 2):
            for one in judged:
                one.votes[voter] = None


def _see_inside(judged: Sequence[Judged]) -> None:
    main = _main_element(judged)
    within = set() if main is None else set(main.iter())
    for one in judged:
        one.inside = main is None or one.block.element in within


def _first_look(block: PageBlock) -> Judged:
    words = words_in(block.text)
    ends = block.text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", "。", "！", "？"))
    long = len(block.text) >= 80
    prose = (
        block.kind not in (Kind.HEADING, Kind.CAPTION)
        and block.link_share < _MOST_LINKED
        and ((long and ends) or len(block.text) >= 200)
    )
    return Judged(block, words, prose)


def _vote(one: Judged, said: Said | None, on_items: bool) -> bool | None:
    if said is None:
        return None
    has = said.has(one.words)
    return None if not has and one.block.kind is Kind.ITEM and not on_items else has


def masses(weights: Sequence[tuple[Element, float]]) -> dict[Element, float]:
    """How much stands in each element, by what stands right in some: each element is passed once."""
    held: defaultdict[Element, float] = defaultdict(float)
    for element, weight in weights:
        held[element] += weight
    depth: dict[Element, int] = {}
    for element in list(held):
        path = []
        while element is not None and element not in depth:
            path.append(element)
            element = element.getparent()
        base = depth[element] if element is not None else 0
        for place, inner in enumerate(reversed(path), 1):
            depth[inner] = base + place
    for element in sorted(depth, key=depth.__getitem__, reverse=True):
        parent = element.getparent()
        if parent is not None:
            held[parent] += held[element]
    return held


def _see_parts(judged: Sequence[Judged]) -> None:
    """Notes what lies in furniture or is hidden, but for parts that hold much of the page's prose."""
    held = masses([(one.block.element, len(one.block.text) if one.prose else 0) for one in judged])
    whole = sum(len(one.block.text) for one in judged if one.prose)
    known: dict[Element, frozenset[Part]] = {}
    for one in judged:
        parts: frozenset[Part] = frozenset()
        if one.block.parts & {Part.FURNITURE, Part.HIDDEN}:
            for element in ancestors(one.block.element):
                if element not in known:
                    known[element] = part_of(element) if held[element] < _LARGE_SHARE * whole else frozenset()
                parts |= known[element]
        one.furniture = Part.FURNITURE in parts
        one.hidden = Part.HIDDEN in parts


def _main_element(judged: Sequence[Judged]) -> Element | None:
    """The innermost element that holds most of the page's prose, by what voters say of it too."""
    weights = [(one.block.element, _mass(one)) for one in judged]
    held = masses(weights)
    children: defaultdict[Element, list[Element]] = defaultdict(list)
    root = None
    for element in held:
        parent = element.getparent()
        if parent is None:
            root = element
        else:
            children[parent].append(element)
    if root is None or not held[root]:
        return None
    best = root
    while True:
        inner = max(children[best], key=held.__getitem__, default=None)
        if inner is None or held[inner] < _MAIN_SHARE * held[root] or (inner.tag in ("p", "li", "td", "span")):
            return best
        best = inner


def _mass(one: Judged) -> float:
    if not one.prose or one.hidden:
        return 0
    return len(one.block.text) * (0.5 + one.support + (one.own_text is True)) * (0.3 if one.furniture else 1)


def _see_alike(judged: Sequence[Judged]) -> None:
    """How far voters agree on blocks that stand in elements of the same kind: a whole section may be overlooked."""
    supported: defaultdict[tuple[str, ...], float] = defaultdict(float)
    whole: Counter[tuple[str, ...]] = Counter()
    for one in judged:
        form = _form(one.block)
        whole[form] += len(one.block.text)
        supported[form] += len(one.block.text) * _approval(one)
    for one in judged:
        form = _form(one.block)
        one.alike = supported[form] / max(1, whole[form])


def _see_neighbours(judged: Sequence[Judged]) -> None:
    """What stands between two paragraphs right in the same element as they do is text as they are, however short."""
    for before, one, after in zip(judged, judged[1:], judged[2:], strict=False):
        between = before.block.element is one.block.element is after.block.element
        if (
            between
            and one.points < WEIGHTS.least <= min(before.points, after.points)
            and one.block.link_share < _MOST_LINKED
        ):
            one.points = WEIGHTS.least


def _form(block: PageBlock) -> tuple[str, ...]:
    """What an element and the one around it are called."""
    element = block.element
    parent = element.getparent()
    around = parent if parent is not None else element
    return element.tag, element.get("class") or "", around.tag, around.get("class") or ""


def _approval(one: Judged, weights: Weights = WEIGHTS) -> float:
    """How many of the voters are for a block, by their weights: from 0 to 1, half where none has voted."""
    counted = [(vote, weight) for vote, weight in zip(one.votes, weights.voters, strict=False) if vote is not None]
    return sum(vote * weight for vote, weight in counted) / sum(weight for _, weight in counted) if counted else 0.5


def _points(one: Judged, weights: Weights = WEIGHTS) -> float:
    points = 2 * _approval(one, weights) + weights.inside * one.inside + weights.alike * one.alike
    points += weights.furniture * one.furniture + weights.hidden * one.hidden
    points += weights.linked * (one.block.link_share > _MOST_LINKED)
    points += weights.short * (not one.prose)
    if one.own_text is not None:
        points += weights.own_text if one.own_text else weights.not_own_text
    return points
