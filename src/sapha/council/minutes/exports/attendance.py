"""Who came and went when, and the list by which allowances are paid, as workbooks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sapha.council.meetings.choices import AttendanceWay
from sapha.council.meetings.models import Attendance
from sapha.council.minutes.drafting import post_of
from sapha.council.minutes.queries.recorded import Recorded
from sapha.council.minutes.wording import clock, long_day
from sapha.foundation.csv_lines import plain_cell

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WAYS: dict[str, str] = {
    AttendanceWay.LIST: "ลงชื่อ",
    AttendanceWay.QR: "รหัสคิวอาร์",
    AttendanceWay.ONLINE: "ออนไลน์ ยืนยันตัวตนแล้ว",
}
_MINUTE = 60


def attendance_workbook(recorded: Recorded) -> bytes:
    """Return every stay of every member, and who did not come."""
    rows: list[Sequence[object]] = []
    for one in recorded.members:
        stays = recorded.stays.get(one.pk, ())
        rows += [
            (
                one.name,
                post_of(one),
                clock(stay.came_at),
                clock(stay.left_at) if stay.left_at else "",
                _WAYS[stay.way],
            )
            for stay in stays
        ]
        if not stays:
            rows.append((one.name, post_of(one), "", "", "ไม่มา"))
    return _workbook(recorded, "บัญชีลงเวลา", ("ชื่อ", "ตำแหน่ง", "มา", "ออก", "วิธีลงเวลา"), rows)


def allowance_workbook(recorded: Recorded) -> bytes:
    """Return who came with the minutes they were there; the rate and the sum are filled in by the finance officer."""
    came = [one for one in recorded.members if one.pk in recorded.stays]
    rows = [(one.name, post_of(one), _stayed(recorded.stays[one.pk]), "", "") for one in came]
    heads = ("ชื่อ", "ตำแหน่ง", "เวลาที่อยู่ในที่ประชุม (นาที)", "อัตราเบี้ยประชุม (บาท)", "ลายมือชื่อผู้รับเงิน")
    return _workbook(recorded, "บัญชีเบี้ยประชุม", heads, rows)


def _stayed(stays: Sequence[Attendance]) -> int:
    """Return full minutes in the room; a stay without its end counts nothing."""
    spans = (one.left_at - one.came_at for one in stays if one.left_at is not None)
    return int(sum(one.total_seconds() for one in spans)) // _MINUTE


def _workbook(
    recorded: Recorded, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]
) -> bytes:
    meeting = recorded.meeting
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    sheet.append([plain_cell(f"{title} {meeting.council.name_th} ครั้งที่ {meeting.short_number}")])
    sheet.append([plain_cell(f"{long_day(meeting.starts_at)} ณ {meeting.place}")])
    sheet.append(["ลำดับ", *heads])
    for place, row in enumerate(rows, start=1):
        sheet.append([place, *(plain_cell(one) if isinstance(one, str) else one for one in row)])
    for cell in sheet[1] + sheet[3]:
        cell.font = Font(bold=True)
    for cell in sheet[3]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place, width in enumerate((8, 36, 44, 18, 18, 28), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A4"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
