"""Words that name somebody: names, titles, roles, groups and organisations, wherever they stand in a text."""
