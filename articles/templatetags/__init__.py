"""Filters that put values into words or markup."""
