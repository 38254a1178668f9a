"""Addresses of members, seats and appointment orders."""

from __future__ import annotations

from django.urls import path, re_path

from sapha.council.membership.views import members, orders, seats, tables

app_name = "membership"
_KEY = r"^(?P<key>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)"
_PK = r"(?P<pk>[0-9]{1,18})"

urlpatterns = [
    path("members/<int:pk>/", members.member, name="member"),
    path("board/members/", orders.appoint_all, name="appoint_all"),
    path("board/nominees/", tables.city_table, name="city_table"),
    path("board/orders/", orders.all_orders, name="all_orders"),
    path("board/orders.pdf", orders.all_orders_pdf, name="all_orders_pdf"),
    re_path(rf"{_KEY}/members/$", members.members, name="members"),
    re_path(rf"{_KEY}/members/{_PK}/end/$", seats.end, name="end"),
    re_path(rf"{_KEY}/seats/$", seats.seats, name="seats"),
    re_path(rf"{_KEY}/nominees/add/$", seats.nominate, name="nominate"),
    re_path(rf"{_KEY}/nominees/table/$", tables.table, name="table"),
    re_path(rf"{_KEY}/nominees/place/$", seats.place_all, name="place_all"),
    re_path(rf"{_KEY}/nominees/{_PK}/answer/$", seats.answer, name="answer"),
    re_path(rf"{_KEY}/nominees/{_PK}/place/$", seats.place, name="place"),
    re_path(rf"{_KEY}/nominees/{_PK}/clear/$", seats.clear, name="clear"),
    re_path(rf"{_KEY}/orders/draft/$", orders.draft, name="draft_order"),
    re_path(rf"{_KEY}/orders/{_PK}/$", orders.order, name="order"),
    re_path(rf"{_KEY}/orders/{_PK}/issue/$", orders.issue, name="issue_order"),
    re_path(rf"{_KEY}/orders/{_PK}/discard/$", orders.discard, name="discard_order"),
]
