"""Appointing the members of many councils in one sitting, each by an order of its own."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils import commands as state_acts
from sapha.council.councils.choices import CouncilState, Result
from sapha.council.councils.commands import StateAct
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council
from sapha.council.councils.outcomes import CouncilOutcome, Progress, silent
from sapha.council.membership.choices import NomineeState, Standing
from sapha.council.membership.commands.appointing import draft_appointment_order, issue_appointment_order
from sapha.council.membership.placing import is_free, place, rules_for
from sapha.council.membership.recording import locked_council
from sapha.council.membership.wording import OrderText
from sapha.evidence.letters.models import Register
from sapha.foundation.errors import Bilingual, SaphaError

_NOBODY = Bilingual("ไม่มีผู้ที่ตอบรับและรอแต่งตั้ง", "Nobody who accepted waits for an order")


def appoint_all(
    *,
    actor: Account,
    councils: Collection[Council],
    register: Register,
    text: OrderText,
    progress: Progress = silent,
) -> list[CouncilOutcome]:
    """Place all who accepted on free seats, then draft and issue one order per council.

    Every council is a transaction of its own: what is refused for one does not undo another,
    and doing it again goes on where it stopped. A planned council is appointed by its order.

    Args:
        actor: the city administrator, or a service.
        councils: which ones.
        register: the order register that numbers the orders.
        text: what is said in each of them.
        progress: told after each council.

    Returns:
        the outcome of each, in the order of their keys.

    Raises:
        NotPermitted, NotThere: the actor may not do this.
    """
    require(actor, "membership.appoint_all")
    chosen = sorted(councils, key=lambda one: one.key)
    outcomes = []
    for done, council in enumerate(chosen, start=1):
        outcomes.append(_appoint_one(actor, council, register, text))
        progress(done, len(chosen))
    return outcomes


@transaction.atomic
def place_accepted(*, actor: Account, council: Council) -> int:
    """Place all who accepted on free seats of their groups, in the order of their nomination.

    Returns:
        how many now wait for an order.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: no version of the charter was ever put in force.
    """
    require(actor, "membership.fill_seat", council)
    return _place_all(actor, council)


def _appoint_one(actor: Account, council: Council, register: Register, text: OrderText) -> CouncilOutcome:
    name = Bilingual(council.name_th, council.name_en or council.name_th)
    try:
        with transaction.atomic():
            if not _place_all(actor, council):
                return CouncilOutcome(council.key, name, Result.UNCHANGED, _NOBODY)
            order = draft_appointment_order(actor=actor, council=council, register=register, text=text)
            issued = issue_appointment_order(actor=actor, order=order)
            _appoint_council(actor, council, text, issued.letter.number, issued.letter.subject)
            count = issued.memberships.count()
    except SaphaError as error:
        return CouncilOutcome(council.key, name, Result.REFUSED, error.text)
    told = Bilingual(
        f"คำสั่งที่ {issued.letter.number} แต่งตั้ง {count} คน",
        f"Order {issued.letter.number} appoints {count} members",
    )
    return CouncilOutcome(council.key, name, Result.DONE, told)


def _place_all(actor: Account, council: Council) -> int:
    """Place those who accepted, in the order of their nomination; return who waits for an order."""
    kept = locked_council(council)
    rules = rules_for(kept)
    waiting: dict[str, list[int]] = {}
    accepted = {one.pk: one for one in kept.nominees.filter(state=NomineeState.ACCEPTED).order_by("id")}
    for nominee in accepted.values():
        waiting.setdefault(nominee.group_code, []).append(nominee.pk)
    for seat in kept.seats.order_by("group_code", "number"):
        group, queue = rules.group(seat.group_code), waiting.get(seat.group_code, [])
        if queue and group and seat.number <= group.seats and is_free(seat, Standing.HOLDER):
            place(actor, kept, rules, accepted[queue.pop(0)], seat, Standing.HOLDER)
    return kept.nominees.filter(state=NomineeState.PLACED, order__isnull=True).count()


def _appoint_council(actor: Account, council: Council, text: OrderText, number: str, subject: str) -> None:
    now = council.states.get(ends_on__isnull=True)
    if now.state != CouncilState.PLANNED:
        return
    document = DocumentReference(number, text.dated, subject[:300])
    state_acts.appoint_councils(
        actor=actor, councils=[council], given=StateAct(document, max(text.dated, now.starts_on))
    )
