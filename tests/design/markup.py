"""Markup as a reader sees it: the formatter's line breaks are no part of what a test says."""

from __future__ import annotations

import re


def squeezed(html: str) -> str:
    """Return the markup without white space at the edges of tags, and single spaces elsewhere."""
    one_line = " ".join(html.split())
    return re.sub(r"\s*(<[^<>]*?)\s*(/?>)\s*", r"\1\2", one_line)
