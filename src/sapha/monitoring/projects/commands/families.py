"""Linking a project to its central one, proposing the link, and declining what was proposed or suggested."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.project_codes import parse_project_code
from sapha.ledger.commands import record_event
from sapha.monitoring.projects.choices import ParentAct, VersionReason
from sapha.monitoring.projects.models import ParentWord, Project
from sapha.monitoring.projects.sequels import follow
from sapha.monitoring.projects.writing import check_parent

LONGEST_REASON = 500
_NO_REASON = Bilingual("โปรดบอกเหตุผล", "say why")
_LONG_REASON = Bilingual(
    f"เหตุผลยาวเกิน {LONGEST_REASON} ตัวอักษร", f"the reason is longer than {LONGEST_REASON} characters"
)
_UNKNOWN = Bilingual("ไม่มีโครงการรหัสนี้ในทะเบียน", "the register has no project of this code")
_NONE_NOW = Bilingual("โครงการนี้ไม่ได้อยู่ใต้โครงการกลางใด", "this project is part of no central one")
_SAME = Bilingual("โครงการนี้อยู่ใต้โครงการกลางนี้แล้ว", "this project is part of that one already")
_OVERTAKEN = Bilingual(
    "มีผู้แก้ไขโครงการกลางของโครงการนี้ไปก่อนแล้ว โปรดเปิดหน้านี้ใหม่",
    "somebody changed the central project in the meantime: open the page again",
)


@transaction.atomic
def link_parent(*, actor: Account, project: Project, code: str, reason: str, seen_parent: str) -> ParentWord:
    """Make a project part of a central one; the two are judged by one another from then on.

    Args:
        actor: who links.
        project: the part.
        code: of the central project, as typed.
        reason: why they belong together.
        seen_parent: code of the central project the person saw on the page, empty for none.

    Raises:
        NotThere, NotPermitted: the actor does not write this project.
        BadInput: no such project, itself, a part itself, one with parts, another fiscal year, no reason.
        Conflict: somebody else changed the link in the meantime.
    """
    kept, before = _locked(actor, "projects.link_parent", project, seen_parent)
    parent = _checked(kept, code)
    if before == parent:
        raise BadInput(_SAME, rule="projects.same_parent", where="code")
    return _write(actor, kept, before, parent, _worded(reason))


@transaction.atomic
def unlink_parent(*, actor: Account, project: Project, reason: str, seen_parent: str) -> ParentWord:
    """Take a project out from under its central one.

    Raises:
        NotThere, NotPermitted: the actor does not write this project.
        BadInput: it is part of none, or no reason is said.
        Conflict: somebody else changed the link in the meantime.
    """
    kept, before = _locked(actor, "projects.link_parent", project, seen_parent)
    if before is None:
        raise BadInput(_NONE_NOW, rule="projects.no_parent_now", where="code")
    return _write(actor, kept, before, None, _worded(reason))


@transaction.atomic
def propose_parent(*, actor: Account, project: Project, code: str, reason: str) -> ParentWord:
    """Propose a central project to those who write the project; nothing is linked.

    Raises:
        NotThere, NotPermitted: the actor coordinates no projects of this unit.
        BadInput: as `link_parent`.
    """
    require(actor, "projects.propose_parent", project)
    parent = _checked(project, code)
    return _say(actor, project, parent, ParentAct.PROPOSED, _worded(reason))


@transaction.atomic
def decline_parent(*, actor: Account, project: Project, code: str, reason: str) -> ParentWord:
    """Say that a proposed or suggested project is not the central one; it is not suggested again.

    Raises:
        NotThere, NotPermitted: the actor does not write this project.
        BadInput: no such project, or no reason is said.
    """
    require(actor, "projects.link_parent", project)
    return _say(actor, project, _found(code), ParentAct.DECLINED, _worded(reason))


def _locked(actor: Account, permit: str, project: Project, seen: str) -> tuple[Project, Project | None]:
    require(actor, permit, project)
    kept = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    require(actor, permit, kept)
    if (kept.parent.code if kept.parent else "") != seen:
        raise Conflict(_OVERTAKEN, rule="projects.parent_overtaken")
    return kept, kept.parent


def _found(code: str) -> Project:
    try:
        tidy = str(parse_project_code(code))
    except BadInput as error:
        raise BadInput(error.text, rule=error.rule, where="code") from error
    found = Project.objects.filter(code=tidy).first()
    if found is None:
        raise BadInput(_UNKNOWN, rule="projects.no_parent", where="code")
    return found


def _checked(project: Project, code: str) -> Project:
    parent = _found(code)
    check_parent(parent.pk, project, project.fiscal_year_id, where="code")
    return parent


def _worded(reason: str) -> str:
    tidy = reason.strip()
    if not tidy:
        raise BadInput(_NO_REASON, rule="projects.no_reason", where="reason")
    if len(tidy) > LONGEST_REASON:
        raise BadInput(_LONG_REASON, rule="projects.long_reason", where="reason")
    return tidy


def _write(
    actor: Account, project: Project, before: Project | None, after: Project | None, reason: str
) -> ParentWord:
    project.parent = after
    project.save(update_fields=["parent", "updated_at"])
    if after is not None:
        word = _say(actor, project, after, ParentAct.LINKED, reason, before)
    else:
        assert before is not None, "a link that is taken away was there"
        word = _say(actor, project, before, ParentAct.UNLINKED, reason)
    follow(actor, project, VersionReason.CHANGED)
    if before is not None:
        # It no longer contradicts a part it has no more.
        follow(actor, before, None)
    return word


def _say(
    actor: Account,
    project: Project,
    parent: Project,
    act: ParentAct,
    reason: str,
    before: Project | None = None,
) -> ParentWord:
    last = ParentWord.objects.filter(project=project, parent=parent).order_by("-pk").first()
    if last is not None and (last.act, last.reason, last.said_by_id) == (act, reason, actor.pk):
        return last  # tapped twice
    word = ParentWord.objects.create(project=project, parent=parent, act=act, reason=reason, said_by=actor)
    facts: dict[str, object] = {"parent": parent.code}
    if act == ParentAct.LINKED:
        facts["before"] = before.code if before else None
    record_event(
        actor_key=actor.actor_key,
        verb=f"project.parent_{act}",
        chain=project.ledger_key,
        subject=project.ledger_key,
        facts=facts,
    )
    return word
