"""Addresses of the ledger."""

from __future__ import annotations

from django.urls import path

from sapha.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.latest_events, name="latest"),
    path("<path:chain>/", views.chain_events, name="chain"),
]
