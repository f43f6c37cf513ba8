"""Who said a statement: the people of one text, and whom each name, role and pronoun means."""
