"""How a quote was found and how sure that is, in words for readers. The rules have labels of their own."""

import re

from django import template

from articles.extraction.rule_names import FoundBy
from articles.services.corrections.history import day_in_words

register = template.Library()

NOT_RECORDED = "a rule that was not recorded"

CONFIDENCE_WORDS = ((0.85, "very likely right"), (0.65, "likely right"), (0.45, "uncertain"), (0.0, "a guess"))

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


@register.filter
def rule_in_words(rule: str) -> str:
    """What the rule stored as `rule` looks for; its own name when it is none of ours."""
    found_by = FoundBy.read(rule)
    return found_by.label if found_by else rule or NOT_RECORDED


@register.filter
def confidence_in_words(confidence: float) -> str:
    """ "likely right": how often such quotes are right with their source (docs/evaluation.md, "Calibration")."""
    return next((words for least, words in CONFIDENCE_WORDS if confidence >= least), CONFIDENCE_WORDS[-1][1])


def with_days_in_words(reason: str) -> str:
    """ "said on 2023-06-16, not during the visit" → "said on 16 June 2023, not during the visit" """
    return _DAY.sub(lambda found: day_in_words(found[0]), reason)
