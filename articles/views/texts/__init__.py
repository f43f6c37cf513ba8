"""The text of an article beside others: its former versions, and copies in other articles."""
