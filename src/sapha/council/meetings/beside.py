"""What stands beside resolutions and agenda items: registered by the apps above (commitments, the way of topics)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from sapha.council.meetings.models import AgendaItem, Resolution

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


# Called with the request and an item this reader may see; answers with rendered HTML, empty for nothing.
RenderItem = Callable[[HttpRequest, "AgendaItem"], SafeString | str]
_BESIDE_ITEMS: list[RenderItem] = []


def register_beside_item(render: RenderItem) -> None:
    """Register what stands on the page of an agenda item; called once from ``AppConfig.ready``."""
    if render not in _BESIDE_ITEMS:
        _BESIDE_ITEMS.append(render)


def beside_item(request: HttpRequest, item: AgendaItem) -> list[SafeString | str]:
    """Return what stands beside an agenda item."""
    return [html for render in _BESIDE_ITEMS if (html := render(request, item))]
