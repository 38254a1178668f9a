"""The last day of a membership, as people say it."""

from __future__ import annotations

from datetime import date, timedelta

from django import template

register = template.Library()


@register.filter
def last_day(ends_on: date) -> date:
    """Return the last day that counts: the one before the end."""
    return ends_on - timedelta(days=1)
