"""One command a module: it parses, calls and prints."""
