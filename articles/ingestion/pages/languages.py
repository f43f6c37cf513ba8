"""The language of a text by its letters, for pages that do not tell it."""

_TELLING, _SCRIPT_SHARE = 2000, 0.1
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("hi", "\u0900", "\u097f"),
)


def language_of_script(text: str) -> str:
    """What a text in these letters is in, most likely: all else is read as English."""
    letters = [char for char in text[:_TELLING] if char.isalpha()]
    shares = {code: sum(first <= char <= last for char in letters) for code, first, last in _SCRIPTS}
    # Japanese has Chinese characters too, Chinese has no kana.
    return next((code for code, share in shares.items() if share > _SCRIPT_SHARE * len(letters)), "en")
