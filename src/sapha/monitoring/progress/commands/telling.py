"""Messages about reports, queued in the transaction of the act they tell of."""

from __future__ import annotations

from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account, Person
from sapha.civic.people.queries import people_over
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.models import ProgressReport


def tell_checkers(*, actor: Account, report: ProgressReport) -> None:
    """Tell the coordinators of the project that a report waits for them."""
    named = report.project.coordinator
    people = [named] if named is not None else people_over(report.project.unit, (Role.SED_COORDINATOR,))
    _tell(actor, report, "report.submitted", people, Bilingual("ส่งมาให้ตรวจแล้ว", "waits to be checked"))


def tell_writers(*, actor: Account, report: ProgressReport, kind: str, said: Bilingual) -> None:
    """Tell who submitted a report what became of it."""
    account = report.submitted_by
    person = account.person if account is not None else None
    _tell(actor, report, kind, [person] if person else [], said)


def _tell(actor: Account, report: ProgressReport, kind: str, people: list[Person], said: Bilingual) -> None:
    project = report.project
    queue_messages(
        actor_key=actor.actor_key,
        people=people,
        kind=kind,
        dedup_key=f"{project.code} report {report.number} revision {report.revision} {kind}",
        subject=Bilingual(
            f"รายงานครั้งที่ {report.number} {said.th}: {project.code}",
            f"Report {report.number} {said.en}: {project.code}",
        ),
        text=Bilingual(
            f"โครงการ {project.code} {project.name}\nรายงานครั้งที่ {report.number} {said.th}\n{report.return_reason}",
            f"Project {project.code} {project.name}\nReport {report.number} {said.en}\n{report.return_reason}",
        ),
        link=f"/projects/{project.code}/reports/{report.number}/",
        about=project.ledger_key,
    )
