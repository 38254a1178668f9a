"""Addresses of the register of resolutions: ``/resolutions/`` and below a council."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.council.commitments.views import register

app_name = "resolutions"
_COUNCIL = r"^councils/(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)/resolutions"

urlpatterns = [
    path("resolutions/", register.register, name="register"),
    path("resolutions/resolutions.csv", register.table, name="table"),
    path("resolutions/feed.atom", register.feed, name="feed"),
    re_path(rf"{_COUNCIL}/$", register.register, name="council_register"),
    re_path(rf"{_COUNCIL}/resolutions\.csv$", register.table, name="council_table"),
    re_path(rf"{_COUNCIL}/feed\.atom$", register.feed, name="council_feed"),
]
