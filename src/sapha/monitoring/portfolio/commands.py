"""Asking for the print of all forms of an agency, what the printer enters, and keeping sums in step."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.units import Unit
from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger.commands import record_event
from sapha.monitoring.portfolio.choices import RunState
from sapha.monitoring.portfolio.marks import missing_marks, put_marks
from sapha.monitoring.portfolio.models import FormsRun, KeptSums, SumsMark
from sapha.monitoring.portfolio.queries.kept_sums import fresh_sums, marked_groups
from sapha.monitoring.portfolio.queries.runs import forms_of

_NOTHING = Bilingual(
    "หน่วยงานนี้ไม่มีโครงการในปีงบประมาณที่เลือก โปรดเลือกปีอื่น",
    "This agency has no project in that fiscal year: choose another year",
)
# Keys in one statement, well below what either database takes.
_MARKS_AT_ONCE = 5_000
_BUSY = (RunState.WAITING, RunState.PRINTING)


class _Place(NamedTuple):
    unit: Unit


def ask_for_forms(*, actor: Account, agency: Agency, fiscal_year: int) -> FormsRun:
    """Ask for the forms of an agency and everything below it; what is under way already is given instead.

    Raises:
        NotPermitted, NotThere: the actor does not print for this agency.
        BadInput: there is nothing to print.
    """
    require(actor, "portfolio.print_agency", _Place(Unit("agency", str(agency.pk))))
    total = forms_of(agency, fiscal_year).count()
    if not total:
        raise BadInput(_NOTHING, rule="portfolio.nothing_to_print", where="fiscal_year")
    under_way = FormsRun.objects.filter(agency=agency, fiscal_year=fiscal_year, state__in=_BUSY)
    try:
        with transaction.atomic():
            if (found := under_way.first()) is not None:
                return found
            run = FormsRun.objects.create(agency=agency, fiscal_year=fiscal_year, total=total, asked_by=actor)
            _record(actor.actor_key, "forms.asked", run, {"projects": total, "fiscal_year": fiscal_year})
    except IntegrityError:  # somebody asked in the same moment
        return under_way.get()
    return run


@transaction.atomic
def finish_forms(*, actor: Account, run: FormsRun, sha256: str, pages: int, projects: int) -> None:
    """Enter that a print is ready; the printer did it, for who asked."""
    FormsRun.objects.filter(pk=run.pk).update(
        state=RunState.DONE, sha256=sha256, pages=pages, printed=projects, finished_at=timezone.now()
    )
    facts = {"projects": projects, "pages": pages, "file_sha256": sha256, "fiscal_year": run.fiscal_year}
    _record(actor.actor_key, "forms.printed", run, facts)


@transaction.atomic
def fail_forms(*, actor: Account, run: FormsRun, problem: Bilingual) -> None:
    """Enter that a print broke off, and why."""
    FormsRun.objects.filter(pk=run.pk).update(
        state=RunState.FAILED, problem_th=problem.th, problem_en=problem.en, finished_at=timezone.now()
    )
    _record(actor.actor_key, "forms.broke_off", run, {"fiscal_year": run.fiscal_year})


def expire_forms(*, actor: Account, before: datetime) -> list[str]:
    """Enter that the files finished before a moment are kept no longer, and return their hashes."""
    gone: list[str] = []
    for run in FormsRun.objects.filter(state=RunState.DONE, finished_at__lt=before).order_by("pk"):
        with transaction.atomic():
            FormsRun.objects.filter(pk=run.pk).update(state=RunState.EXPIRED)
            _record(actor.actor_key, "forms.expired", run, {"file_sha256": run.sha256})
        gone.append(run.sha256)
    return gone


def _record(actor_key: str, verb: str, run: FormsRun, facts: dict[str, object]) -> None:
    chain = f"agency:{run.agency_id}"
    record_event(actor_key=actor_key, verb=verb, chain=chain, subject=chain, facts={"run": run.pk, **facts})


@transaction.atomic
def keep_sums(*, actor: Account) -> int:  # noqa: ARG001 - derived, nobody's act
    """Sum the groups anew of which a project changed, and keep that; return how many, 0 once nothing is marked.

    Where the database lost a trigger that marks changes, it is put back and everything is summed anew.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # two at once would keep one group twice; readers do not wait
            cursor.execute("LOCK TABLE monitoring_kept_sums IN SHARE ROW EXCLUSIVE MODE")
    if missing_marks(connection):
        put_marks(connection)
        KeptSums.objects.all().delete()
    # Only these marks go: what is marked from here on is summed another time.
    marks = list(SumsMark.objects.order_by("pk").values_list("pk", flat=True)[:_MARKS_AT_ONCE])
    if not marks:
        return 0
    groups = marked_groups(SumsMark.objects.filter(pk__in=marks))
    old = KeptSums.objects.values_list("pk", "agency", "fiscal_year")
    KeptSums.objects.filter(pk__in=[pk for pk, *group in old if tuple(group) in groups]).delete()
    KeptSums.objects.bulk_create(
        KeptSums(agency_id=agency, fiscal_year=year, figures=sums.to_json())
        for (agency, year), sums in fresh_sums(groups).items()
    )
    SumsMark.objects.filter(pk__in=marks).delete()
    return len(groups)
