"""Former texts of an article: kept when another text takes their place, with the quotes that readers saw."""

from collections.abc import Iterable

from articles.ingestion.records import Block as ParsedBlock
from articles.ingestion.records import ParsedArticle, Zone
from articles.models import Article, ArticleVersion, Block
from articles.services.anchoring.folding import fold
from articles.services.readings.told import told_of

BESIDE = (Zone.BYLINE, Zone.BOILERPLATE)  # what comes and goes around an article without changing it


def keep_version(article: Article, coming: ParsedArticle) -> ArticleVersion | None:
    """Keep the text that an article has before `coming` takes its place, in the transaction in which that is stored.

    None when readers could not tell the two apart: other white space, straight marks for curly ones.
    """
    if fold(article.text).text.strip() == fold(coming.text).text.strip():
        return None
    last = article.versions.defer("packed", "quotes").order_by("-number").first()
    version = ArticleVersion(
        article=article,
        number=last.number + 1 if last else 1,
        title=article.title,
        digest=article.digest,
        quotes=quotes_of(article),
        told=told_of(article),
        read_at=last.replaced_at if last else article.added_at,
        beside_only=_words(article.text, article.blocks.all()) == _words(coming.text, coming.blocks),
    )
    version.text = article.text
    version.save()
    return version


def quotes_of(article: Article) -> list[dict[str, str]]:
    """The quotes that readers see in an article now, in the order of its text."""
    rows = article.quotes.visible().select_related("speaker").defer("search_words", "speaker__search_words")
    return [
        {"speaker": row.speaker.name if row.speaker else "", "kind": row.kind, "text": row.text}
        for row in rows.order_by("start", "end", "pk")
        if row.contents
    ]


def _words(text: str, blocks: Iterable[Block] | Iterable[ParsedBlock]) -> list[str]:
    """The words of the article itself."""
    parts = sorted((block.start, block.end) for block in blocks if block.zone not in BESIDE)
    return [word for start, end in parts for word in fold(text[start:end]).text.split()]
