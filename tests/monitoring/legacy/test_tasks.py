"""Large tables in the background: claimed once, taken up again after a crash, a fault is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.monitoring.legacy import tasks
from sapha.monitoring.legacy.commands import confirm_table, receive_table
from sapha.monitoring.legacy.models import LegacyFile
from sapha.monitoring.projects.models import Project
from tests.factories.agencies import make_agency
from tests.factories.projects import make_year
from tests.factories.tables import checked_table, csv_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(console: Account) -> LegacyFile:
    make_year()
    make_agency("สำนักงานเขตตัวอย่าง")
    return receive_table(actor=console, name="x.csv", content=csv_bytes())


def test_worker_looks_through_and_later_takes_in(console: Account, waiting: LegacyFile) -> None:
    assert tasks.work(timezone.now()) == 1
    waiting.refresh_from_db()
    assert (waiting.state, Project.objects.count(), tasks.work(timezone.now())) == ("checked", 0, 0)
    confirm_table(actor=console, file=waiting)
    assert tasks.work(timezone.now()) == 1
    waiting.refresh_from_db()
    assert (waiting.state, Project.objects.count(), tasks.work(timezone.now())) == ("taken", 1, 0)


@pytest.mark.parametrize(("state", "after"), [("reading", "checked"), ("taking", "taken")])
def test_work_of_one_who_is_gone_is_taken_up(
    console: Account, waiting: LegacyFile, state: str, after: str
) -> None:
    if state == "taking":
        checked_table(console, csv_bytes())
    rows = LegacyFile.objects.filter(pk=waiting.pk)
    rows.update(state=state, claimed_at=timezone.now())
    assert tasks.work(timezone.now()) == 0
    rows.update(claimed_at=timezone.now() - tasks.SILENCE - timedelta(seconds=1))
    assert tasks.work(timezone.now()) == 1
    assert rows.get().state == after


def test_fault_is_told_and_the_file_can_be_sent_again(
    console: Account, waiting: LegacyFile, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**_values: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "check_table", broken)
        assert tasks.work(timezone.now()) == 1
    waiting.refresh_from_db()
    assert (waiting.state, "หยุดกลางคัน" in waiting.error["th"], "broken" in caplog.text) == (
        "failed",
        True,
        True,
    )
    assert receive_table(actor=console, name="x.csv", content=csv_bytes()).state == "received"
    assert tasks.work(timezone.now()) == 1
