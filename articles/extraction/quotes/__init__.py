"""Statements: which words were said, which words report them, and how sure that is. Knows nothing of who is who."""
