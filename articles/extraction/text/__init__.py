"""What every other wing asks of words: the lists, the parse, paragraphs, quotation marks, places and dates."""
