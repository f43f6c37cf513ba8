"""What editors say against the machine: kept as facts, put back after each reading."""
