"""Linking by the thresholds of config.cfg, for tests that ask what follows from names, roles and days."""

from functools import partial

from articles.extraction.linking import identity
from articles.extraction.linking.thresholds import linking
from articles.extraction.mentions import roles
from articles.extraction.records import Extraction
from articles.ingestion.records import ParsedArticle
from articles.reading import Knowledge, Reading

match_speaker = partial(identity.match_speaker, by=linking())
holders = partial(identity.holders, by=linking())
role_fit = partial(roles.role_fit, fits=linking().fits)


def learn(known, found, day):
    reading = Reading(ParsedArticle("", published=day), Extraction(speakers=tuple(found)))
    return Knowledge(tuple(known)).after(reading).speakers
