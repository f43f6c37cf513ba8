"""Which words are verbs of saying ("said", "warns", "according"): on them extractors of quotes are compared."""

import re
from functools import cache
from pathlib import Path

LIST = Path(__file__).parent / "saying_verbs.txt"


@cache
def forms() -> frozenset[str]:
    """All forms of the verbs in saying_verbs.txt, in lower case; a few are no English, which costs nothing."""
    found = {"according"}
    for line in LIST.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            verb, *irregular = line.split()
            found.update(irregular, *(_regular(one) for one in (verb, re.sub("ise$", "ize", verb))))
    return frozenset(found)


def _regular(verb: str) -> set[str]:
    stem = verb.removesuffix("e")
    found = {verb, f"{verb}s", f"{stem}ed", f"{stem}ing"}
    if re.search("[^aeiou]y$", verb):
        found |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    if verb.endswith(("s", "sh", "ch", "x")):
        found.add(f"{verb}es")
    return found
