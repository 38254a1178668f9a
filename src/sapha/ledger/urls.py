"""Addresses of the ledger."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from sapha.ledger import views


class DayConverter:
    """A day in ISO 8601, as machines write it."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the day; a ValueError makes the address unknown."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Return the day as it stands in the address."""
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "ledger"
urlpatterns = [
    path("", views.latest_events, name="latest"),
    path("heads/", views.heads, name="heads"),
    path("heads/<day:day>/", views.one_head, name="head"),
    path("heads/<day:day>.json", views.head_file, name="head_file"),
    path("heads/<day:day>.p7s", views.head_signature, name="head_signature"),
    path("heads/<day:day>.txt", views.head_hashes, name="head_hashes"),
    path("proofs/inclusion.json", views.inclusion, name="inclusion"),
    path("proofs/consistency.json", views.consistency, name="consistency"),
    path("acts.jsonl", views.chain_rows, name="chain_rows"),
    path("<path:chain>/", views.chain_events, name="chain"),
]
