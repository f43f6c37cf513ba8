"""Rows that corrections speak of: they stay, though no quote has them just now, so that undoing finds them."""

from articles.models import Correction, Quote


def corrected_to(field: str) -> set[int]:
    """The numbers of the speakers or visits (`field`) that corrections and what was found before them name."""
    numbers: set[object] = set()
    rows = Correction.objects.filter(field__in=(field, "state", "added")).values_list("field", "before", "after", "anchor")
    for name, before, after, anchor in rows:
        numbers |= {before, after} if name == field else {((anchor or {}).get("values") or {}).get(field)}
    for values in Quote.objects.exclude(found_values={}).values_list("found_values", flat=True):
        numbers.add(values.get(field))
    return {number for number in numbers if isinstance(number, int)}
