"""PDFs: where characters stand on a page, in which order they are read, and which lines are one paragraph."""
