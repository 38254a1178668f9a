"""Tables of the register for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable

from sapha.foundation.csv_lines import BYTE_ORDER_MARK, csv_line, plain_cell
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.parent_questions import AskedProject

_HEAD = (
    "code", "name", "fiscal_year", "agency", "parent_code", "parent_name", "parent_agency", "asked_by", "reason_th", "reason_en",
)  # fmt: skip


def parent_questions_csv(asked: Iterable[AskedProject]) -> str:
    """Return one line per question about a central project, with the mark that spreadsheets need for Thai.

    ``asked_by`` is ``person`` where somebody proposed it and ``titles`` where titles and units make it likely.
    """
    lines = [BYTE_ORDER_MARK, csv_line(_HEAD)]
    for one in asked:
        project = one.project
        for parent, reason, is_proposed in one.questions:
            own = (project.code, plain_cell(project.name), project.fiscal_year_id or "", _agency(project))
            other = (parent.code, plain_cell(parent.name), _agency(parent))
            by = "person" if is_proposed else "titles"
            lines.append(csv_line([*own, *other, by, plain_cell(reason.th), plain_cell(reason.en)]))
    return "".join(lines)


def _agency(project: Project) -> str:
    return plain_cell(project.agency.name_th) if project.agency else ""
