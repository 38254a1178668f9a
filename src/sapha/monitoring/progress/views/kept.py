"""Parts of public pages, kept while nothing happens in the register.

Every act is in the ledger, so that the hash of its last event names the state of the register:
one query by primary key instead of a page's worth. Signed-in people always see a fresh page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

import sapha
from sapha.foundation.canonical import canonical_sha256
from sapha.ledger.models import Event
from sapha.monitoring.progress.judging.thresholds import DEFAULTS

# Longest time a part is shown that a change outside the ledger has overtaken, in seconds.
_LONGEST_KEPT = 60
_LONGEST_NAME = 400


class Part(NamedTuple):
    """What stands between masthead and colophon, and what the browser's tab calls it."""

    title: str
    html: SafeString


def kept_part(request: HttpRequest, name: str, make: Callable[[], Part]) -> Part:
    """Return the named part of a page for anybody, made anew after every act and every day."""
    if request.user.is_authenticated or len(name) > _LONGEST_NAME:
        return make()
    state = Event.objects.order_by("-pk").values_list("hash", flat=True).first()
    if state is None:
        return make()
    today = timezone.localdate().isoformat()
    named = [name, get_language(), today, DEFAULTS.version, sapha.__version__, state]
    key = f"part:{canonical_sha256(named)}"
    part = cache.get(key)
    if not isinstance(part, Part):
        part = make()
        cache.set(key, part, _LONGEST_KEPT)
    return part
