"""A notice on paper is entered as the proof of its sending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.page import proofs_of
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.meetings import (
    MEETS,
    Sitting,
    convened_meeting,
    notified,
    planned_meeting,
    seated_council,
)

ClientOf = Callable[[Account | None], Client]
TODAY = date(2023, 10, 1)


def ways(meeting: Meeting, sitting: Sitting) -> tuple[str, date | None]:
    (proof,) = [one for one in proofs_of(meeting) if one.invitation.membership_id == sitting.membership.pk]
    return proof.ways, proof.invitation.handed_on


@pytest.fixture
def unreached(council: Council, admin: Account) -> list[Sitting]:
    """Members of whom none has an account but the secretary."""
    sittings = seated_council(admin, council, accounts=False)
    row = sittings[-1].membership
    return [
        *sittings[:-1],
        Sitting(row, Account.objects.create_user("s@example.org", None, person=row.person)),
    ]


def test_who_no_message_reaches_is_proved_by_the_paper(unreached: list[Sitting], council: Council) -> None:
    secretary = unreached[-1].account
    meeting = convened_meeting(secretary, council)
    assert ways(meeting, unreached[0]) == ("", None)
    commands.record_handing(
        actor=secretary, meeting=meeting, membership=unreached[0].membership, how="hand", on=TODAY
    )
    assert ways(meeting, unreached[0]) == ("ส่งมอบ", TODAY)
    facts = Event.objects.get(verb="notice.handed").facts
    assert facts == {
        "meeting": "1-2566", "membership": unreached[0].membership.pk, "edition": 1, "how": "hand", "on": "2023-10-01",
    }  # fmt: skip
    notified(secretary, meeting)  # a changed notice wants its own proof
    assert ways(meeting, unreached[0]) == ("", None)


def test_what_cannot_be_is_refused(
    meeting: Meeting, sittings: list[Sitting], secretary: Account, council: Council, malee: Account,
    clock: time_machine.Coordinates,
) -> None:  # fmt: skip
    said = {"meeting": meeting, "membership": sittings[0].membership, "how": "post", "on": TODAY}
    for changed, where in (
        ({"how": "owl"}, "how"), ({"on": TODAY - timedelta(days=1)}, "on"), ({"on": TODAY + timedelta(days=1)}, "on"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            commands.record_handing(actor=secretary, **{**said, **changed})
        assert refused.value.where == where
    for actor, error in ((sittings[1].account, NotPermitted), (malee, NotThere)):
        with pytest.raises(error):
            commands.record_handing(actor=actor, **said)
    with pytest.raises(Conflict):
        commands.record_handing(actor=secretary, **{**said, "meeting": planned_meeting(secretary, council)})
    clock.move_to(MEETS)
    commands.adjourn_meeting(actor=secretary, meeting=meeting, reason="lack_of_quorum")
    with pytest.raises(Conflict):
        commands.record_handing(actor=secretary, **{**said, "on": MEETS.date()})


def test_the_secretary_enters_it_beside_the_other_proofs(
    meeting: Meeting, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    office = client_of(secretary)
    page, deed = (reverse(f"meetings:{name}", args=["1049", meeting.ref]) for name in ("answers", "handed"))
    said = {"member": sittings[0].membership.pk, "how": "post", "on": "1/10/2566"}
    refused = office.post(deed, {**said, "on": "2/10/2566"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["on"])
    assert office.post(deed, {**said, "member": "9999"}).status_code == 422
    assert office.post(deed, said)["Location"] == page
    shown = office.get(page).content.decode()
    assert ("ในระบบนี้, ทางไปรษณีย์" in shown, "1 ต.ค. 2566" in shown) == (True, True)
    for who, status in ((None, 302), (sittings[1].account, 403)):
        assert client_of(who).post(deed, said).status_code == status
