"""Which line of a page is its title.

Candidates are the lines above the first surely running text that could be a headline, and those right above a byline
further down. The best is full, made of words that the story uses, and near the byline; of two below each other the
upper one, since the lower one is the standfirst. Misses titles that stand below the first paragraph.
"""

import re
from collections import Counter

from articles.ingestion import credits, line_rules, rules
from articles.ingestion.lines import Line
from articles.ingestion.names import is_name
from articles.ingestion.records import Zone
from articles.ingestion.structure.turn_lines import begins_a_turn

_TITLE_OVERLAP = 0.25
_TITLE_SCORE = 3
_MAX_LENGTH = 300
_MAX_HEAD = 60  # lines among which the title is looked for
_ABOVE_BYLINE = 3  # lines right above a byline that may be the title below prose
_HEAD_SHARE = 0.4  # a byline or date further down than this does not tell where the title is


def choose_title(lines: list[Line], known: str) -> int | None:
    """The place of the title among lines that were judged one by one, or None. `known` is what front matter calls it."""
    if known:
        return _place_of(lines, known)
    headed = _headed_by_markdown(lines)
    return headed if headed is not None else _best_of_head(lines)


def _place_of(lines: list[Line], title: str) -> int | None:
    words = line_rules.plain(title)
    return next((i for i, line in enumerate(lines) if line_rules.plain(line.text) == words), None)


def _headed_by_markdown(lines: list[Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if line.heading == 1 and len(line.text) <= _MAX_LENGTH), None)


def _best_of_head(lines: list[Line]) -> int | None:
    """The candidate that makes the best title; without a good one, a sentence that stands where titles do."""
    first_prose = _first_prose(lines)
    story = _word_counts(" ".join(line.text for line in lines if line.is_unmarked_prose))
    scores = _good_scores(lines, _candidates(lines, first_prose), story)
    if not scores:
        return _sentence_title(lines, first_prose)
    best = max(scores, key=lambda i: (scores[i], -i))
    return _uppermost(lines, best, scores, story)


def _candidates(lines: list[Line], first_prose: int) -> list[int]:
    """The places of all lines that may be the title, from the top."""
    places = [*range(min(first_prose, _MAX_HEAD))]
    byline = next((i for i, line in enumerate(lines) if line.zone is Zone.BYLINE), -1)
    if first_prose < byline < len(lines) * _HEAD_SHARE:
        # Prose above the byline: a standfirst, or an appeal of an unknown kind that stands above the title.
        places += range(max(first_prose + 1, byline - _ABOVE_BYLINE), byline)
    candidates = [i for i in places if _may_be_title(lines[i])]
    headed = any(i < byline and lines[i].is_headline_like for i in candidates)
    # Below the byline of a headline a sentence is the first paragraph, however many names it is made of.
    return [i for i in candidates if not (headed and i > byline and lines[i].ends_with_stop)]


def _good_scores(lines: list[Line], candidates: list[int], story: Counter[str]) -> dict[int, float]:
    """The scores of the candidates that are good enough; one that is alone always is."""
    scores = {i: _title_score(lines, i, story) for i in candidates}
    return {i: score for i, score in scores.items() if score >= _TITLE_SCORE or len(candidates) == 1}


def _uppermost(lines: list[Line], best: int, scores: dict[int, float], story: Counter[str]) -> int:
    """The upper one of good titles right below each other.

    A standfirst is made of the story's words even more than the title right above it.
    """
    while best - 1 in scores and lines[best - 1].words >= 4 and _overlap(lines[best - 1], story) >= _TITLE_OVERLAP:
        best -= 1
    return best


def _first_prose(lines: list[Line]) -> int:
    for i, line in enumerate(lines):
        sure = line.is_unmarked_prose and (line.ends_with_stop or line.words > 30 or line.quotes_somebody)
        if (sure and line.capital_share < 0.7) or credits.dateline_agencies(line.text):
            return i
    return len(lines)


def _may_be_title(line: Line) -> bool:
    if begins_a_turn(line.text):
        return False
    if line.zone is not None or line.is_lower_case or line.words < 2:
        return False
    titled = line.capital_share >= 0.7 and line.words >= 5
    return len(line.text) <= _MAX_LENGTH and (line.is_headline_like or titled)


def _sentence_title(lines: list[Line], first_prose: int) -> int | None:
    """A first line that is one sentence and right above a byline or date: some outlets end headlines with a stop."""
    for i, line in enumerate(lines[: first_prose + 1]):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if line.zone is None and 4 <= line.words <= 25 and following and following.zone is Zone.BYLINE:
            return i
    return None


def _word_counts(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in re.findall(r"\w+", text[:20_000]) if len(word) > 3)


def _title_score(lines: list[Line], i: int, story: Counter[str]) -> float:
    """How good a title the line makes: full, made of the story's words, near the byline."""
    line = lines[i]
    score = min(line.words, 8) / 2 + 6 * _overlap(line, story)
    below = next((steps for steps, near in enumerate(lines[i + 1 : i + 5]) if near.zone is Zone.BYLINE), None)
    if below is not None:
        score += 3 - below / 2
    if line.words <= 3 and (line.text.isupper() or line_rules.plain(line.text) in rules.entries("sections")):
        score -= 4
    if line.bullet:
        score -= 2
    return score - 3 if is_name(line.text) else score


def _overlap(line: Line, story: Counter[str]) -> float:
    """The share of the line's longer words that the story uses too."""
    own = _word_counts(line.text)
    return sum(word in story for word in own) / max(1, len(own))
