"""Sources: the pages on which editors follow feeds, sitemaps and websites."""
