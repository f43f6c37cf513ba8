"""The pronouns for one person whose sex they tell, and names in capitals that have the letters of one: "the WHO"."""

from spacy.tokens import Token

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
PERSONAL = HE | SHE


def is_initials(token: Token) -> bool:
    """Whether letters that may be a pronoun's are a name's here, in capitals among other words: "WHO", "US"; not "I"."""
    if len(token.text) == 1 or not token.text.isupper():
        return False
    doc, at = token.doc, token.i
    beside = [
        other for other in (*doc[max(0, at - 2) : at], *doc[at + 1 : at + 3]) if other.is_alpha and len(other.text) > 1
    ]
    return any(not other.is_upper for other in beside)
