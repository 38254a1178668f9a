"""Tables of projects, their rows, and what of them waits for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from sapha.civic.agencies.models import Agency
from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.people.models import Account
from sapha.civic.people.rules import is_administrator, is_auditor, is_service
from sapha.monitoring.legacy.choices import RowState
from sapha.monitoring.legacy.judging import Repeats
from sapha.monitoring.legacy.models import LegacyFile, LegacyRow
from sapha.monitoring.projects.models import Project


def kept_projects(rows: Iterable[LegacyRow], *, locked: bool = False) -> dict[str, Project]:
    """Return the projects the register has under the codes of rows; one query."""
    projects = Project.objects.filter(code__in={row.code for row in rows if row.code}).order_by("code")
    return {project.code: project for project in (projects.select_for_update() if locked else projects)}


def repeats_in(file: LegacyFile) -> Repeats:
    """Return which codes stand several times in a file, and which rows only echo an earlier one."""
    usable = file.rows.exclude(code="").exclude(state=RowState.REFUSED)
    codes = usable.values("code").annotate(n=Count("pk")).filter(n__gt=1).order_by().values("code")
    different: dict[str, list[int]] = {}
    first: dict[tuple[str, str], int] = {}
    echoes: dict[int, int] = {}
    rows = usable.filter(code__in=codes).order_by("line").values_list("line", "code", "content_sha256")
    for line, code, content in rows:
        earlier = first.setdefault((code, content), line)
        if earlier != line:
            echoes[line] = earlier
        else:
            different.setdefault(code, []).append(line)
    return Repeats({code: lines for code, lines in different.items() if len(lines) > 1}, echoes)


def files_of(account: Account) -> QuerySet[LegacyFile]:
    """Return the tables an account handed in, newest first; administrators and auditors see everybody's."""
    files = LegacyFile.objects.select_related("received_by__person")
    sees_all = is_administrator(account) or is_auditor(account) or is_service(account)
    return files if sees_all else files.filter(received_by=account)


def rows_of(file: LegacyFile, state: str = "") -> QuerySet[LegacyRow]:
    """Return the rows of a file in their order, or those of one state."""
    rows = file.rows.select_related("project").order_by("line")
    return rows.filter(state=state) if state else rows


def counts_of(file: LegacyFile) -> dict[str, int]:
    """Return how many rows of a file are in each state, in the order of the states."""
    found = dict(file.rows.order_by().values_list("state").annotate(Count("pk")))
    return {state: found[state] for state in RowState.values if state in found}


class WaitingCode(NamedTuple):
    """A code about which a person must decide, and the first line it stands in."""

    code: str
    line: int
    rows: int
    question: str


def waiting_in(file: LegacyFile) -> list[WaitingCode]:
    """Return the codes of a file that wait for a person, in the order of the file; one query."""
    found = (
        file.rows.filter(state=RowState.WAITING)
        .values("code")
        .annotate(first=Min("line"), rows=Count("pk"), asked=Min("question"))
        .order_by("first")
    )
    return [WaitingCode(one["code"], one["first"], one["rows"], one["asked"]) for one in found]


def waiting_rows(file: LegacyFile, code: str) -> list[LegacyRow]:
    """Return the rows of a code that wait for a person."""
    return list(file.rows.filter(state=RowState.WAITING, code=code).order_by("line"))


def decided_rows(file: LegacyFile, code: str) -> list[LegacyRow]:
    """Return every row of a code in a file."""
    return list(file.rows.filter(code=code).select_related("project", "decided_by__person").order_by("line"))


def waiting_counts(files: Sequence[LegacyFile]) -> dict[int, int]:
    """Return how many rows wait for a person, by file; one query."""
    waiting = LegacyRow.objects.filter(file__in=files, state=RowState.WAITING)
    return dict(Counter(waiting.values_list("file", flat=True)))


def legacy_figures(project: Project) -> QuerySet[LegacyRow]:
    """Return what tables of the present system said of a project, the latest first."""
    said = Q(progress_percent__isnull=False) | Q(sed_score__isnull=False) | Q(sed_quarter__isnull=False)
    return project.legacy_rows.filter(said).select_related("file").order_by("-file__received_at", "line")


def offered_agencies() -> list[str]:
    """Return the names of the units that are there today, each with the unit above it, in tree order."""
    units = Agency.objects.filter(is_historical=False).select_related("parent").order_by("lineage")
    return [f"{unit.parent.name_th} / {unit.name_th}" if unit.parent else unit.name_th for unit in units]


def known_years() -> list[int]:
    """Return the fiscal years of the register, the latest first."""
    return list(FiscalYear.objects.order_by("-year").values_list("year", flat=True))
