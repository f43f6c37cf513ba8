"""What a person asked for, and cannot have."""


class Refusal(Exception):  # noqa: N818 - nothing went wrong: it is an answer
    """Says no to a person. `str(refusal)` is for that person to read: why, and what can be done instead.

    Nothing else is caught and shown: the message of any other error is for those who mend it.
    """
