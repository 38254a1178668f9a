from __future__ import annotations

import pytest

from sapha.civic.agencies.models import Agency
from sapha.foundation.subjects import SubjectKind, subject_kind


def _kind(name: str) -> SubjectKind:
    kind = subject_kind(name)
    assert kind is not None
    return kind


@pytest.mark.usefixtures("reference_data")
def test_a_district_is_known_to_lower_floors() -> None:
    kind = _kind("district")
    assert (kind.url("1049"), kind.title("1049"), kind.may_view(None, "1049")) == (
        "/districts/1049/",
        "เขตทุ่งครุ",
        True,
    )


@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize("key", ["", "1051", "x", "๑๐๔๙", "10490", "-1"])
def test_an_unknown_key_has_no_title_and_may_not_be_seen(key: str) -> None:
    kind = _kind("district")
    assert (kind.title(key), kind.may_view(None, key)) == ("", False)


def test_an_agency_is_known_to_lower_floors(office: Agency) -> None:
    kind, key = _kind("agency"), str(office.pk)
    assert (kind.url(key), kind.title(key)) == (f"/agencies/{key}/", "สำนักงานเขตทุ่งครุ")
    assert (kind.may_view(None, key), kind.may_view(None, "0"), kind.may_view(None, "x")) == (
        True,
        False,
        False,
    )
