"""What the lines of a page are to each other: gives each its zone, one step after the other."""

from articles.ingestion.structure.steps import give_zones

__all__ = ["give_zones"]
