"""The map of the districts, coloured by the state of their councils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sapha.civic.districts.models import District
from sapha.civic.districts.reference import city_shapes
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import Council
from sapha.design.charts.district_map import Shape, district_map
from sapha.foundation.subjects import subject_kind

# States have no order of amount; the darkest stands for councils at work.
_STEPS = {
    CouncilState.PLANNED: "q1",
    CouncilState.APPOINTED: "q2",
    CouncilState.ACTIVE: "q4",
    CouncilState.SUSPENDED: "l2",
    CouncilState.UNDER_REVIEW: "l4",
    CouncilState.DISSOLVED: "na",
}


def councils_map(districts: Sequence[District], councils: Mapping[int, Council]) -> SafeString:
    """Return the map; a district without a council is hatched.

    Args:
        districts: all of them, in the order of their codes.
        councils: the district councils by district code.
    """
    shapes = [_shape(district, councils.get(district.code)) for district in districts]
    used = {council.state for council in councils.values()}
    legend = [(step, str(state.label)) for state, step in _STEPS.items() if state in used and step != "na"]
    if any(shape.step == "na" for shape in shapes):
        legend.append(("na", gettext("no council, or dissolved")))
    return district_map(
        shapes, title=gettext("State of the councils"), river=city_shapes().river, legend=legend, table=False
    )


def _shape(district: District, council: Council | None) -> Shape:
    drawn = city_shapes().districts[district.code]
    state = CouncilState(council.state) if council else None
    return Shape(
        key=str(district.code),
        name=district.full_name,
        path=drawn.path,
        label_at=drawn.label_at,
        href=reverse("councils:council", args=[council.key]) if council else _district_address(district),
        step=_STEPS[state] if state else "na",
        value=str(state.label) if state else gettext("no council yet"),
    )


def _district_address(district: District) -> str:
    # The page of a district stands on a floor above, which registers its address.
    kind = subject_kind("district")
    return kind.url(str(district.code)) if kind else ""
