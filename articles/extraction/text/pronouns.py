"""The pronouns for one person whose sex they tell."""

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
PERSONAL = HE | SHE
