"""Symbols and status marks, taken from one sprite the browser keeps.

The sprite is our own drawing. Its symbols carry their colours as presentation
attributes (``currentColor``, ``var(--now)``), because a page's style sheet does not
reach into a sprite, while inherited colours and custom properties do.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sapha.design.bands import band_of

SPRITE = "design/icons.svg"
_NAME = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)


def icon(name: str, *, small: bool = False, label: str = "") -> SafeString:
    """Return a symbol; decoration for the eye unless ``label`` gives it a name.

    Raises:
        ValueError: ``name`` is not a symbol's name.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"no symbol is called {name!r}")
    return _use(f"i-{name}", "icon small" if small else "icon", label)


def mark(rating: object, *, label: str = "") -> SafeString:
    """Return the mark of a band: disc, triangle, diamond, bars, dashed ring."""
    band = band_of(rating)
    return _use(f"m-{band}", f"mark {band}", label)


def logo() -> SafeString:
    """Return the mark of the house: seven seats around the topic of now."""
    return _use("logo", "logo", "")


@lru_cache(maxsize=512)  # the sprite's address stays the same while a process lives
def _use(symbol: str, css: str, label: str) -> SafeString:
    href = f"{static(SPRITE)}#{symbol}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, href
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, href)
