"""The files of one council on its page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.council.councils.models import Council


def files_of(request: HttpRequest, council: Council) -> SafeString:
    """Return the ways to what programs read of the council."""
    return render_to_string("opendata/council_panel.html", {"council": council}, request)
