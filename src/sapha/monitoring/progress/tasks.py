"""Ratings kept in step, and reminders of reports: a week and a day before they are due, a day after, and to the head a week after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.choices import Role
from sapha.civic.people.models import Person
from sapha.civic.people.queries import people_over, service_account
from sapha.evidence.notices.commands import queue_messages
from sapha.evidence.notices.expected import Expected, ExpectedSource
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import WORKER, WORKER_KEY
from sapha.monitoring.progress.choices import ReminderStage
from sapha.monitoring.progress.commands import renew_ratings
from sapha.monitoring.progress.due import Due, begins_on, owing, reminder_key, stage_on
from sapha.monitoring.projects.models import Project

_KINDS = {True: "report.overdue", False: "report.due"}


def renew(_now: datetime) -> int:
    """Keep anew the ratings of other limits or of an older release; return how many."""
    return renew_ratings(actor=service_account(WORKER))


def remind(now: datetime) -> int:
    """Queue the reminders that this day calls for and nobody has queued; return how many."""
    today, told = timezone.localdate(now), 0
    for due in owing(Project.objects.all()):
        stage = stage_on(due.on, today)
        if stage is None or OutboxMessage.objects.filter(dedup_key=reminder_key(due, stage)).exists():
            continue
        with transaction.atomic():
            told += _queue(WORKER_KEY, due, stage, addressees(due.project, stage))
    return told


def addressees(project: Project, stage: ReminderStage) -> list[Person]:
    """Return who is reminded: the owner, else the officers of the unit; a week late, its head."""
    if stage == ReminderStage.ESCALATED:
        return people_over(project.unit, (Role.AGENCY_HEAD,))
    if project.owner is not None:
        return [project.owner]
    return people_over(project.unit, (Role.AGENCY_OFFICER, Role.DISTRICT_OFFICER))


def _queue(actor_key: str, due: Due, stage: ReminderStage, people: list[Person]) -> int:
    project, late = due.project, stage in {ReminderStage.DAY_AFTER, ReminderStage.ESCALATED}
    thai, english = (format_date(due.on, "long", language=language) for language in ("th", "en"))
    subject = (
        Bilingual(f"รายงานเกินกำหนด: {project.code}", f"Report overdue: {project.code}")
        if late
        else Bilingual(f"ใกล้ถึงกำหนดรายงาน: {project.code}", f"Report due soon: {project.code}")
    )
    return queue_messages(
        actor_key=actor_key,
        people=people,
        kind=_KINDS[stage == ReminderStage.ESCALATED],
        dedup_key=reminder_key(due, stage),
        subject=subject,
        text=Bilingual(
            f"โครงการ {project.code} {project.name}\nกำหนดรายงานความก้าวหน้า {thai}",
            f"Project {project.code} {project.name}\nThe progress report is due on {english}",
        ),
        link=f"/projects/{project.code}/",
        about=project.ledger_key,
    )


def expected_reminders(day: date) -> Iterator[Expected]:
    """Yield the reminders that a day called for, as far as the report has not come meanwhile."""
    for due in owing(Project.objects.all()):
        for stage in ReminderStage:
            if begins_on(due.on, stage) == day:
                for person in addressees(due.project, stage):
                    yield Expected(_KINDS[stage == ReminderStage.ESCALATED], reminder_key(due, stage), person)


def queue_reminder_again(actor_key: str, expected: Expected) -> None:
    """Queue one reminder anew, unless the report came meanwhile."""
    code = expected.dedup_key.partition(" ")[0]
    for due in owing(Project.objects.filter(code=code)):
        for stage in ReminderStage:
            if reminder_key(due, stage) == expected.dedup_key:
                _queue(actor_key, due, stage, [expected.person])


REMINDERS = ExpectedSource("reports.reminders", expected_reminders, queue_reminder_again)
