"""Addresses of the search, below ``/search/``."""

from __future__ import annotations

from django.urls import path

from sapha.oversight.search.views import finding, saving

app_name = "search"

urlpatterns = [
    path("", finding.search, name="search"),
    path("feed.atom", finding.feed, name="feed"),
    path("save/", saving.save, name="save"),
    path("saved/", saving.saved, name="saved"),
    path("saved/<int:pk>/forget/", saving.forget, name="forget"),
    path("saved/<int:pk>/again/", saving.want_again, name="want_again"),
    path("alert/<str:token>/", saving.alert, name="alert"),
]
