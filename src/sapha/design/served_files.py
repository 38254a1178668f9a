"""What a file may do once it is in a browser: nothing but be looked at."""

from __future__ import annotations

from django.http.response import HttpResponseBase

PDF = "application/pdf"
# It may load nothing, run nothing and be framed by nobody.
_NOTHING = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
# A sandbox keeps some browsers' own PDF viewers from starting; served as PDF and never guessed
# to be anything else, a PDF runs nothing in our name without one.
_POLICIES = {PDF: f"{_NOTHING}; object-src 'self'"}


# Browsers play a recording in a page of their own making, which loads it once more.
_MEDIA = ("audio/", "video/")


def guard_file(response: HttpResponseBase, media_type: str) -> None:
    """Put the headers on that keep a file from acting, whatever it holds."""
    usual = f"{_NOTHING}; media-src 'self'" if media_type.startswith(_MEDIA) else f"{_NOTHING}; sandbox"
    response["Content-Security-Policy"] = _POLICIES.get(media_type, usual)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
