"""Printing what was asked for: each row is claimed once, and taken up again after a crash; and sums kept in step."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.evidence.prints.queries import latest_prints
from sapha.foundation.errors import Bilingual, SaphaError
from sapha.foundation.jobs import WORKER
from sapha.monitoring.portfolio.binding import Sheet, bind, cover, page_count
from sapha.monitoring.portfolio.choices import RunState
from sapha.monitoring.portfolio.commands import expire_forms, fail_forms, finish_forms, keep_sums
from sapha.monitoring.portfolio.models import FormsRun
from sapha.monitoring.portfolio.printing.cover import CoverLine, cover_pdf
from sapha.monitoring.portfolio.queries.runs import forms_of
from sapha.monitoring.portfolio.storage import draft_place, drop, keep
from sapha.monitoring.progress_form.printing.kept import print_kept_projects
from sapha.monitoring.projects.models import Project

# A printer tells every second that it is alive; one silent for so long is gone.
SILENCE = timedelta(minutes=2)
KEPT = timedelta(days=7)
_TOLD_EVERY = 1.0  # seconds
_LOG = logging.getLogger(__name__)
_BROKE = Bilingual("การพิมพ์หยุดกลางคัน โปรดสั่งพิมพ์อีกครั้ง", "Printing broke off: ask for the print again")


def print_waiting(_now: datetime) -> int:
    """Print everything that waits, and what a printer that is gone left behind; return how many."""
    done = 0
    actor = service_account(WORKER)
    for sha256 in expire_forms(actor=actor, before=timezone.now() - KEPT):
        drop(sha256)
    while (key := _next_waiting()) is not None:
        done += _print(key, actor)
    return done


def keep_changed_sums(_now: datetime) -> int:
    """Sum anew what changed; return of how many groups."""
    actor, done = service_account(WORKER), 0
    while summed := keep_sums(actor=actor):
        done += summed
    return done


def _waiting() -> Q:
    gone = Q(state=RunState.PRINTING, claimed_at__lt=timezone.now() - SILENCE)
    return Q(state=RunState.WAITING) | gone


def _next_waiting() -> int | None:
    return FormsRun.objects.filter(_waiting()).order_by("asked_at").values_list("pk", flat=True).first()


def _print(key: int, actor: Account) -> bool:
    mine = FormsRun.objects.filter(_waiting(), pk=key)
    if not mine.update(state=RunState.PRINTING, claimed_at=timezone.now(), printed=0):
        return False
    run = FormsRun.objects.select_related("agency", "asked_by__person").get(pk=key)
    try:
        _bind(run, actor)
    except SaphaError as error:
        fail_forms(actor=actor, run=run, problem=error.text)
    except Exception:  # noqa: BLE001 - whatever it was, the page must say so
        _LOG.exception("printing the forms of run %s broke off", key)
        fail_forms(actor=actor, run=run, problem=_BROKE)
    return True


def _bind(run: FormsRun, actor: Account) -> None:
    at = timezone.now().replace(microsecond=0)
    projects = list(
        forms_of(run.agency, run.fiscal_year)
        .select_related("agency")
        .only("code", "name", "agency__name_th")
        .order_by("code")
    )
    with draft_place() as forms, draft_place() as whole:
        bound = bind(_sheets(run, projects, at), forms)
        numbers = latest_prints("project", [project.code for project in projects])
        lines = [
            CoverLine(one.code, one.name, page, numbers[one.code].number if one.code in numbers else "")
            for one, page in zip(projects, bound.begins, strict=True)
        ]
        front = _cover(run, at, lines)
        title = f"{run.agency.name_th} {run.fiscal_year}"
        pages = cover(bound, forms, front, whole, title)
        finish_forms(actor=actor, run=run, sha256=keep(whole), pages=pages, projects=len(projects))


def _cover(run: FormsRun, at: datetime, lines: list[CoverLine]) -> bytes:
    """Return the cover with the page numbers that its own length gives."""
    name = run.agency.name_th
    before = page_count(cover_pdf(name, run.fiscal_year, at, lines, 0))
    return cover_pdf(name, run.fiscal_year, at, lines, before)


def _sheets(run: FormsRun, projects: list[Project], at: datetime) -> Iterator[Sheet]:
    by = str(run.asked_by.person) if run.asked_by is not None and run.asked_by.person is not None else "ระบบ"
    known = {project.code: project for project in projects}
    told = time.monotonic()
    wanted = Project.objects.filter(pk__in=[project.pk for project in projects])
    sheets = print_kept_projects(wanted, printed_at=at, printed_by=by)
    for printed, (code, pdf) in enumerate(sheets, 1):
        if time.monotonic() - told > _TOLD_EVERY:
            told = time.monotonic()
            FormsRun.objects.filter(pk=run.pk).update(printed=printed, claimed_at=timezone.now())
        project = known[code]
        unit = project.agency.name_th if project.agency else ""
        yield Sheet(unit, f"{code} {project.name}".strip(), pdf)
