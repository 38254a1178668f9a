"""Addresses of the councils."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.council.councils.views import board, council, listing, work

app_name = "councils"
_KEY = r"(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)"

urlpatterns = [
    path("", listing.council_list, name="councils"),
    path("board/", board.board, name="board"),
    path("board/preview/", board.foresee, name="foresee"),
    path("board/act/", board.act, name="act"),
    path("create/", board.create, name="create"),
    path("bodies/create/", work.create_body, name="create_body"),
    re_path(rf"^{_KEY}/office/$", work.work_page, name="work"),
    re_path(rf"^{_KEY}/state/$", work.change_state, name="change_state"),
    re_path(rf"^{_KEY}/committees/create/$", work.create_committee, name="create_committee"),
    re_path(rf"^{_KEY}/$", council.council_page, name="council"),
]
