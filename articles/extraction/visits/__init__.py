"""The visits that a text tells of, and the one at which each statement was made."""
