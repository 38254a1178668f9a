"""Addresses of the open data."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.oversight.opendata import views

app_name = "opendata"
_KEY = r"^councils/(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("datapackage.json", views.descriptor, name="descriptor"),
    path("dictionary.csv", views.dictionary, name="dictionary"),
    path("popolo.json", views.popolo, name="popolo"),
    re_path(rf"{_KEY}/popolo\.json$", views.council_popolo, name="council_popolo"),
    re_path(rf"{_KEY}/memberships\.csv$", views.council_memberships, name="council_memberships"),
    re_path(r"^(?P<name>[a-z_]{1,40})\.csv$", views.table, name="table"),
]
