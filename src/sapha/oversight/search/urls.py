"""Addresses of the search, below ``/search/``."""

from __future__ import annotations

from django.urls import path

from sapha.oversight.search.views import finding

app_name = "search"

urlpatterns = [
    path("", finding.search, name="search"),
    path("feed.atom", finding.feed, name="feed"),
]
