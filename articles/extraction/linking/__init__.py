"""The same person, the same visit in another article: plain records in, plain records out."""
