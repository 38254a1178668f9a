"""What this app holds of a person: the projects they answer for or check."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding
from sapha.monitoring.projects.models import Project

_BASIS = Bilingual(
    "หลักฐานว่าใครรับผิดชอบโครงการของทางราชการ กฎหมายให้เก็บไว้",
    "The record of who answers for a project of the city; the law has it kept",
)


def _projects(field: str, pk: int) -> Sequence[Row]:
    return list(Project.objects.filter(**{field: pk}).order_by("pk").values("code", "name", "fiscal_year"))


def _owned(pk: int) -> Sequence[Row]:
    return _projects("owner", pk)


def _coordinated(pk: int) -> Sequence[Row]:
    return _projects("coordinator", pk)


def register() -> None:
    """Register every holding of this app, once."""
    for name, thai, english, read in (
        ("owned_projects", "โครงการที่ท่านรับผิดชอบ", "Projects you answer for", _owned),
        ("coordinated_projects", "โครงการที่ท่านประสานงาน", "Projects you check", _coordinated),
    ):
        register_holding(Holding(name, Bilingual(thai, english), _BASIS, read, names_person=True))
