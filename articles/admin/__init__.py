"""Correcting by hand. Every change of a quote or an article goes through articles/services/corrections/apply.py."""

from django.contrib import admin

from articles.admin.articles import ArticleAdmin, BlockAdmin, OutletAdmin
from articles.admin.corrections import CorrectionAdmin
from articles.admin.jobs import JobAdmin
from articles.admin.quotes import QuoteAdmin
from articles.admin.speakers import AliasAdmin, AliasSightingAdmin, SpeakerAdmin
from articles.admin.visits import VisitAdmin, VisitSightingAdmin

admin.site.site_header = admin.site.site_title = "Newsdesk"
admin.site.index_title = "Correct and complete"
admin.site.index_template = "admin/articles/index.html"
admin.site.enable_nav_sidebar = False  # lists of quotes need the width; the breadcrumbs lead back

__all__ = [
    "AliasAdmin",
    "AliasSightingAdmin",
    "ArticleAdmin",
    "BlockAdmin",
    "CorrectionAdmin",
    "JobAdmin",
    "OutletAdmin",
    "QuoteAdmin",
    "SpeakerAdmin",
    "VisitAdmin",
    "VisitSightingAdmin",
]
