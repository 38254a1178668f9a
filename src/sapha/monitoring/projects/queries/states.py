"""Where a project stands and how it came there."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override

from sapha.civic.people.models import Account
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual
from sapha.monitoring.projects.choices import ChangeKind, ChangeStage
from sapha.monitoring.projects.lifecycle import ChangeTerms, ProjectNow
from sapha.monitoring.projects.models import Project, StateChange
from sapha.monitoring.projects.sequels import reported_percent


def kind_words(kind: object) -> Bilingual:
    """Return what people call a change of state, in both languages."""
    said = []
    for language in ("th", "en"):
        with override(language):
            said.append(str(ChangeKind(str(kind)).label))
    return Bilingual(*said)


def project_now(project: Project) -> ProjectNow:
    """Return what the rules look at before a change of state; today in Bangkok."""
    pauses = list(project.suspensions.order_by("starts_on"))
    lasting = next((pause.starts_on for pause in pauses if pause.ends_on is None), None)
    over = [pause.ends_on for pause in pauses if pause.ends_on is not None]
    return ProjectNow(
        state=project.state,
        today=timezone.localdate(),
        starts_on=project.starts_on,
        percent=reported_percent(project),
        paused_on=lasting,
        free_from=max(over) + timedelta(days=1) if over else None,
    )


def waiting_change(project: Project) -> StateChange | None:
    """Return the change that waits for the head of the agency."""
    changes = StateChange.objects.filter(project=project, stage=ChangeStage.PREPARED)
    return changes.select_related("project").first()


def changes_seen_by(actor: object, project: Project) -> QuerySet[StateChange]:
    """Return the changes of a project, the latest first; only its unit sees what waits or was declined."""
    changes = StateChange.objects.filter(project=project).select_related("successor").order_by("-pk")
    if isinstance(actor, Account) and actor.has_perm("projects.prepare_change", project):
        return changes
    return changes.filter(stage=ChangeStage.DECIDED)


def terms_of(change: StateChange) -> ChangeTerms:
    """Return the terms of a prepared change."""
    return ChangeTerms(
        on=change.on,
        document=change.document,
        document_on=change.document_on,
        reason=change.reason,
        review_on=change.review_on,
        ends_on=change.ends_on,
    )


def document_words(terms: ChangeTerms) -> str:
    """Return number and date of a document as Thai letters name them."""
    if terms.document_on is None:
        return terms.document
    return f"{terms.document} ลงวันที่ {format_date(terms.document_on, 'short', language='th')}"
