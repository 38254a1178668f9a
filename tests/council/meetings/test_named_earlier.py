"""Notices sent before it was kept what they named: what rows and papers show of them is stated."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

from django.apps import apps
from django.db import connection

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem
from tests.factories.meetings import Sitting, added, notified, paper, planned_meeting


def test_earlier_notices_name_openly_what_their_papers_show(
    council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = planned_meeting(secretary, council)
    changed = added(secretary, meeting, "จุดจอดวินหน้าตลาด")
    paper(secretary, changed, "แผนที่", "public")
    added(secretary, meeting, "ทางเท้าริมคลอง")
    paper(secretary, added(secretary, meeting, "สอบข้อเท็จจริง", is_secret=True), "บันทึกถ้อยคำ")
    notified(secretary, meeting)
    text = commands.ItemText(title="จุดจอดวินหน้าตลาด", is_secret=True)
    commands.change_item(actor=secretary, item=changed, text=text)
    added(
        secretary, planned_meeting(secretary, council, starts_at=meeting.starts_at.replace(day=24)), "เรื่องใหม่"
    )
    AgendaItem.objects.update(named_openly_in=None)
    migration = import_module("sapha.council.meetings.migrations.0009_named_openly")
    migration.state_earlier_notices(apps, SimpleNamespace(connection=connection))
    assert list(AgendaItem.objects.order_by("pk").values_list("title", "named_openly_in")) == [
        ("จุดจอดวินหน้าตลาด", 1),
        ("ทางเท้าริมคลอง", 1),
        ("สอบข้อเท็จจริง", None),
        ("เรื่องใหม่", None),
    ]
