"""A small limit on how often one address may try a page that is dear to us or guarded by a token.

Addresses are counted by a keyed digest that says nothing on another day, in this process's memory only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sapha.foundation.errors import Bilingual
from sapha.foundation.pace import too_fast

# Tries per window from one address; a person needs three or four for one link.
TRIES, WINDOW_SECONDS = 20, 300
_NETWORK = Bilingual("มีการส่งจากเครือข่ายนี้มากเกินไป", "Too much was sent from this network.")

View = Callable[..., HttpResponseBase]


def _counted(request: HttpRequest, page: str, seconds: int) -> tuple[int, float]:
    """Count one try; return how many there were in this window and when it ends, in seconds since 1970."""
    now, address = timezone.now(), get_adapter(request).get_client_ip(request)
    digest = salted_hmac("sapha.limits", f"{now.date()} {address}", algorithm="sha256").hexdigest()
    key = f"limit.{page}.{digest}"
    cache.add(f"{key}.end", now.timestamp() + seconds, seconds)
    cache.add(key, 0, seconds)
    try:
        count = int(cache.incr(key))
    except ValueError:  # the window ended between the two calls
        count = 1
    return count, float(cache.get(f"{key}.end", now.timestamp() + seconds))


def is_within_limit(request: HttpRequest, page: str, tries: int | None = None) -> bool:
    """Count one try and return whether it is still within the limit, `TRIES` unless another is given."""
    return _counted(request, page, WINDOW_SECONDS)[0] <= (TRIES if tries is None else tries)


def check_pace(request: HttpRequest, page: str, most: int, seconds: int = 3600) -> None:
    """Count one sending and refuse it when there were too many from this address; the form keeps what was typed.

    Raises:
        Conflict: rule ``limits.too_often``; it says when the window ends.
    """
    count, end = _counted(request, page, seconds)
    if count > most:
        now = timezone.now()
        later = now + timedelta(seconds=max(end - now.timestamp(), 0))
        raise too_fast(_NETWORK, later, now, rule="limits.too_often")


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
