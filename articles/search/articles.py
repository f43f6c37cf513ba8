"""Which articles have words in their title or text, and the places that show it."""

from django.db.models import F

from articles.models import Article
from articles.models.articles import ArticleQuerySet
from articles.search.full_text import articles_matching
from articles.search.query import parse_terms
from articles.words import find_matches, needle

AROUND = 90  # characters on each side of what was found, cut at words
MOST_PLACES = 2


def search_articles(text: str) -> ArticleQuerySet:
    """The articles that match typed words, newest first; all when none were typed.

    Each word or phrase must stand in the title or the text, an excluded one in neither; see `parse_terms`.
    """
    terms = parse_terms(text)
    found = Article.objects.filter(articles_matching(terms.needles, terms.excluded))
    return found.order_by(F("published").desc(nulls_last=True), "-id")


def extract(article: Article, needles: tuple[str, ...]) -> str:
    """The first places in the article's text where needles stand, on one line with “…” where something is left out.

    Places behind the title come first, since that is shown anyway; the text's beginning when there is none.
    """
    text = article.text
    title = text.find(article.title) if article.title else -1
    head = title + len(article.title) if title >= 0 else 0
    wanted = tuple(map(needle, needles))
    windows: list[tuple[int, int]] = []
    for start, end in find_matches(text[head:], wanted):
        start, end = max(head, head + start - AROUND), head + end + AROUND
        if windows and start <= windows[-1][1]:
            # Matches close together widen what is shown up to a point.
            windows[-1] = (windows[-1][0], min(end, windows[-1][0] + 4 * AROUND))
        elif len(windows) == MOST_PLACES:
            break
        else:
            windows.append((start, end))
    windows = windows or [(head, head + 2 * AROUND)]
    pieces = [_at_words(text, start, end, head) for start, end in windows]
    words = " … ".join(" ".join(text[start:end].split()) for start, end in pieces)
    return ("… " if text[head : pieces[0][0]].strip() else "") + words + (" …" if text[pieces[-1][1] :].strip() else "")


def _at_words(text: str, start: int, end: int, least: int) -> tuple[int, int]:
    """A stretch without the broken words at its ends; where no blank is near, as in Chinese, it stays as it is."""
    if start > least and not text[start - 1].isspace():
        blank = next((place for place in range(start, min(start + 20, end)) if text[place].isspace()), start - 1)
        start = blank + 1
    if end < len(text) and not text[end].isspace():
        end = next((place for place in range(end, max(end - 20, start), -1) if text[place].isspace()), end)
    return start, min(end, len(text))
