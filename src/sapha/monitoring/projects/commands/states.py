"""Changing the state of a project: officers prepare, the head of the agency decides."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.letter_numbers import parse_letter_number
from sapha.ledger.commands import record_event
from sapha.monitoring.projects.choices import ChangeKind, ChangeStage, State
from sapha.monitoring.projects.commands.carrying import carry_into_next_year
from sapha.monitoring.projects.details import tidy_line, tidy_text
from sapha.monitoring.projects.lifecycle import ChangeTerms, check_terms, last_paused_day, state_after
from sapha.monitoring.projects.models import Project, StateChange, Suspension
from sapha.monitoring.projects.queries.states import document_words, project_now, terms_of
from sapha.monitoring.projects.sequels import follow, reported_percent

_WAITING = Bilingual(
    "มีรายการรอหัวหน้าหน่วยงานอยู่แล้ว โปรดรอผลก่อน",
    "another change waits for the head of the agency already: wait for the decision",
)
_SETTLED = Bilingual("รายการนี้มีผู้พิจารณาไปแล้ว", "somebody has decided on this already")
_NO_REASON = Bilingual("โปรดใส่เหตุผลที่ไม่เห็นชอบ", "give the reason for declining")
_VERBS = {
    ChangeKind.START: "project.started",
    ChangeKind.SUSPEND: "project.suspended",
    ChangeKind.RESUME: "project.resumed",
    ChangeKind.COMPLETE: "project.completed",
    ChangeKind.CARRY_OVER: "project.carried_over",
    ChangeKind.CANCEL: "project.cancelled",
}


def prepare_change(*, actor: Account, project: Project, kind: str, terms: ChangeTerms) -> StateChange:
    """Put a change of state before the head of the agency; nothing changes until it is decided.

    Raises:
        NotThere, NotPermitted: the actor may not prepare changes of this project.
        BadInput: a day, document or reason is missing or cannot be; ``where`` is the field.
        Conflict: the project's state forbids it, or another change waits already.
    """
    try:
        with transaction.atomic():
            require(actor, "projects.prepare_change", project)
            kept = Project.objects.select_for_update().get(pk=project.pk)
            require(actor, "projects.prepare_change", kept)
            terms = _tidy(terms)
            check_terms(kind, terms, project_now(kept))
            change = StateChange.objects.create(
                project=kept,
                kind=kind,
                stage=ChangeStage.PREPARED,
                from_state=kept.state,
                to_state=state_after(kind, kept.state),
                prepared_by=actor,
                **asdict(terms),
            )
            _record_waiting(actor, kept, "change.prepared", str(kind))
            return change
    except IntegrityError as error:
        raise Conflict(_WAITING, rule="projects.change_waits") from error


@transaction.atomic
def decline_change(*, actor: Account, change: StateChange, reason: str) -> None:
    """Decline a prepared change with a reason; the project stays as it is.

    Raises:
        NotThere, NotPermitted: the actor does not decide for this agency.
        BadInput: no reason is given.
        Conflict: somebody has decided already.
    """
    require(actor, "projects.decide_change", change)
    kept = _waiting(change)
    kept.declined_reason = tidy_text(reason)
    if not kept.declined_reason:
        raise BadInput(_NO_REASON, rule="projects.required", where="reason")
    kept.stage, kept.decided_by, kept.decided_at = ChangeStage.DECLINED, actor, timezone.now()
    kept.save()
    _record_waiting(actor, kept.project, "change.declined", kept.kind)


@transaction.atomic
def decide_change(*, actor: Account, change: StateChange) -> Project:
    """Decide a prepared change as it was prepared.

    Raises:
        NotThere, NotPermitted: the actor does not decide for this agency.
        Conflict: somebody has decided already, or the project's state has changed.
    """
    require(actor, "projects.decide_change", change)
    Project.objects.select_for_update().get(pk=change.project_id)
    kept = _waiting(change)
    return _decide(actor, kept.project, kept.kind, terms_of(kept), kept)


def _waiting(change: StateChange) -> StateChange:
    changes = StateChange.objects.select_for_update(of=("self",)).select_related("project")
    kept = changes.filter(pk=change.pk, stage=ChangeStage.PREPARED).first()
    if kept is None:
        raise Conflict(_SETTLED, rule="projects.change_settled")
    return kept


def start_project(*, actor: Account, project: Project, terms: ChangeTerms) -> Project:
    """Begin the work of a planned project.

    Raises:
        NotThere, NotPermitted, BadInput, Conflict: as `suspend_project`.
    """
    return _decide(actor, project, ChangeKind.START, terms)


def suspend_project(*, actor: Account, project: Project, terms: ChangeTerms) -> Project:
    """Suspend a project from a day on by a letter, to be looked at again on the day of review.

    Raises:
        NotThere, NotPermitted: the actor does not decide for the project's agency.
        BadInput: a day, the letter or the reason is missing or cannot be; ``where`` is the field.
        Conflict: the project is not planned or active any more.
    """
    return _decide(actor, project, ChangeKind.SUSPEND, terms)


def resume_project(*, actor: Account, project: Project, terms: ChangeTerms) -> Project:
    """Let a suspended project go on from a day.

    Raises:
        NotThere, NotPermitted, BadInput, Conflict: as `suspend_project`.
    """
    return _decide(actor, project, ChangeKind.RESUME, terms)


def cancel_project(*, actor: Account, project: Project, terms: ChangeTerms) -> Project:
    """Cancel a project by a document and for a reason.

    Raises:
        NotThere, NotPermitted, BadInput, Conflict: as `suspend_project`.
    """
    return _decide(actor, project, ChangeKind.CANCEL, terms)


def complete_project(*, actor: Account, project: Project, terms: ChangeTerms) -> Project:
    """Complete a project by its acceptance document; below 100 % only with a reason.

    Raises:
        NotThere, NotPermitted, BadInput, Conflict: as `suspend_project`.
    """
    return _decide(actor, project, ChangeKind.COMPLETE, terms)


def carry_over_project(*, actor: Account, project: Project, terms: ChangeTerms) -> Project:
    """Carry unfinished work into the next fiscal year under a new code; return the new project.

    The project itself keeps its state: what was not done by its last day is not done.

    Raises:
        NotThere, NotPermitted, BadInput, Conflict: as `suspend_project`; also Conflict when it was
            carried over already.
    """
    return _decide(actor, project, ChangeKind.CARRY_OVER, terms)


@transaction.atomic
def _decide(
    actor: Account, project: Project, kind: str, terms: ChangeTerms, prepared: StateChange | None = None
) -> Project:
    require(actor, "projects.decide_change", project)
    kept = Project.objects.select_for_update().get(pk=project.pk)
    require(actor, "projects.decide_change", kept)
    terms = _tidy(terms)
    check_terms(kind, terms, project_now(kept))
    before, kept.state = kept.state, state_after(kind, kept.state)
    if kind == ChangeKind.CANCEL:
        kept.state_reason = terms.reason
    kept.save(update_fields=["state", "state_reason", "updated_at"])
    _keep_pauses(kept, kind, before, terms)
    successor = (
        carry_into_next_year(actor=actor, project=kept, terms=terms)
        if kind == ChangeKind.CARRY_OVER
        else None
    )
    change = prepared or StateChange(project=kept, kind=kind, prepared_by=actor, **asdict(terms))
    change.stage, change.from_state, change.to_state = ChangeStage.DECIDED, before, kept.state
    change.decided_by, change.decided_at, change.successor = actor, timezone.now(), successor
    change.save()
    _record(actor, kept, _VERBS[ChangeKind(kind)], _facts(kept, kind, terms, successor))
    follow(actor, kept, None)
    return successor or kept


def _keep_pauses(project: Project, kind: str, before: str, terms: ChangeTerms) -> None:
    if kind == ChangeKind.SUSPEND:
        Suspension.objects.create(
            project=project,
            starts_on=terms.on,
            review_on=terms.review_on,
            letter=document_words(terms),
            reason=terms.reason,
        )
    elif before == State.SUSPENDED and project.state != State.SUSPENDED:
        for pause in Suspension.objects.filter(project=project, ends_on__isnull=True):
            pause.ends_on = max(last_paused_day(terms.on), pause.starts_on)
            pause.save(update_fields=["ends_on"])


def _facts(project: Project, kind: str, terms: ChangeTerms, successor: Project | None) -> dict[str, object]:
    facts: dict[str, object] = {"on": terms.on.isoformat()}
    if kind == ChangeKind.START:
        return facts
    facts["document"] = document_words(terms)
    if kind == ChangeKind.SUSPEND and terms.review_on is not None:
        facts["review_on"] = terms.review_on.isoformat()
    elif kind == ChangeKind.COMPLETE:
        percent = reported_percent(project)
        facts["percent"] = None if percent is None else f"{percent:.2f}"
    elif successor is not None:
        facts["successor"] = successor.code
    return facts


def _tidy(terms: ChangeTerms) -> ChangeTerms:
    """Return the terms with texts in one spelling, and a letter's number as letters are numbered."""
    document = tidy_line(terms.document)
    with suppress(BadInput):  # an order or a report of acceptance is numbered otherwise: it stays as written
        document = str(parse_letter_number(document))
    return replace(terms, document=document, reason=tidy_text(terms.reason))


def _record(actor: Account, project: Project, verb: str, facts: dict[str, object]) -> None:
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=project.ledger_key,
        subject=project.ledger_key,
        facts=facts,
    )


def _record_waiting(actor: Account, project: Project, verb: str, kind: str) -> None:
    """Record what was prepared or declined: seen by the unit, because nothing has come of it."""
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=project.ledger_key,
        subject=f"change:{project.code}",
        facts={"kind": kind},
    )
