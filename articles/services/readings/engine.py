"""Which spaCy model, thresholds and tagger the settings name."""

from django.conf import settings

from articles.extraction import Engine


def engine_of_settings() -> Engine:
    return Engine(settings.SPACY_MODEL, settings.EXTRACTION_CONFIG, settings.TAGGER_MODEL)
