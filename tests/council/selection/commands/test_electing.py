from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
import time_machine
from django.db import connection, models
from django.test import Client

from sapha.civic.agencies.commands import ReferenceLoad, load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.selection import commands
from sapha.council.selection.commands import ElectionTerms, Elector, OpenedElection
from sapha.council.selection.models import (
    GroupBallot,
    GroupElection,
    GroupElector,
    NominationCall,
    ReserveEntry,
)
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotThere, SaphaError
from sapha.ledger.models import Event
from tests.council.councils.commands.test_races import at_once
from tests.factories.charters import charter_in_force_of
from tests.factories.selection import call_for, nominated, visitors

OPENS, VOTES, COUNTS = "2023-11-01T12:00:00+07:00", "2023-11-05T12:00:00+07:00", "2023-11-08T00:00:00+07:00"
LAST = date(2023, 11, 7)
ELECTORS = tuple(Elector(f"ชุมชน {number}") for number in range(1, 8))
TERMS = ElectionTerms(2, 2, LAST, ELECTORS)
ClientOf = Callable[[Account | None], Client]


def electing_call(admin: Account) -> NominationCall:
    """A call of district 1049 whose group elects, with four people who accepted; over at `OPENS`."""
    groups = {"business": {"selection": "elected_by_group", "alternates": True}}
    create_all_councils(actor=admin, charter=charter_in_force_of(admin, groups=groups, balance=[]))
    call = call_for(admin, Council.objects.get(key="1049"))
    for name in ("กล้า", "ขันติ", "คม", "งาน"):
        nominated(admin, call, name)
    return call


@pytest.fixture
def call(october: None, admin: Account, reference_data: ReferenceLoad) -> NominationCall:
    return electing_call(admin)


def opened(actor: Account, call: NominationCall, **terms: object) -> OpenedElection:
    with time_machine.travel(OPENS, tick=False):
        return commands.open_election(actor=actor, call=call, terms=TERMS._replace(**terms))  # type: ignore[arg-type]


def vote(token: str, *choices: int) -> None:
    with time_machine.travel(VOTES, tick=False):
        commands.cast_ballot(actor=visitors(), token=token, choices=choices)


def counted(actor: Account, election: GroupElection) -> GroupElection:
    with time_machine.travel(COUNTS, tick=False):
        return commands.count_election(actor=actor, election=election)


def test_from_the_opening_to_seats_and_reserve(prasit: Account, call: NominationCall) -> None:
    election, slips = opened(prasit, call)
    assert [label for label, _token in slips] == [one.label for one in ELECTORS]
    for (_label, token), choices in zip(slips, ((1, 2), (1,), (1, 3), (3,), (3, 2), ()), strict=False):
        vote(token, *choices)
    done = counted(prasit, election)
    assert [(row["number"], row["votes"], row["elected"]) for row in done.result["standings"][2:]] == [
        (2, 2, False), (4, 0, False),
    ]  # fmt: skip
    assert {row["number"] for row in done.result["standings"][:2]} == {1, 3}
    assert (done.result["ballots"], done.result["blank"], done.result["electors"]) == (6, 1, 7)
    states = {one.number: one.nominee.state for one in done.candidates.select_related("nominee")}
    assert states == {1: "placed", 2: "accepted", 3: "placed", 4: "accepted"}
    assert [one.nominee.candidacies.get().number for one in ReserveEntry.objects.all()] == [2]
    event = Event.objects.get(verb="group_election.counted")
    assert (event.facts["ballots"], sorted(event.facts["elected"]), event.facts["seed"]) == (
        6,
        [1, 3],
        election.seed,
    )


def test_an_invitation_votes_once(prasit: Account, call: NominationCall) -> None:
    _election, slips = opened(prasit, call)
    vote(slips[0][1], 1)
    with pytest.raises(Conflict) as raised:
        vote(slips[0][1], 2)
    assert raised.value.rule == "selection.has_voted"
    with pytest.raises(NotThere):
        vote("x" * 43, 1)
    with pytest.raises(BadInput) as bad:
        vote(slips[1][1], 1, 2, 3)
    assert bad.value.rule == "selection.too_many_choices"
    with pytest.raises(BadInput) as bad:
        vote(slips[1][1], 9)
    assert bad.value.rule == "selection.no_such_candidate"
    assert [list(one.choices) for one in GroupBallot.objects.all()] == [[1]]


def test_nothing_ties_a_ballot_to_its_invitation_or_its_time(prasit: Account, call: NominationCall) -> None:
    _election, slips = opened(prasit, call)
    kinds = {type(one) for one in GroupBallot._meta.get_fields()}
    assert kinds == {models.UUIDField, models.ForeignKey, type(GroupBallot._meta.get_field("choices"))}
    assert not {models.DateTimeField, models.DateField} & {
        type(one) for one in GroupElector._meta.get_fields()
    }
    assert not any(token in str(list(GroupElector.objects.values())) for _label, token in slips)
    order = "ctid" if connection.vendor == "postgresql" else "rowid"
    keys = set()
    for (_label, token), choice in zip(slips, (4, 2, 3, 1), strict=False):
        vote(token, choice)
        keys |= set(GroupBallot.objects.values_list("pk", flat=True))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT choices FROM council_group_ballot ORDER BY {order}")
            rows = [str(row[0]) for row in cursor.fetchall()]
        # Where rows lie tells what is in them, never when they came.
        assert rows == sorted(rows)
    assert len(keys) == 1 + 2 + 3 + 4  # every vote writes every ballot anew
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(DISTINCT xmin::text) FROM council_group_elector")
            assert cursor.fetchone() == (1,)
    assert Event.objects.filter(verb__startswith="group_election").count() == 1


def test_nobody_sees_a_result_before_the_close(
    prasit: Account, call: NominationCall, client_of: ClientOf
) -> None:
    election, slips = opened(prasit, call)
    vote(slips[0][1], 1)
    with time_machine.travel("2023-11-07T23:59:00+07:00", tick=False):
        with pytest.raises(Conflict) as raised:
            commands.count_election(actor=prasit, election=election)
        pages = [
            client_of(prasit).get(f"/councils/1049/elections/{election.pk}/"),
            client_of(None).get(f"/councils/elections/{election.pk}/"),
        ]
    assert raised.value.rule == "selection.voting_open"
    for page in pages:
        text = page.content.decode()
        assert (page.status_code, "คะแนนของผู้สมัคร" in text, election.seed in text, "บัตรที่ลง" in text) == (
            200,
            False,
            False,
            False,
        )
    with time_machine.travel(COUNTS, tick=False), pytest.raises(Conflict) as late:
        commands.cast_ballot(actor=visitors(), token=slips[1][1], choices=[1])
    assert late.value.rule == "selection.voting_closed"


def test_what_was_opened_is_frozen(prasit: Account, call: NominationCall) -> None:
    election, _slips = opened(prasit, call)
    assert Event.objects.get(verb="group_election.opened").facts["sha256"] == election.definition_sha256
    assert election.definition["candidates"][0] == {"number": 1, "name": "นางกล้า สมมุติ"}
    GroupElection.objects.update(definition={**election.definition, "seats": 1})
    with pytest.raises(Conflict) as raised:
        counted(prasit, election)
    assert raised.value.rule == "selection.definition_changed"


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"seats": 3}, "selection.no_free_seats"),
        ({"most_choices": 3}, "selection.most_choices"),
        ({"closes_on": date(2023, 11, 1)}, "selection.election_days"),
        ({"closes_on": date(2024, 11, 1)}, "selection.election_days"),
        ({"electors": ()}, "selection.electors"),
        ({"electors": (Elector("ก"), Elector(" ก "))}, "selection.elector_twice"),
        ({"electors": (Elector("ก", "not an address"),)}, "contacts.not_phone"),
    ],
)
def test_an_election_that_cannot_work_is_refused(
    changed: dict[str, object], rule: str, prasit: Account, call: NominationCall
) -> None:
    with pytest.raises(SaphaError) as raised:
        opened(prasit, call, **changed)
    assert raised.value.rule == rule


def test_an_invitation_by_mail_is_sent_and_shown_to_nobody(prasit: Account, call: NominationCall) -> None:
    election, slips = opened(prasit, call, electors=(Elector("ชุมชน ก", "a@example.org"), Elector("ชุมชน ข")))
    sent = OutboxMessage.objects.get(kind="group_election.invited")
    assert ([label for label, _token in slips], sent.address) == (["ชุมชน ข"], "a@example.org")
    vote(sent.link.split("/")[-2], 2)
    assert counted(prasit, election).result["ballots"] == 1


def test_a_cancelled_election_is_never_counted_and_another_may_be_opened(
    prasit: Account, malee: Account, call: NominationCall
) -> None:
    election, _slips = opened(prasit, call)
    with pytest.raises(Conflict) as raised:
        opened(prasit, call)
    assert raised.value.rule == "selection.election_twice"
    with pytest.raises(NotThere):
        commands.cancel_election(actor=malee, election=election, reason="x")
    commands.cancel_election(actor=prasit, election=election, reason="บัตรเชิญหาย")
    with pytest.raises(Conflict):
        counted(prasit, election)
    assert opened(prasit, call).election.state == "open"


def test_a_voter_and_an_officer_go_through_the_pages(
    prasit: Account, call: NominationCall, client_of: ClientOf
) -> None:
    voter = client_of(None)
    said = {
        "seats": "2",
        "most_choices": "1",
        "closes_on": "7 พ.ย. 2566",
        "electors": "ชุมชน ก\nชุมชน ข | b@example.org\n",
    }
    with time_machine.travel(OPENS, tick=False):
        officer = client_of(prasit)
        refused = officer.post(f"/councils/1049/calls/{call.pk}/election/", {**said, "electors": "ก\nก"})
        assert (refused.status_code, "ซ้ำ" in refused.content.decode()) == (422, True)
        slips = officer.post(f"/councils/1049/calls/{call.pk}/election/", said).content.decode()
    assert ("ชุมชน ก" in slips, "ชุมชน ข" in slips) == (True, False)
    link = "/councils/vote/" + slips.split("/councils/vote/")[1][:44]
    with time_machine.travel(VOTES, tick=False):
        ballot = voter.get(link)
        assert ("นางกล้า สมมุติ" in ballot.content.decode(), "checked" in ballot.content.decode()) == (
            True,
            False,
        )
        assert voter.post(link, {}).status_code == 422
        assert voter.post(link, {"choices": "1", "blank": "yes"}).status_code == 422
        assert voter.post(link, {"choices": ["1", "2"]}).status_code == 422
        assert "อยู่ในหีบแล้ว" in voter.post(link, {"choices": "1"}).content.decode()
        assert "บัตรเชิญนี้ลงคะแนนแล้ว" in voter.get(link).content.decode()
        assert voter.post(link, {"choices": "2"}).status_code == 409
    election = GroupElection.objects.get()
    with time_machine.travel(COUNTS, tick=False):
        client_of(prasit).post(f"/councils/1049/elections/{election.pk}/count/")
        page = voter.get(f"/councils/elections/{election.pk}/").content.decode()
    election.refresh_from_db()
    assert (election.state, "ได้รับเลือก" in page, election.seed in page) == ("counted", True, True)


@pytest.mark.django_db(transaction=True)
def test_the_same_invitation_from_many_clients_counts_once(admin: Account) -> None:
    with time_machine.travel("2023-10-01T05:00:00Z", tick=True):
        load_reference_data()
        call = electing_call(admin)
    with time_machine.travel(OPENS, tick=True):
        election, slips = commands.open_election(actor=admin, call=call, terms=TERMS)
        site = visitors()
        same = [
            partial(commands.cast_ballot, actor=site, token=slips[0][1], choices=[n]) for n in (1, 2, 3, 4)
        ]
        others = [
            partial(commands.cast_ballot, actor=site, token=slips[n][1], choices=[n]) for n in (1, 2, 3)
        ]
        refused = at_once([*same, *others])
    assert refused == [""] * 4 + ["selection.has_voted"] * 3
    assert (GroupBallot.objects.count(), GroupElector.objects.filter(has_voted=True).count()) == (4, 4)
    assert counted(admin, election).result["ballots"] == 4
