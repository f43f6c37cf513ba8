"""The marks of Markdown inside of paragraphs: links, pictures, emphasis. Marks of headings and lists are told by `lines`."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARK = re.compile(
    r"\]\((?:https?:|mailto:|www\.|[/#.])"  # a link
    r"|(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,500}(?<=\S)\*\*(?!\*)"  # strong
    r"|(?<![\w_])__(?=[^\s_])[^_\n]{1,500}(?<=\S)__(?![\w_])"
    r"|(?<![\w*])\*(?=[^\s*])[^*\n]{1,500}(?<=\S)\*(?![\w*])"  # emphasis
    r"|(?<![\w_])_(?=[^\s_])[^_\n]{1,500}(?<=\S)_(?![\w_])"
)
_WHOLE_LINE = re.compile(r"(\s*)([*_]{1,3})(?![\s*_])([^*_\n]*)(?<!\s)\2(\s*)")
_HEAD = re.compile(r"\s*(?:(?:[-*+>•]|#{1,6}|\d{1,3}[.)])[ \t]+)*")
_LONGEST_LINE = 20_000  # characters; no paragraph is as long, and what is may take the parser long
_WORDS = frozenset({"text", "text_special", "code_inline", "html_inline"})


def without_marks_of_markdown(text: str) -> str:
    """The text with the words of links and of emphasis alone; pictures go. What stands around the lines stays."""
    lines = text.splitlines(keepends=True)
    if not any(_has_mark(line) for line in lines):
        return text
    return "".join(_plain(line) if _has_mark(line) else line for line in lines)


def _has_mark(line: str) -> bool:
    # A line that is emphasis as a whole needs nothing: its marks stand at its ends.
    return len(line) <= _LONGEST_LINE and bool(_MARK.search(line)) and not _WHOLE_LINE.fullmatch(line)


def _plain(line: str) -> str:
    head = _HEAD.match(line)
    start = head.end() if head else 0
    end = len(line.rstrip())
    tokens = [token for inline in _parser().parseInline(line[start:end]) for token in inline.children or []]
    return line[:start] + _words_of(tokens) + line[end:]


def _words_of(tokens: Iterable["Token"]) -> str:
    return "".join(token.content for token in tokens if token.type in _WORDS)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")
