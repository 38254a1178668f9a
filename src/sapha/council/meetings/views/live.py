"""Parts of pages that screens ask for every few seconds: not sent again while nothing changed.

The tag is compared before anything else is looked at, so that a screen that has what there is
costs one or two queries and no page. Who asks without the tag is asked who they are as always.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render


def is_known(request: HttpRequest, tag: str) -> bool:
    """Return whether the screen shows this state already."""
    return request.headers.get("If-None-Match", "") == f'"{tag}"'


def unchanged() -> HttpResponse:
    """Return the answer that nothing changed."""
    return HttpResponseNotModified()


def live_part(request: HttpRequest, template: str, context: Mapping[str, object], tag: str) -> HttpResponse:
    """Return a part with its tag; nobody on the way keeps it."""
    answer = render(request, template, {**context, "tag": tag})
    answer.headers["ETag"] = f'"{tag}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
