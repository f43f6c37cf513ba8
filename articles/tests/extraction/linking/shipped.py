"""Linking by the thresholds of config.cfg, for tests that ask what follows from names, roles and days."""

from functools import partial

from articles.extraction.linking import identity
from articles.extraction.linking.thresholds import linking
from articles.extraction.mentions import roles

match_speaker = partial(identity.match_speaker, by=linking())
holders = partial(identity.holders, by=linking())
learn = partial(identity.learn, by=linking())
role_fit = partial(roles.role_fit, fits=linking().fits)
