"""Many rows at once: what was read elsewhere, brought into the database in batches."""
