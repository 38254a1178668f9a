"""Rendered parts of public pages, kept until the next act.

Only what every visitor sees alike may be kept: nothing of the person asking, no form token.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sapha.oversight.map.queries import kept_while_nothing_happens


def kept_content(
    request: HttpRequest, template: str, context: Callable[[], dict[str, Any]], *, key: str = ""
) -> SafeString:
    """Return the rendered template; it is rendered again after every act, every day, per language.

    Args:
        request: for the frame of the page.
        template: the part of the page that all visitors see alike.
        context: its values; asked for only when there is nothing kept.
        key: what else the part depends on, without spaces.
    """
    name = f"{template}:{key}:{get_language()}:{timezone.localdate()}"
    return kept_while_nothing_happens(name, lambda: render_to_string(template, context(), request))
