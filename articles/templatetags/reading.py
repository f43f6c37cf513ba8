"""What the text of an article needs on its page."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def exact(text: str) -> SafeString:
    """`text` escaped so that a browser's page holds the same characters: a bare \\r\\n would become one there.

    Selections in the page are counted in characters of the article.
    """
    return mark_safe(escape(text).replace("\r", "&#13;"))  # noqa: S308 - escaped just here
