"""Exports of press databases: one file with many articles, each with a header of fields. One module for each database."""
