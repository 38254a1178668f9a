"""Addresses of taking part without an account, below ``/take-part/``."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.civic.participants.views import accounts, acts, paper

app_name = "participants"
_KEY = r"^acts/(?P<key>[A-Za-z0-9_-]{43})"

urlpatterns = [
    re_path(rf"{_KEY}/$", acts.act, name="act"),
    re_path(rf"{_KEY}/again/$", acts.send_again, name="again"),
    path("account/", accounts.open_account, name="open_account"),
    path("paper/<int:code>/", paper.issue, name="paper"),
]
