"""Is a feed sound XML? What is not is read letter by letter, ever more slowly the longer it is: so that has a limit."""

from xml.parsers import expat

MOST_OF_BROKEN = 500_000  # bytes of a broken feed that are read
DEEPEST = 200  # elements inside each other; feeds have some ten


class _TooDeepError(Exception):
    pass


def readable_part(data: bytes, charset: str) -> tuple[bytes, list[str]]:
    """All of a sound feed, the beginning of one that is long and broken; and the notice that it was cut."""
    if len(data) <= MOST_OF_BROKEN or _is_sound(data, charset):
        return data, []
    return data[:MOST_OF_BROKEN], [f"The feed is broken, so only its first {MOST_OF_BROKEN:,} bytes were read."]


def _is_sound(data: bytes, charset: str) -> bool:
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _TooDeepError

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    try:
        parser = expat.ParserCreate(charset or None)
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.Parse(data, True)
    except (expat.ExpatError, _TooDeepError, LookupError, ValueError):
        return False
    return True
