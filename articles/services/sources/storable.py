"""Words of other sites as every database takes them: PostgreSQL has no character of value zero, none has half of a pair."""


def storable(words: str) -> str:
    return words.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
