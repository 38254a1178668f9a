"""A small limit on how often one address may try a page that is dear to us or guarded by a token."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

# Tries per window from one address; a person needs three or four for one link.
TRIES, WINDOW_SECONDS = 20, 300

View = Callable[..., HttpResponseBase]


def is_within_limit(request: HttpRequest, page: str, tries: int | None = None) -> bool:
    """Count one try and return whether it is still within the limit, `TRIES` unless another is given."""
    key = f"limit.{page}.{get_adapter(request).get_client_ip(request)}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return int(cache.incr(key)) <= (TRIES if tries is None else tries)
    except ValueError:  # the window ended between the two calls
        return True


def too_often(request: HttpRequest) -> HttpResponse:
    """Say that this address tried too often and how long to wait."""
    return render(request, "design/too_often.html", {"minutes": WINDOW_SECONDS // 60}, status=429)


def limited(page: str, tries: int | None = None) -> Callable[[View], View]:
    """Answer 429 to an address that tries this page too often."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not is_within_limit(request, page, tries):
                return too_often(request)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
