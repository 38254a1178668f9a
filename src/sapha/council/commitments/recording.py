"""Taking a commitment one step on: the row, the ledger, one message to whom it concerns."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import override

from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account, Person
from sapha.civic.people.queries import people_over
from sapha.council.commitments.models import Commitment, CommitmentStep
from sapha.council.commitments.rules import check_next
from sapha.council.commitments.verbs import ON_TOPIC, STEPS
from sapha.council.topics.recording import locked_topic, take_step
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual
from sapha.ledger.commands import record_event

GIVEN = "commitment.given"
# Who answers for a unit: told of what it has to do.
OFFICERS = (Role.AGENCY_OFFICER, Role.DISTRICT_OFFICER)
_WITHHELD = Bilingual("เรื่องลับ โปรดเปิดดูในระบบ", "a secret item: see it on its page")


def locked_commitment(commitment: Commitment) -> Commitment:
    """Return the commitment with its row locked: those who write it wait for each other."""
    rows = Commitment.objects.select_for_update(of=("self",))
    return rows.select_related("council__charter", "agency", "resolution__item", "topic").get(
        pk=commitment.pk
    )


def take(
    actor: Account,
    commitment: Commitment,
    verb: str,
    *,
    state: str | None = None,
    note: str = "",
    **facts: Any,
) -> CommitmentStep:
    """Take a locked commitment one step on and tell whom it concerns, once.

    Args:
        actor: who does it.
        commitment: locked; saved here with everything the caller changed.
        verb: a registered verb.
        state: the state it leads to; left out, it stays where it is.
        note: what is said.
        facts: of the ledger's event.

    Raises:
        Conflict: the state does not follow from its own.
    """
    if state is not None:
        check_next(commitment.state, state)
        commitment.state = state
    commitment.save()
    return write_step(actor, commitment, verb, note, **facts)


def write_step(actor: Account, commitment: Commitment, verb: str, note: str, **facts: Any) -> CommitmentStep:
    """Write the step of a saved commitment, its event and its messages."""
    step = CommitmentStep.objects.create(
        commitment=commitment,
        number=commitment.steps.count() + 1,
        verb=verb,
        state=commitment.state,
        note=note,
        actor_key=actor.actor_key,
    )
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=commitment.council.ledger_key,
        subject=commitment.subject,
        facts={"state": str(commitment.state), **facts},
    )
    if commitment.topic is not None and verb in ON_TOPIC:
        said = "" if commitment.resolution.item.is_secret else note  # a topic is public, a secret item is not
        take_step(actor, locked_topic(commitment.topic), verb, note=said, about=commitment.subject)
    if verb in {"commitment.made", "commitment.reopened"}:
        tell(
            actor.actor_key,
            commitment,
            people_over(commitment.unit, OFFICERS),
            STEPS[verb],
            f"step {step.number}",
        )
    return step


def tell(actor_key: str, commitment: Commitment, people: list[Person], said: Bilingual, occasion: str) -> int:
    """Queue one message about a commitment to each of the people; return to how many."""
    is_secret, due = commitment.resolution.item.is_secret, commitment.due_on
    words = _WITHHELD if is_secret else Bilingual(commitment.text, commitment.text)
    with override("th"):
        link = reverse("commitments:commitment", args=[commitment.pk])
    return queue_messages(
        actor_key=actor_key,
        people=people,
        kind=GIVEN,
        dedup_key=f"commitment {commitment.pk} {occasion}",
        subject=Bilingual(f"{said.th}: {words.th[:120]}", f"{said.en}: {words.en[:120]}"),
        text=Bilingual(
            f"{said.th}\n{words.th}\nครบกำหนด {format_date(due)}",
            f"{said.en}\n{words.en}\nDue on {format_date(due, language='en')}",
        ),
        link=link,
        about=commitment.subject,
    )
