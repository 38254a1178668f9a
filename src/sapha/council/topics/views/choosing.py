"""Choosing the district on the map: each is a link back to the form, and what was typed waits meanwhile."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sapha.civic.districts.reference import city_shapes
from sapha.council.topics.queries.districts import DistrictCouncil, district_councils
from sapha.design.charts.district_map import Shape, district_map

# The button of the form that leads to the map, and where what was typed waits.
MAP, _WAITING = "map", "topics.raise.typed"
# Of a form that is left for the map nothing is kept but the topic: no contact, no name, no photograph.
_KEPT = ("council", "category", "title", "text", "place", "complaint_reference")
_LONGEST = 20_000


def asks_for_map(request: HttpRequest) -> bool:
    """Return whether the form was sent only to choose its district on the map."""
    return request.POST.get("act") == MAP


def to_map(request: HttpRequest) -> HttpResponse:
    """Keep what was typed and lead to the map."""
    request.session[_WAITING] = {name: request.POST.get(name, "")[:_LONGEST] for name in _KEPT}
    return redirect("topics:map")


def typed_before_map(request: HttpRequest) -> dict[str, str]:
    """Return what waited while the district was chosen, once; nothing when the form is opened anew."""
    if "chosen" not in request.GET:
        return {}
    waited: dict[str, str] = request.session.pop(_WAITING, {})
    return {**waited, **({"council": request.GET["council"]} if request.GET.get("council") else {})}


def _back(council: str) -> str:
    chosen = f"&council={council}" if council else ""
    return f"{reverse('topics:raise')}?chosen=1{chosen}"


def _shape(one: DistrictCouncil, chosen: str) -> Shape:
    drawn = city_shapes().districts[one.code]
    return Shape(
        key=str(one.code),
        name=one.name,
        path=drawn.path,
        label_at=drawn.label_at,
        href=_back(one.key),
        step="q3" if one.key == chosen else "q1",
        value="",
        here=one.key == chosen,
    )


def _drawing(found: list[DistrictCouncil], chosen: str) -> SafeString:
    shapes = [_shape(one, chosen) for one in found]
    title = gettext("The districts of the city; choose yours")
    return district_map(shapes, title=title, river=city_shapes().river, table=False)


@require_safe
def choose_on_map(request: HttpRequest) -> HttpResponse:
    """Show the map of districts, and their names below it in the order of the alphabet."""
    waited = request.session.get(_WAITING, {})
    found, chosen = district_councils(), str(waited.get("council", ""))
    context: dict[str, Any] = {
        "map": _drawing(found, chosen),
        "districts": [(one.name, _back(one.key)) for one in sorted(found, key=lambda one: one.sort_key)],
        "back": _back(chosen),
        "keeps": bool(waited),
    }
    return render(request, "topics/choose.html", context)
