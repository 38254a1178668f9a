"""Appointing, starting, suspending, resuming, reviewing and dissolving councils: one act, many councils."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.choices import STEPS, Act, Result
from sapha.council.councils.documents import DocumentReference, checked_document
from sapha.council.councils.models import Council, CouncilStateChange
from sapha.council.councils.outcomes import CouncilOutcome, Progress, silent
from sapha.council.councils.queries.states import foreseen, states_now
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise
from sapha.ledger.commands import record_events

NONE_CHOSEN = BadInput(
    Bilingual("โปรดเลือกอย่างน้อยหนึ่งสภา", "Choose at least one council"),
    rule="councils.none_chosen",
    where="councils",
)
_FUTURE = Bilingual(
    "วันเริ่มต้องไม่อยู่หลังวันนี้ เมื่อถึงวันนั้นจึงบันทึก", "The day cannot lie ahead: enter the act when it has come"
)
_REVIEW = Bilingual("วันทบทวนต้องอยู่หลังวันเริ่ม", "The day of review must come after the first day")
_VERBS = {
    Act.APPOINT: "council.appointed",
    Act.ACTIVATE: "council.activated",
    Act.SUSPEND: "council.suspended",
    Act.RESUME: "council.resumed",
    Act.REVIEW: "council.put_under_review",
    Act.DISSOLVE: "council.dissolved",
}


@dataclass(frozen=True, slots=True)
class StateAct:
    """What an act on the state of councils rests on.

    Attributes:
        document: the letter or order.
        starts_on: first day of the new state, today or before.
        reason: why, in the words of whoever decided.
        review_on: when a suspension is to be looked at again.
    """

    document: DocumentReference
    starts_on: date
    reason: str = ""
    review_on: date | None = None


def _checked(act: StateAct, today: date) -> StateAct:
    if act.starts_on > today:
        raise BadInput(_FUTURE, rule="councils.state_in_future", where="starts_on")
    if act.review_on is not None and act.review_on <= act.starts_on:
        raise BadInput(_REVIEW, rule="councils.review_first", where="review_on")
    reason = " ".join(normalise(act.reason).split())
    return StateAct(checked_document(act.document), act.starts_on, reason, act.review_on)


@transaction.atomic
def change_states(
    *,
    actor: Account,
    councils: Collection[Council],
    act: Act,
    given: StateAct,
    progress: Progress = silent,
) -> list[CouncilOutcome]:
    """Do one act to many councils by one document; each council has its own outcome.

    What does not fit one council's state is refused for that council alone; what the actor may
    not do to one of them stops the whole act.

    Args:
        actor: who acts.
        councils: to which.
        act: what is done.
        given: document, day and reason.
        progress: told of each council.

    Returns:
        the outcome of each, in the order of their keys.

    Raises:
        NotPermitted, NotThere: the actor may not do this to one of them.
        BadInput: none is chosen, or document or days do not fit.
    """
    if not councils:
        raise NONE_CHOSEN
    for council in councils:
        require(actor, "councils.change_state", council)
    checked = _checked(given, timezone.localdate())
    # In the order of their keys, as their chains are written.
    chosen = Council.objects.filter(pk__in=[one.pk for one in councils]).order_by("key")
    kept = list(chosen.select_for_update())
    outcomes = foreseen(kept, act, checked.starts_on)
    changing = [one for one, told in zip(kept, outcomes, strict=True) if told.result is Result.DONE]
    if changing:
        _write(actor, changing, act, checked)
    for done in range(1, len(kept) + 1):
        progress(done, len(kept))
    return outcomes


def _write(actor: Account, councils: list[Council], act: Act, given: StateAct) -> None:
    """Write the new state of each council, in as many statements as for one."""
    after, before = STEPS[act].after, states_now(councils)
    ids = [one.pk for one in councils]
    CouncilStateChange.objects.filter(council__in=ids, ends_on__isnull=True).update(ends_on=given.starts_on)
    Council.objects.filter(pk__in=ids).update(state=after)
    CouncilStateChange.objects.bulk_create(
        CouncilStateChange(
            council=council,
            sequence=before[council.pk].sequence + 1,
            state=after,
            starts_on=given.starts_on,
            reason=given.reason,
            review_on=given.review_on if act is Act.SUSPEND else None,
            recorded_by=actor.actor_key,
            **given.document.columns(),
        )
        for council in councils
    )
    facts: dict[str, object] = {
        "starts_on": given.starts_on,
        "document_number": given.document.number,
        "document_date": given.document.dated,
    }
    told = {council.ledger_key: facts for council in councils}
    record_events(actor_key=actor.actor_key, verb=_VERBS[act], facts=told)


# `change_states` by the name of each act.
appoint_councils = partial(change_states, act=Act.APPOINT)
activate_councils = partial(change_states, act=Act.ACTIVATE)
suspend_councils = partial(change_states, act=Act.SUSPEND)
resume_councils = partial(change_states, act=Act.RESUME)
review_councils = partial(change_states, act=Act.REVIEW)
dissolve_councils = partial(change_states, act=Act.DISSOLVE)
