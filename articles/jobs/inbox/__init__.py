"""The inbox: a folder whose files are read in as they come, by whichever worker sees them first."""
