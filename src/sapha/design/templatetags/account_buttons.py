"""Which of our buttons an account page's button is: ``{% load account_buttons %}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import Library

register = Library()
_QUIET = {"outline", "secondary", "tool", "panel"}


@register.simple_tag
def button_kind(attrs: Mapping[str, Any]) -> str:
    """Return the classes after ``button``: one green button, red for what removes, plain for cancel."""
    tags = set(attrs.get("tags") or ())
    if tags & {"danger", "delete"}:
        return " danger"
    if tags & {"link", "cancel"}:
        return " plain"
    return "" if attrs.get("href") or tags & _QUIET else " main"
