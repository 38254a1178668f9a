"""Districts as lower floors may show them."""

from __future__ import annotations

from django.urls import reverse

from sapha.civic.districts.models import District
from sapha.foundation.subjects import SubjectKind


def _title(key: str) -> str:
    if not (key.isascii() and key.isdecimal() and len(key) == 4):
        return ""
    district = District.objects.filter(code=int(key)).first()
    return district.full_name if district else ""


# Districts are public, for everybody and for nobody signed in.
DISTRICT = SubjectKind(
    kind="district",
    url=lambda key: reverse("map:district", args=[int(key)]),
    title=_title,
    may_view=lambda _actor, key: bool(_title(key)),
)
