"""Trains the tagger of articles/extraction/tagger. Needs torch, which running Newsdesk never does (training/README.md)."""
