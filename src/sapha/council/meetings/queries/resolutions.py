"""Resolutions as the public reads them outside the page of their meeting."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from sapha.council.meetings.models import Resolution


def public_resolutions() -> QuerySet[Resolution]:
    """Return the resolutions everybody may read, the latest first: none of a secret item, none voided."""
    rows = Resolution.objects.filter(item__is_secret=False, voided_at__isnull=True)
    return rows.select_related("council", "item__meeting__council").order_by("-resolved_at", "-id")


def resolved_since(moment: datetime) -> QuerySet[Resolution]:
    """Return the public resolutions made at or after a moment, the latest first."""
    return public_resolutions().filter(resolved_at__gte=moment)
