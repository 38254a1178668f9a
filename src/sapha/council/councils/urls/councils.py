"""Addresses of the councils."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.council.councils.views import council, listing

app_name = "councils"
_KEY = r"(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)"

urlpatterns = [
    path("", listing.council_list, name="councils"),
    re_path(rf"^{_KEY}/$", council.council_page, name="council"),
]
