"""What stands beside resolutions: registered by the apps above (commitments)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from sapha.council.meetings.models import Resolution

# Called with the request and resolutions of one council; answers with rendered HTML by resolution.
Render = Callable[[HttpRequest, Sequence["Resolution"]], Mapping[int, SafeString]]
_BESIDE: list[Render] = []


def register_beside_resolutions(render: Render) -> None:
    """Register what stands beside resolutions; called once from ``AppConfig.ready``."""
    if render not in _BESIDE:
        _BESIDE.append(render)


def beside_resolutions(
    request: HttpRequest, resolutions: Sequence[Resolution]
) -> list[tuple[Resolution, list[SafeString]]]:
    """Return each resolution with what stands beside it."""
    parts = [render(request, resolutions) for render in _BESIDE] if resolutions else []
    return [(one, [part[one.pk] for part in parts if part.get(one.pk)]) for one in resolutions]
