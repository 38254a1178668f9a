"""Drafts of projects: begun, gone on with, copied from last year, thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.units import Unit
from sapha.evidence.documents.commands import withdraw_document
from sapha.evidence.documents.models import Document
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.projects.choices import DraftStep
from sapha.monitoring.projects.drafting import copied_values, typed_agency
from sapha.monitoring.projects.models import Project, ProjectDraft
from sapha.monitoring.projects.queries.details import details_of

Typed = Mapping[str, Sequence[str]]

_MOST_TYPED = 400_000
_TOO_MUCH = Bilingual("ข้อความในขั้นนี้ยาวเกินไป", "there is too much text in this step")
_OVERTAKEN = Bilingual(
    "มีผู้บันทึกร่างนี้ไปก่อนแล้ว สิ่งที่ท่านพิมพ์ยังอยู่ในหน้านี้ โปรดเปิดร่างในอีกหน้าต่างแล้วเทียบกัน",
    "somebody saved this draft in the meantime; what you typed is still on this page: open the draft in another window and compare",
)
_WITH_THE_DRAFT = "ลบร่างโครงการที่แนบไว้"
_GONE = Bilingual("ร่างนี้ลงทะเบียนหรือถูกลบไปแล้ว", "this draft has been registered or thrown away")


@transaction.atomic
def begin_draft(*, actor: Account, agency: Agency) -> ProjectDraft:
    """Begin to write a project of an agency.

    Raises:
        NotThere, NotPermitted: the actor may not write projects of this agency.
    """
    require(actor, "projects.register_project", Unit("agency", str(agency.pk)))
    data = {DraftStep.IDENTITY.value: {"agency": [str(agency.pk)]}}
    draft = ProjectDraft.objects.create(agency=agency, data=data, begun_by=actor)
    _record(actor, draft, "draft.begun")
    return draft


@transaction.atomic
def copy_project(*, actor: Account, project: Project) -> ProjectDraft:
    """Begin next year's draft of a project: texts copied, days one fiscal year later, linked to it.

    The budget and the code are the next year's own and stay empty.

    Raises:
        NotThere, NotPermitted: the actor may not write projects of its agency.
        BadInput: the project's agency is not known.
    """
    require(actor, "projects.register_project", project)
    if project.agency is None:
        text = Bilingual(
            "โครงการเดิมยังไม่มีหน่วยงานในทะเบียน โปรดแก้ไขก่อน",
            "the project's agency is not known: put it right first",
        )
        raise BadInput(text, rule="projects.no_agency", where="agency")
    draft = ProjectDraft.objects.create(
        agency=project.agency,
        data=copied_values(details_of(project), parent_code=""),
        predecessor=project,
        begun_by=actor,
    )
    _record(actor, draft, "draft.begun")
    return draft


@transaction.atomic
def save_draft(
    *, actor: Account, draft: ProjectDraft, step: str, typed: Typed, revision: int
) -> ProjectDraft:
    """Keep what was typed in one step, right or not yet right.

    Args:
        actor: who saves it.
        draft: what is saved.
        step: one of `DraftStep`.
        typed: the fields of the step with everything typed into them.
        revision: the revision the person looked at.

    Raises:
        NotThere, NotPermitted: the draft is another unit's, or is moved to one.
        BadInput: more text than a step may hold.
        Conflict: somebody saved it in the meantime, or it is a draft no longer.
    """
    require(actor, "projects.register_project", draft)
    kept = ProjectDraft.objects.select_for_update().filter(pk=draft.pk, project__isnull=True).first()
    if kept is None:
        raise Conflict(_GONE, rule="projects.draft_gone")
    if kept.revision != revision:
        raise Conflict(_OVERTAKEN, rule="projects.draft_overtaken")
    if sum(len(text) for texts in typed.values() for text in texts) > _MOST_TYPED:
        raise BadInput(_TOO_MUCH, rule="projects.draft_too_long")
    values = {name: [text.replace("\x00", "") for text in texts] for name, texts in typed.items()}
    kept.data = {**kept.data, DraftStep(step).value: values}
    kept.step, kept.revision = step, revision + 1
    if (agency := typed_agency(kept.data)) is not None and agency != kept.agency_id:
        require(actor, "projects.register_project", Unit("agency", str(agency)))
        kept.agency = Agency.objects.filter(pk=agency).first() or kept.agency
    kept.save()
    _record(actor, kept, "draft.saved", {"step": step})
    return kept


@transaction.atomic
def discard_draft(*, actor: Account, draft: ProjectDraft) -> None:
    """Throw a draft away with what is attached to it; one that has become a project stays.

    Raises:
        NotThere, NotPermitted: the draft is another unit's.
        Conflict: it is a draft no longer.
    """
    require(actor, "projects.register_project", draft)
    kept = ProjectDraft.objects.select_for_update().filter(pk=draft.pk, project__isnull=True).first()
    if kept is None:
        raise Conflict(_GONE, rule="projects.draft_gone")
    for document in Document.objects.filter(subject=kept.ledger_key, withdrawn_at__isnull=True):
        withdraw_document(actor=actor, document=document, reason=_WITH_THE_DRAFT)
    _record(actor, kept, "draft.discarded")
    kept.delete()


def _record(
    actor: Account, draft: ProjectDraft, verb: str, facts: Mapping[str, object] | None = None
) -> None:
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=draft.ledger_key,
        subject=draft.ledger_key,
        facts=facts,
    )
