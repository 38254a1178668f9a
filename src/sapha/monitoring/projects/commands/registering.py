"""Registering a project and changing one."""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.units import Unit
from sapha.evidence.documents.commands import move_documents
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.projects.choices import State, VersionReason
from sapha.monitoring.projects.details import ProjectDetails, changed_fields, check_details
from sapha.monitoring.projects.models import Project, ProjectDraft
from sapha.monitoring.projects.queries.details import details_of
from sapha.monitoring.projects.queries.units import next_code
from sapha.monitoring.projects.queries.versions import version_number
from sapha.monitoring.projects.rules import is_sample_code
from sapha.monitoring.projects.sequels import follow
from sapha.monitoring.projects.writing import check_against_register, known_agency, write_details

_CODE_TAKEN = Bilingual("มีโครงการใช้รหัสนี้แล้ว โปรดใช้รหัสอื่น", "another project has this code: use another one")
_NO_CODE = Bilingual(
    "หน่วยงานนี้ยังไม่มีรหัสในทะเบียน โปรดใส่รหัสโครงการเอง",
    "the register knows no code of this agency: give the project's code by hand",
)
_DRAFT_USED = Bilingual("ร่างนี้ลงทะเบียนเป็นโครงการแล้ว", "this draft has become a project already")
_CODE_STAYS = Bilingual("รหัสโครงการที่ลงทะเบียนแล้วเปลี่ยนไม่ได้", "the code of a registered project stays")
_OVERTAKEN = Bilingual(
    "มีผู้แก้ไขโครงการนี้ไปก่อนแล้ว โปรดเปิดหน้านี้ใหม่แล้วแก้ไขอีกครั้ง",
    "somebody changed this project in the meantime: open the page again and repeat your change",
)
# Two people who register for one agency at once want the same next number.
_TRIES = 5


def register_project(
    *,
    actor: Account,
    details: ProjectDetails,
    draft: ProjectDraft | None = None,
    predecessor: Project | None = None,
) -> Project:
    """Put a new project into the register; it is planned until its first day.

    Args:
        actor: who registers it.
        details: what is known of it; without a code it gets the agency's next number.
        draft: the draft it was written in, which becomes this project.
        predecessor: the same work in the fiscal year before.

    Raises:
        NotThere, NotPermitted: the actor may not write projects of this agency.
        BadInput: a detail cannot be kept; ``where`` is its field.
        Conflict: the draft has become a project already.
    """
    for _try in range(_TRIES - 1):
        try:
            with transaction.atomic():
                return _register(actor, details, draft, predecessor)
        except IntegrityError:
            if details.code:
                break
    with transaction.atomic():
        return _register(actor, details, draft, predecessor)


def _register(
    actor: Account, details: ProjectDetails, draft: ProjectDraft | None, predecessor: Project | None
) -> Project:
    require(actor, "projects.register_project", Unit("agency", str(details.agency)))
    return put_into_register(actor=actor, details=details, draft=draft, predecessor=predecessor)


def put_into_register(
    *,
    actor: Account,
    details: ProjectDetails,
    draft: ProjectDraft | None = None,
    predecessor: Project | None = None,
) -> Project:
    """Write a new project, inside the transaction and after the permit of a command.

    Raises:
        BadInput: a detail cannot be kept; ``where`` is its field.
        Conflict: the draft has become a project already.
    """
    if draft is not None:
        draft = ProjectDraft.objects.select_for_update().get(pk=draft.pk)
        if draft.project_id is not None:
            raise Conflict(_DRAFT_USED, rule="projects.draft_used")
    check_details(details)
    agency = known_agency(details)
    details = replace(details, code=details.code or next_code(agency))
    if not details.code:
        raise BadInput(_NO_CODE, rule="projects.no_code", where="code")
    if Project.objects.filter(code=details.code).exists():
        raise BadInput(_CODE_TAKEN, rule="projects.code_taken", where="code")
    check_against_register(details)
    is_later = details.starts_on is not None and details.starts_on > timezone.localdate()
    project = Project(
        code=details.code,
        predecessor=predecessor,
        is_sample=is_sample_code(details.code),
        state=State.PLANNED if is_later else State.ACTIVE,
    )
    write_details(project, details, agency)
    if draft is not None:
        draft.project = project
        draft.save(update_fields=["project", "updated_at"])
        move_documents(actor=actor, source=draft.ledger_key, target=project.ledger_key)
    facts: dict[str, object] = {
        "agency": details.agency,
        "parent": project.parent.code if project.parent else None,
        "predecessor": predecessor.code if predecessor else None,
    }
    _record(actor, project, "project.registered", facts)
    follow(actor, project, VersionReason.REGISTERED)
    return project


@transaction.atomic
def change_project(
    *, actor: Account, project: Project, details: ProjectDetails, seen_version: int
) -> tuple[str, ...]:
    """Change a project; return the names of the fields that changed, none when all is as before.

    Args:
        actor: who changes it.
        project: what is changed; its code stays.
        details: everything as it shall stand.
        seen_version: number of the version the person looked at, so that nobody's change is lost.

    Raises:
        NotThere, NotPermitted: the actor may not write this project, or those of the new agency.
        BadInput: a detail cannot be kept; ``where`` is its field.
        Conflict: somebody else changed it in the meantime.
    """
    require(actor, "projects.change_project", project)
    project = Project.objects.select_for_update().get(pk=project.pk)
    require(actor, "projects.change_project", project)
    if version_number(project) != seen_version:
        raise Conflict(_OVERTAKEN, rule="projects.overtaken")
    if details.code != project.code:
        raise BadInput(_CODE_STAYS, rule="projects.code_stays", where="code")
    changed = tuple(changed_fields(details_of(project), details))
    if not changed:
        return ()
    parent_before = project.parent
    check_details(details)
    agency = known_agency(details)
    if "agency" in changed:
        require(actor, "projects.register_project", Unit("agency", str(agency.pk)))
    check_against_register(details, project=project, changed=changed)
    write_details(project, details, agency, changed)
    _record(actor, project, "project.changed", {"fields": list(changed), "version": seen_version + 1})
    follow(actor, project, VersionReason.CHANGED)
    if parent_before is not None and "parent" in changed:
        # It no longer contradicts a part it has no more.
        follow(actor, parent_before, None)
    return changed


def _record(actor: Account, project: Project, verb: str, facts: dict[str, object]) -> None:
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=project.ledger_key,
        subject=project.ledger_key,
        facts=facts,
    )
