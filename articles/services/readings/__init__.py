"""What was read becomes rows: articles and their quotes, from files and from stored texts."""
