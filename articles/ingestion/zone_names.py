"""What time zones are called, and how far from Greenwich each is. A name with several meanings is read by the country."""

_HOURS = {
    "UT": 0, "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "WAT": 1, "CEST": 2, "MESZ": 2,
    "EET": 2, "SAST": 2, "CAT": 2, "EEST": 3, "MSK": 3, "EAT": 3, "TRT": 3, "IDT": 3, "GST": 4, "PKT": 5, "IST": 5.5,
    "NPT": 5.75, "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5,
    "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13, "NDT": -2.5, "ADT": -3, "BRT": -3, "ART": -3,
    "NST": -3.5, "AST": -4, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
    "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
# What else a name means, in the countries that are told by the ending of an address or by the code of a language.
_BY_COUNTRY = {
    ("IST", "ie"): 1, ("IST", "il"): 2, ("CST", "cn"): 8, ("CST", "tw"): 8, ("BST", "bd"): 6, ("PST", "ph"): 8,
    ("EST", "au"): 10, ("EDT", "au"): 11, ("CST", "au"): 9.5, ("WST", "au"): 8, ("SST", "sg"): 8,
}  # fmt: skip
ZONE_NAMES = frozenset({*_HOURS, *(name for name, _ in _BY_COUNTRY)})


def hours_of(name: str, country: str = "") -> float | None:
    """Hours before or behind Greenwich; None for what is no name of a zone. In capitals and small letters: "IST", "ie"."""
    return _BY_COUNTRY.get((name, country), _HOURS.get(name))
