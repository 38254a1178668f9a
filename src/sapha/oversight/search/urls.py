"""Addresses of the search, below ``/search/``."""

from __future__ import annotations

from django.urls import path

from sapha.oversight.search import views

app_name = "search"

urlpatterns = [
    path("", views.search, name="search"),
    path("feed.atom", views.feed, name="feed"),
]
