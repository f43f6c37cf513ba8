"""Pages: a view a noun, and what pages are made of."""
