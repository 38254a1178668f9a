"""Figures and rendered parts of public pages, kept until the next act.

Only what every visitor sees alike may be kept: nothing of the person asking, no form token.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sapha.ledger.models import Event

T = TypeVar("T")

# Longest time figures are shown that an unrecorded recomputation has overtaken, in seconds.
_LONGEST_KEPT = 60
# The state of the register a page is being made for: the figures in it are asked for the same state.
_STATE: ContextVar[str] = ContextVar("state_of_the_register")


def kept_while_nothing_happens(name: str, compute: Callable[[], T]) -> T:
    """Return figures over the whole register, computed again after every act.

    Every act is in the ledger, so that the hash of its last event names the state of the
    register; one query by primary key instead of a count over all projects.
    """
    with _state() as state:
        key = f"register:{name}:{state}"
        kept = cache.get(key)
        if kept is None:
            kept = (compute(),)
            cache.set(key, kept, _LONGEST_KEPT)
        return cast("tuple[T]", kept)[0]


@contextmanager
def _state() -> Iterator[str]:
    if known := _STATE.get(""):
        yield known
        return
    last = Event.objects.order_by("-pk").values_list("hash", flat=True).first()
    token = _STATE.set(str(last))
    try:
        yield str(last)
    finally:
        _STATE.reset(token)


def kept_content(
    request: HttpRequest, template: str, context: Callable[[], dict[str, Any]], *, key: str = ""
) -> SafeString:
    """Return the rendered template; it is rendered again after every act, every day, per language.

    Args:
        request: for the frame of the page.
        template: the part of the page that all visitors see alike.
        context: its values; asked for only when there is nothing kept.
        key: what else the part depends on, without spaces.
    """
    name = f"{template}:{key}:{get_language()}:{timezone.localdate()}"
    return kept_while_nothing_happens(name, lambda: render_to_string(template, context(), request))
