"""Addresses of the pages, grouped by noun. They are stable: people link to them."""

from django.urls import path

from articles.views.articles import article_detail, article_list
from articles.views.health import health
from articles.views.quotes import quote_list
from articles.views.speakers import speaker_detail, speaker_list
from articles.views.visits import visit_detail, visit_list

urlpatterns = [
    path("", quote_list, name="quote_list"),
    path("articles/", article_list, name="article_list"),
    path("articles/<int:pk>/", article_detail, {"slug": ""}, name="article_by_number"),
    path("articles/<int:pk>-<str:slug>/", article_detail, name="article_detail"),
    path("speakers/", speaker_list, name="speaker_list"),
    path("speakers/<slug:slug>/", speaker_detail, name="speaker_detail"),
    path("visits/", visit_list, name="visit_list"),
    path("visits/<slug:slug>/", visit_detail, name="visit_detail"),
    path("healthz", health, name="health"),
]
