"""What the council does with commitments: give them, take them up again."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.commitments.choices import CommitmentState
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.recording import locked_commitment, take, write_step
from sapha.council.commitments.rules import check_due
from sapha.council.councils.queries.councils import rules_on
from sapha.council.meetings.choices import VoteOutcome
from sapha.council.meetings.models import Resolution
from sapha.council.meetings.texts import one_line, paragraphs
from sapha.council.topics.models import Topic
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NOT_CARRIED = Bilingual(
    "มตินี้ไม่ผ่านหรือถูกยกเลิก จึงมอบหมายงานไม่ได้",
    "The resolution was not carried or is void: nothing follows from it",
)
_ONCE = Bilingual("ขอให้ดำเนินการต่อได้ครั้งเดียว", "It can be taken up again only once")
_OTHER_COUNCIL = Bilingual("เรื่องนี้เป็นของสภาอื่น", "The topic belongs to another council")
# Days to acknowledge where the charter of the day says none.
_ACKNOWLEDGE_DAYS = 7


@transaction.atomic
def make_commitment(
    *,
    actor: Account,
    resolution: Resolution,
    text: str,
    agency: Agency,
    due_on: date,
    topic: Topic | None = None,
) -> Commitment:
    """Give a unit something to do because of a resolution.

    Args:
        actor: who enters it; the council decided.
        resolution: carried and not void.
        text: what is to be done.
        agency: who does it.
        due_on: last day; today or later.
        topic: of the same council, when it answers one.

    Raises:
        NotPermitted, NotThere: the actor keeps no meetings of this council.
        BadInput: the text is missing or too long, the day is past or far, the topic is another council's.
        Conflict: the resolution was not carried, or is void.
    """
    require(actor, "commitments.make_commitment", resolution)
    today, said = timezone.localdate(), one_line(text, "text", 1000, required=True)
    kept = (
        Resolution.objects.select_for_update(of=("self",))
        .select_related("council__charter")
        .get(pk=resolution.pk)
    )
    if kept.voided_at is not None or kept.outcome != VoteOutcome.CARRIED:
        raise Conflict(_NOT_CARRIED, rule="commitments.not_carried")
    check_due(due_on, today)
    if topic is not None and topic.council_id != kept.council_id:
        raise BadInput(_OTHER_COUNCIL, rule="commitments.other_council", where="topic")
    held = rules_on([kept.council.charter], today).get(kept.council.charter_id)
    days = held.rules.clocks.acknowledge if held else _ACKNOWLEDGE_DAYS
    made = Commitment.objects.create(
        council=kept.council,
        resolution=kept,
        topic=topic,
        text=said,
        agency=agency,
        made_on=today,
        acknowledge_by=today + timedelta(days=days),
        due_on=due_on,
        is_sample=kept.council.is_sample,
    )
    write_step(
        actor, made, "commitment.made", "", due_on=due_on.isoformat(), resolution=kept.pk, agency=agency.pk
    )
    return made


@transaction.atomic
def reopen_commitment(*, actor: Account, commitment: Commitment, reason: str) -> Commitment:
    """Take a finished commitment up again, once; a second officer then closes it.

    Raises:
        NotPermitted, NotThere: the actor keeps no meetings of its council.
        BadInput: the reason is missing or too long.
        Conflict: it is not finished, or was taken up again before.
    """
    require(actor, "commitments.reopen", commitment)
    said, kept = paragraphs(reason, "reason", 2000, required=True), locked_commitment(commitment)
    if kept.reopened_on is not None:
        raise Conflict(_ONCE, rule="commitments.reopened_once")
    kept.reopened_on, kept.finished_on = timezone.localdate(), None
    kept.refusal_reason = kept.destination = kept.reference = ""
    take(actor, kept, "commitment.reopened", state=CommitmentState.IN_PROGRESS, note=said)
    return kept
