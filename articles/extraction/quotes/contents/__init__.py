"""What a verb or a noun reports: where its content stands and where it ends."""
