"""Addresses of the pages, grouped by noun. They are stable: people link to them."""

from django.urls import path

from articles.views.about import about
from articles.views.accounts import NewPassword, SignIn, sign_out
from articles.views.adding import add_again, add_articles, added
from articles.views.article import article_detail
from articles.views.articles import article_list
from articles.views.bookmarklet.handing_over import hand_over
from articles.views.bookmarklet.pages import bookmarklet, offered
from articles.views.health import health
from articles.views.preferences import preferences
from articles.views.quote import quote_citation, quote_detail, quote_evidence, quotes_address
from articles.views.quotes import quote_list
from articles.views.sources.pages import source_change, source_detail, source_export, source_import, source_list
from articles.views.sources.reading_now import reading_now
from articles.views.speakers import speaker_detail, speaker_list
from articles.views.texts.copies import article_copies
from articles.views.texts.versions import article_versions
from articles.views.visits import visit_detail, visit_list

urlpatterns = [
    path("", quote_list, name="quote_list"),
    path("quotes/", quotes_address, name="quotes_address"),
    path("quotes/<int:pk>/", quote_detail, name="quote_detail"),
    path("quotes/<int:pk>/evidence/", quote_evidence, name="quote_evidence"),
    path("quotes/<int:pk>/cite.<slug:fmt>", quote_citation, name="quote_citation"),
    path("articles/", article_list, name="article_list"),
    path("articles/<int:pk>/", article_detail, {"slug": ""}, name="article_by_number"),
    path("articles/<int:pk>-<str:slug>/", article_detail, name="article_detail"),
    path("articles/<int:pk>-<str:slug>/versions/", article_versions, name="article_versions"),
    path("articles/<int:pk>/copies/", article_copies, name="article_copies"),
    path("speakers/", speaker_list, name="speaker_list"),
    path("speakers/<slug:slug>/", speaker_detail, name="speaker_detail"),
    path("visits/", visit_list, name="visit_list"),
    path("visits/<slug:slug>/", visit_detail, name="visit_detail"),
    path("add/", add_articles, name="add_articles"),
    path("add/<uuid:batch>/", added, name="added"),
    path("add/<int:pk>/again/", add_again, name="add_again"),
    path("add/reading/", reading_now, name="reading_now"),
    path("sources/", source_list, name="source_list"),
    path("sources/import/", source_import, name="source_import"),
    path("sources/export/", source_export, name="source_export"),
    path("sources/<int:pk>/", source_detail, name="source_detail"),
    path("sources/<int:pk>/change/", source_change, name="source_change"),
    path("add/bookmarklet/", bookmarklet, name="bookmarklet"),
    path("add/offers/", hand_over, name="hand_over"),
    path("add/offers/<uuid:pk>/", offered, name="offered"),
    path("preferences/", preferences, name="preferences"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("password/", NewPassword.as_view(), name="password"),
    path("about/", about, name="about"),
    path("healthz", health, name="health"),
]
