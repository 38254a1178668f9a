"""Addresses of the charters."""

from __future__ import annotations

from django.urls import path

from sapha.council.councils.views import charters, comparing, drafting

app_name = "charters"

urlpatterns = [
    path("", charters.charter_list, name="charters"),
    path("<int:pk>/", charters.charter_page, name="charter"),
    path("<int:pk>/<int:number>/", charters.version_page, name="version"),
    path("<int:pk>/draft/", drafting.draft, name="draft"),
    path("<int:pk>/<int:number>/edit/", drafting.edit, name="edit"),
    path("<int:pk>/<int:number>/in-force/", drafting.put_in_force, name="put_in_force"),
    path("<int:pk>/<int:number>/discard/", drafting.discard, name="discard"),
    path("<int:pk>/<int:number>/copy/", drafting.copy, name="copy"),
    path("<int:pk>/<int:number>/changes/", comparing.comparison, name="comparison"),
    path("<int:pk>/<int:number>/preview/", comparing.preview, name="preview"),
    path("<int:pk>/<int:number>/preview.csv", comparing.preview_csv, name="preview_csv"),
]
