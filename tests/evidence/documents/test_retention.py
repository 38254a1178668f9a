from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from sapha.evidence.documents import retention
from sapha.evidence.documents.choices import Retention
from sapha.evidence.documents.forms import AttachForm
from sapha.evidence.documents.retention import last_day_kept, retention_schedule
from sapha.foundation.errors import SystemUnable

OURS = Path(retention.__file__).parent / "reference" / "retention.json"
Change = Callable[[dict[str, Any]], None]


def file_with(folder: Path, change: Change) -> str:
    given = json.loads(OURS.read_text())
    change(given)
    place = folder / "retention.json"
    place.write_text(json.dumps(given, ensure_ascii=False))
    return str(place)


def test_what_we_ship_is_an_assumption_and_says_so() -> None:
    schedule = retention_schedule()
    assert (django_settings.RETENTION_FILE, schedule.is_confirmed, list(schedule.classes)) == (
        "", False, Retention.values,
    )  # fmt: skip
    assert [one for one in schedule.classes.values() if "assumed" not in one.source] == []
    assert [one for one in schedule.classes.values() if "57" in "".join(one.label)] == []
    assert "ข้อสันนิษฐาน" in str(AttachForm().fields["retention"].help_text)


def test_a_file_of_the_city_is_followed(tmp_path: Path, settings: Any) -> None:
    def confirm(given: dict[str, Any]) -> None:
        given["confirmed_by"], given["confirmed_on"] = "หน่วยงานจดหมายเหตุ", "2026-12-01"
        given["classes"][1] |= {"years": 12, "label_th": "12 ปี", "source": "ตารางของเมือง"}

    settings.RETENTION_FILE = file_with(tmp_path, confirm)
    form = AttachForm()
    assert (last_day_kept("10y", date(2026, 3, 1)), last_day_kept("permanent", date(2026, 3, 1))) == (
        date(2038, 12, 31), None,
    )  # fmt: skip
    assert dict(form.fields["retention"].choices)["10y"] == "12 ปี"  # type: ignore[attr-defined]
    assert (form.fields["retention"].help_text, retention_schedule().confirmed_on) == ("", date(2026, 12, 1))


@pytest.mark.parametrize(
    "change",
    [
        lambda given: given["classes"].pop(),
        lambda given: given["classes"].append(given["classes"][0]),
        lambda given: given["classes"][0].update(years=10),
        lambda given: given["classes"][1].update(years=None),
        lambda given: given["classes"][1].update(years=0),
        lambda given: given["classes"][1].update(years=True),
        lambda given: given["classes"][1].update(years="10"),
        lambda given: given["classes"][1].update(source=" "),
        lambda given: given["classes"][1].pop("label_th"),
        lambda given: given.update(confirmed_by="หน่วยงาน"),
        lambda given: given.update(confirmed_by="หน่วยงาน", confirmed_on="1 มกราคม"),
        lambda given: given.update(classes=3),
    ],
)
def test_a_file_that_does_not_say_what_it_must_is_refused(
    change: Change, tmp_path: Path, settings: Any
) -> None:
    settings.RETENTION_FILE = file_with(tmp_path, change)
    with pytest.raises(SystemUnable) as refused:
        retention_schedule()
    assert (refused.value.rule, refused.value.where) == ("documents.retention_file", settings.RETENTION_FILE)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_refused(content: bytes | None, tmp_path: Path, settings: Any) -> None:
    place = tmp_path / "retention.json"
    if content is not None:
        place.write_bytes(content)
    settings.RETENTION_FILE = str(place)
    with pytest.raises(SystemUnable):
        retention_schedule()
