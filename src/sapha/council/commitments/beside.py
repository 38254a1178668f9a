"""What stands on the page of a commitment: registered by the apps above (the way of its topic)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from sapha.council.commitments.models import Commitment

# Called with the request and a commitment this reader may see; answers with rendered HTML, empty for nothing.
Render = Callable[[HttpRequest, "Commitment"], SafeString | str]
_BESIDE: list[Render] = []


def register_beside_commitment(render: Render) -> None:
    """Register what stands beside a commitment; called once from ``AppConfig.ready``."""
    if render not in _BESIDE:
        _BESIDE.append(render)


def beside_commitment(request: HttpRequest, commitment: Commitment) -> list[SafeString | str]:
    """Return what stands beside a commitment."""
    return [html for render in _BESIDE if (html := render(request, commitment))]
