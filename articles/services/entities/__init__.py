"""Speakers and visits over all articles: found again, merged, split, named."""
