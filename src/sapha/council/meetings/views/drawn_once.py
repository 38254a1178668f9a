"""Parts of pages that are drawn once for many browsers: each sets its own token into their forms."""

from __future__ import annotations

import secrets

from django.utils.safestring import SafeString, mark_safe

# Stands where the browser's token goes; drawn anew in each process, so that nobody's text can hold it.
TOKEN = secrets.token_hex(16)


def with_token(drawn: str, token: str) -> SafeString:
    """Return what templates drew with `TOKEN`, with a browser's token in its place."""
    return mark_safe(drawn.replace(TOKEN, token))  # noqa: S308 - templates made every part of it
