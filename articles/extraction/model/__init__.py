"""Parts of the spaCy model, each done in less time with the same outcome."""
