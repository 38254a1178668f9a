"""Parts of a council's page that higher apps fill: members, meetings, topics, documents.

An app registers its panel once at start-up. The page asks each panel in order and leaves out
those that have nothing to say to this visitor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from sapha.council.councils.models import Council

# Called with the request and the council; answers with rendered HTML, empty for nothing.
Render = Callable[[HttpRequest, "Council"], SafeString | str]


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the page.

    Attributes:
        key: name; a second registration with the same key replaces the first.
        order: smaller stands higher.
        render: makes the HTML.
        on_work_page: whether it stands on the work page of its officers and its secretary instead; it then asks its own permit.
    """

    key: str
    order: int
    render: Render
    on_work_page: bool = False


_PANELS: dict[str, Panel] = {}


def register_panel(panel: Panel) -> None:
    """Add a panel, or replace the one with the same key; called from ``AppConfig.ready``."""
    _PANELS[panel.key] = panel


def panels_of(request: HttpRequest, council: Council, *, work: bool = False) -> Sequence[SafeString | str]:
    """Return the rendered panels of a council's page or work page, in order."""
    chosen = sorted((one for one in _PANELS.values() if one.on_work_page == work), key=lambda one: one.order)
    return [html for panel in chosen if (html := panel.render(request, council))]


# Called with the request; answers with what stands beside the heading of the list of councils.
RenderForAll = Callable[[HttpRequest], SafeString | str]
_BESIDE_THE_LIST: list[RenderForAll] = []


def register_beside_the_list(render: RenderForAll) -> None:
    """Add a way on from the list of all councils; called from ``AppConfig.ready``, repeating changes nothing."""
    if render not in _BESIDE_THE_LIST:
        _BESIDE_THE_LIST.append(render)


def beside_the_list(request: HttpRequest) -> Sequence[SafeString | str]:
    """Return what stands beside the heading of the list of councils."""
    return [html for render in _BESIDE_THE_LIST if (html := render(request))]
