"""What the settings name to read with: spaCy model, thresholds and tagger."""

from django.conf import settings

from articles.extraction import Engine, linking_by, visit_linking_by
from articles.extraction.linking.thresholds import Linking, VisitLinking


def engine_of_settings() -> Engine:
    return Engine(settings.SPACY_MODEL, settings.EXTRACTION_CONFIG, settings.TAGGER_MODEL)


def linking_of_settings() -> Linking:
    """By which thresholds people are the same across articles."""
    return linking_by(engine_of_settings())


def visit_linking_of_settings() -> VisitLinking:
    """By which thresholds visits are the same across articles."""
    return visit_linking_by(engine_of_settings())
