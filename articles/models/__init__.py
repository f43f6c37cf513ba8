from articles.models.arrivals import Arrival
from articles.models.articles import Article, Block, Outlet
from articles.models.copies import CopyVerdict, SketchNumber, TextSketch
from articles.models.corrections import Correction
from articles.models.hosts import Host
from articles.models.jobs import Job, JobState
from articles.models.offers import BookmarkletKey, Offer
from articles.models.quotes import Quote
from articles.models.sources import Source, SourceEntry
from articles.models.speakers import Alias, AliasSighting, RoleKey, Speaker, SpeakerKey
from articles.models.versions import ArticleVersion
from articles.models.visits import Visit, VisitSighting

__all__ = [
    "Alias",
    "AliasSighting",
    "Arrival",
    "Article",
    "ArticleVersion",
    "Block",
    "BookmarkletKey",
    "CopyVerdict",
    "Correction",
    "Host",
    "Job",
    "JobState",
    "Offer",
    "Outlet",
    "Quote",
    "RoleKey",
    "SketchNumber",
    "Source",
    "SourceEntry",
    "Speaker",
    "SpeakerKey",
    "TextSketch",
    "Visit",
    "VisitSighting",
]
