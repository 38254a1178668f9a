"""Addresses of the charters."""

from __future__ import annotations

from django.urls import path

from sapha.council.councils.views import charters

app_name = "charters"

urlpatterns = [
    path("", charters.charter_list, name="charters"),
    path("<int:pk>/", charters.charter_page, name="charter"),
    path("<int:pk>/<int:number>/", charters.version_page, name="version"),
]
