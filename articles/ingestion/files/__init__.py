"""Files of every kind, one module each: from bytes to a Document. The first such file imports the libraries it needs."""
