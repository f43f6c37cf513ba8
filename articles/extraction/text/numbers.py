"""Small numbers, also as words: "3", "three", "a"."""

NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
)
NUMBER_WORDS = "|".join(NUMBERS)  # for patterns


def number_of(word: str) -> int:
    """The number that a word or digits tell; of any other word, such as "a" and "an", one."""
    plain = word.lower()
    if plain.isdigit():
        return int(plain)
    return NUMBERS.index(plain) + 1 if plain in NUMBERS else 1
