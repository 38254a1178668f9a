"""Writes what a person said of a project into its rows, inside a command's transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sapha.civic.agencies.models import Agency
from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.people.models import Person
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import search_text
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.projects.details import Item, ProjectDetails
from sapha.monitoring.projects.models import Alignment, Objective, Project, ProjectClass, Target
from sapha.monitoring.projects.queries.details import alignment_lines
from sapha.monitoring.projects.queries.people import possible_coordinators, possible_owners, printed_name
from sapha.monitoring.projects.queries.units import path_names

_NO_AGENCY = Bilingual("ไม่พบหน่วยงานนี้", "there is no such agency")
_NO_YEAR = Bilingual("ไม่มีปีงบประมาณนี้ในระบบ", "the register has no such fiscal year")
_NO_NODE = Bilingual("ไม่พบข้อนี้ในแผน", "there is no such node of a plan")
_OTHER_PLAN = Bilingual(
    "ข้อนี้อยู่ในแผนที่ไม่ใช้กับปีงบประมาณของโครงการ", "this node belongs to a plan of other fiscal years"
)
_NO_CLASS = Bilingual("ไม่พบประเภทโครงการนี้", "there is no such class of projects")
_NOT_OWNER = Bilingual(
    "บุคคลนี้ไม่ได้ปฏิบัติงานในหน่วยงานของโครงการ", "this person does not work in the project's agency"
)
_NOT_COORDINATOR = Bilingual("บุคคลนี้ไม่ใช่ผู้ประสานงาน สยป.", "this person is no SED coordinator")
_NO_PARENT = Bilingual("ไม่พบโครงการกลางนี้", "there is no such central project")
_PARENT_IS_CHILD = Bilingual(
    "โครงการที่เลือกเป็นโครงการย่อยอยู่แล้ว โปรดเลือกโครงการกลาง",
    "that project is itself part of a central one: choose the central one",
)
_HAS_CHILDREN = Bilingual(
    "โครงการนี้เป็นโครงการกลางของโครงการอื่นอยู่ จึงเป็นโครงการย่อยไม่ได้",
    "this project is the central one of others and cannot be part of another",
)
_OWN_PARENT = Bilingual("โครงการเป็นโครงการกลางของตนเองไม่ได้", "a project is not its own central one")
_OTHER_YEAR = Bilingual(
    "โครงการกลางต้องเป็นปีงบประมาณเดียวกัน ต่างปีให้ใช้การยกไปหรือคัดลอกไปปีถัดไป",
    "the central project must be of the same fiscal year; other years are linked by carrying over or copying",
)
_EVERYTHING: Collection[str] = ProjectDetails.__slots__


def known_agency(details: ProjectDetails) -> Agency:
    """Return the responsible unit.

    Raises:
        BadInput: there is none, or it exists no longer.
    """
    agency = Agency.objects.filter(pk=details.agency, is_historical=False).first()
    if agency is None:
        raise BadInput(_NO_AGENCY, rule="projects.no_agency", where="agency")
    return agency


def check_against_register(
    details: ProjectDetails, *, project: Project | None = None, changed: Collection[str] = _EVERYTHING
) -> None:
    """Refuse details that name what the register does not hold; what stays as it was is not asked again.

    Raises:
        BadInput: ``where`` is the field.
    """
    if "fiscal_year" in changed and not FiscalYear.objects.filter(pk=details.fiscal_year or 0).exists():
        raise BadInput(_NO_YEAR, rule="projects.no_year", where="fiscal_year")
    if details.plan_node is not None and {"plan_node", "fiscal_year"} & set(changed):
        _check_node(details)
    if details.parent is not None and "parent" in changed:
        check_parent(details.parent, project, details.fiscal_year)
    if details.project_class is not None and "project_class" in changed:
        _check_class(details.project_class)
    _check_people(details, changed)


def _check_class(key: int) -> None:
    if not ProjectClass.objects.filter(pk=key).exists():
        raise BadInput(_NO_CLASS, rule="projects.no_class", where="project_class")


def _check_node(details: ProjectDetails) -> None:
    node = PlanNode.objects.select_related("plan").filter(pk=details.plan_node or 0).first()
    if node is None:
        raise BadInput(_NO_NODE, rule="projects.no_node", where="plan_node")
    if not node.plan.first_year <= (details.fiscal_year or 0) <= node.plan.last_year:
        raise BadInput(_OTHER_PLAN, rule="projects.other_plan", where="plan_node")


def check_parent(parent_id: int, project: Project | None, year: int | None, *, where: str = "parent") -> None:
    """Refuse a central project that cannot be one: unknown, the project itself, a part itself, of another year.

    Raises:
        BadInput: ``where`` is the field.
    """
    # Locked, so that of two people who hang A below B and B below A one sees the other's work.
    parent = Project.objects.select_for_update(of=("self",)).filter(pk=parent_id).first()
    if parent is None:
        raise BadInput(_NO_PARENT, rule="projects.no_parent", where=where)
    if parent == project:
        raise BadInput(_OWN_PARENT, rule="projects.own_parent", where=where)
    if parent.parent_id is not None:
        raise BadInput(_PARENT_IS_CHILD, rule="projects.parent_is_child", where=where)
    if project is not None and project.children.exists():
        raise BadInput(_HAS_CHILDREN, rule="projects.has_children", where=where)
    if None not in {year, parent.fiscal_year_id} and year != parent.fiscal_year_id:
        raise BadInput(_OTHER_YEAR, rule="projects.parent_other_year", where=where)


def _check_people(details: ProjectDetails, changed: Collection[str]) -> None:
    owner = details.owner if {"owner", "agency"} & set(changed) else None
    if owner is not None and not possible_owners(known_agency(details)).filter(pk=owner).exists():
        raise BadInput(_NOT_OWNER, rule="projects.not_an_owner", where="owner")
    coordinator = details.coordinator if "coordinator" in changed else None
    if coordinator is not None and not possible_coordinators().filter(pk=coordinator).exists():
        raise BadInput(_NOT_COORDINATOR, rule="projects.not_a_coordinator", where="coordinator")


def write_details(
    project: Project, details: ProjectDetails, agency: Agency, changed: Collection[str] = _EVERYTHING
) -> None:
    """Write what changed of a project and its rows; what did not stays untouched."""
    for field, column in (
        ("name", "name"),
        ("fiscal_year", "fiscal_year_id"),
        ("starts_on", "starts_on"),
        ("ends_on", "ends_on"),
        ("budget_baht", "budget_received_baht"),
        ("owner", "owner_id"),
        ("coordinator", "coordinator_id"),
        ("owner_text", "owner_text"),
        ("coordinator_text", "coordinator_text"),
        ("rationale", "rationale"),
        ("parent", "parent_id"),
        ("project_class", "project_class_id"),
    ):
        if field in changed:
            setattr(project, column, getattr(details, field))
    if "agency" in changed:
        project.agency, project.agency_path = agency, path_names(agency)
    _name_people(project)
    project.search_text = search_text(project.code, project.name, *project.agency_path, project.owner_text)
    project.save()
    if "objectives" in changed:
        _write_items(project, Objective, details.objectives)
    if "targets" in changed:
        _write_items(project, Target, details.targets)
    if {"plan_node", "is_routine_work"} & set(changed):
        _write_alignment(project, details)


def _name_people(project: Project) -> None:
    """Print a picked person where nothing else is to be printed."""
    for text, person in (("owner_text", project.owner_id), ("coordinator_text", project.coordinator_id)):
        if person is not None and not getattr(project, text):
            setattr(project, text, printed_name(Person.objects.get(pk=person)))


def _write_items(project: Project, kind: type[Objective | Target], items: Sequence[Item]) -> None:
    kind.objects.filter(project=project).delete()
    for place, item in enumerate(items, start=1):
        kind.objects.create(project=project, number=item.number, text=item.text, position=place)


def _write_alignment(project: Project, details: ProjectDetails) -> None:
    Alignment.objects.filter(project=project).delete()
    lines = alignment_lines(details.plan_node, is_routine_work=details.is_routine_work)
    for line in lines:
        line.project = project
    Alignment.objects.bulk_create(lines)
