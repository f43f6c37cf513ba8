"""What editors say of two articles: that their texts are the same, or are not. It lasts, whatever is read later."""

from django.contrib.auth.models import User

from articles.errors import Refusal
from articles.models import Article, CopyVerdict
from articles.models.copies import Verdict
from articles.services.locking import lock_articles, whole


@whole
def decide(article: Article, other: int, verdict: str, user: User | None) -> CopyVerdict | None:
    """Add the verdict on `article` and the one with the number `other`; None when that is what counts already.

    Raises Refusal, in words for the editor, for what is no verdict, and for an article that is gone or the same one.
    """
    if verdict not in Verdict.values:
        raise Refusal("Choose whether the articles have the same text.")
    if len(lock_articles([article.pk, other])) < 2:
        raise Refusal("The other article no longer exists.")
    first, second = sorted([article.pk, other])
    last = CopyVerdict.objects.filter(first=first, second=second).last()
    if verdict == (last.verdict if last else Verdict.WITHDRAWN):
        return None
    return CopyVerdict.objects.create(first_id=first, second_id=second, verdict=verdict, made_by=user)
