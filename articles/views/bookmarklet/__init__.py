"""The bookmarklet: what it is made of, where it hands pages over, and where an editor says whether to add them."""
