"""What a file may do once it is in a browser: nothing but be looked at."""

from __future__ import annotations

from django.http.response import HttpResponseBase

PDF = "application/pdf"
# It may load nothing, run nothing and be framed by nobody.
_NOTHING = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
# A sandbox keeps some browsers' own PDF viewers from starting; served as PDF and never guessed
# to be anything else, a PDF runs nothing in our name without one.
_POLICIES = {PDF: f"{_NOTHING}; object-src 'self'"}


def guard_file(response: HttpResponseBase, media_type: str) -> None:
    """Put the headers on that keep a file from acting, whatever it holds."""
    response["Content-Security-Policy"] = _POLICIES.get(media_type, f"{_NOTHING}; sandbox")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
