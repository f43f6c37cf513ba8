"""What the rules that find quotes look for, in words for readers. The names are those of articles/extraction/config.cfg."""

import re

from django import template

from articles.services.corrections.history import day_in_words

register = template.Library()

QUOTE_RULES = {
    "according to": "“according to” and the like name the source",
    "added by an editor": "an editor added it by hand",
    "bare quotation": "words in quotation marks that nothing around them reports",
    "bare quotation after a statement": "words in quotation marks right after a statement of the same speaker",
    "called or described": "somebody calls or describes something in words of their own: “called it a mistake”",
    "cue after content": "the reporting words stand after what was said: “…, she said”",
    "cue before content": "the reporting words stand before what was said: “she said that …”",
    "cue inside content": "the reporting words stand in the middle of what was said: “…, she said, …”",
    "cue noun": "a noun reports it: “her warning that …”",
    "cue with infinitive": "the reporting words are followed by an infinitive: “promised to …”",
    "cue with object": "what was said is the object of the reporting words: “denied the claim”",
    "cue with preposition": "the reporting words lead to it by a preposition: “warned of …”",
    "headline": "a headline names the speaker beside what was said",
    "lead-in with colon": "a colon leads from the reporting words to what was said",
    "name and colon": "the speaker’s name and a colon stand before what was said",
    "quotation after cue": "a quotation follows the sentence with the reporting words",
    "quotation and name": "the speaker’s name stands right after the quotation",
    "tagger": "a network trained on annotated news marked the reporting words, their source and what was said",
    "tagger inside": "a network trained on annotated news marked it in what another statement tells",
}
# What the tagger found and a rule too: "tagger, cue before content".
BOTH = re.compile(r"(tagger|tagger inside), (.+)")
NOT_RECORDED = "a rule that was not recorded"

CONFIDENCE_WORDS = ((0.85, "very likely right"), (0.65, "likely right"), (0.45, "uncertain"), (0.0, "a guess"))

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


@register.filter
def rule_in_words(rule: str) -> str:
    """What the rule named `rule` looks for; its own name when it is none of ours."""
    if both := BOTH.fullmatch(rule):
        return f"{QUOTE_RULES[both[1]]}; and by rule, {rule_in_words(both[2])}"
    return QUOTE_RULES.get(rule, rule) or NOT_RECORDED


@register.filter
def confidence_in_words(confidence: float) -> str:
    """ "likely right": how often such quotes are right with their source (docs/evaluation.md, "Calibration")."""
    return next((words for least, words in CONFIDENCE_WORDS if confidence >= least), CONFIDENCE_WORDS[-1][1])


def with_days_in_words(reason: str) -> str:
    """ "said on 2023-06-16, not during the visit" → "said on 16 June 2023, not during the visit" """
    return _DAY.sub(lambda found: day_in_words(found[0]), reason)
