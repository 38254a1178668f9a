from __future__ import annotations

import pytest
from django.utils import translation

from sapha.foundation.subjects import subject_kind
from sapha.monitoring.progress.subjects import PROJECT
from tests.monitoring.progress.kept import FAR_BEHIND, keep_project

CODE = "00000000-0001"

pytestmark = pytest.mark.django_db


def test_projects_are_registered_for_every_floor() -> None:
    assert subject_kind("project") is PROJECT


def test_known_project_has_title_address_and_figures_and_is_public() -> None:
    keep_project(CODE, FAR_BEHIND, name="ขุดลอกคลอง")
    assert (PROJECT.title(CODE), PROJECT.url(CODE)) == (f"{CODE} ขุดลอกคลอง", f"/projects/{CODE}/")
    assert PROJECT.may_view(None, CODE) is True
    assert PROJECT.figures(CODE) == {
        "ร้อยละที่แจ้ง": "0.00",
        "ร้อยละตามแผน": "20.00",
        "ต่าง": "−20.00",
        "สถานะที่คำนวณ": "ช้ามาก",
        "รายงานล่าสุด": "12 ธ.ค. 2565",
        "งบประมาณ (บาท)": "0",
    }


def test_figures_and_address_follow_the_language() -> None:
    keep_project(CODE, FAR_BEHIND)
    with translation.override("en"):
        assert PROJECT.url(CODE) == f"/en/projects/{CODE}/"
        assert PROJECT.figures(CODE)["Latest report"] == "12 Dec 2022"


def test_unknown_project_has_no_title_and_may_be_seen_by_nobody() -> None:
    assert (PROJECT.title(CODE), PROJECT.may_view(None, CODE), PROJECT.figures(CODE)) == ("", False, {})
