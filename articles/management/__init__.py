"""What is typed at a terminal, and what these commands share."""
