from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.selection import commands
from sapha.council.selection.models import NominationCall, NominationPaper
from sapha.council.selection.queries.calls import call_by_id
from sapha.council.selection.tasks import forget
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, SaphaError
from sapha.ledger.models import Event
from tests.factories.selection import call_for, code_of, handed_in, received, submitted, visitors


@pytest.fixture
def call(prasit: Account, council: Council) -> NominationCall:
    return call_for(prasit, council)


def test_a_nomination_counts_once_its_code_comes_back(call: NominationCall) -> None:
    paper = submitted(call)
    assert (paper.state, paper.consent_version, Event.objects.filter(verb="nomination_paper.received").count()) == (
        "unconfirmed", "2569-1", 0,
    )  # fmt: skip
    kept = commands.confirm_nomination(actor=visitors(), paper=paper, code=code_of(paper))
    event = Event.objects.get(verb="nomination_paper.received")
    assert (kept.state, event.actor_key, event.facts) == (
        "received",
        "service:visitors",
        {"call": call.pk, "group": "business", "paper": paper.pk, "way": "web"},
    )
    with pytest.raises(Conflict) as raised:
        commands.confirm_nomination(actor=visitors(), paper=paper, code=code_of(paper))
    assert raised.value.rule == "selection.confirmed"


def test_five_wrong_codes_close_the_door(call: NominationCall) -> None:
    paper = submitted(call)
    right = code_of(paper)
    wrong = "000000" if right != "000000" else "000001"
    rules = []
    for _ in range(6):
        with pytest.raises(SaphaError) as raised:
            commands.confirm_nomination(actor=visitors(), paper=paper, code=wrong)
        rules.append(raised.value.rule)
    assert rules == ["selection.code_wrong"] * 5 + ["selection.code_locked"]
    with pytest.raises(Conflict):
        commands.confirm_nomination(actor=visitors(), paper=paper, code=right)


def test_where_no_sms_is_sent_the_officer_sees_that_nobody_confirmed(call: NominationCall) -> None:
    paper = submitted(call, email="", phone="081 234 5678")
    assert (paper.state, paper.phone, paper.confirmed_at) == ("received", "+66812345678", None)


@pytest.mark.parametrize(
    ("said", "rule", "where"),
    [
        ({"email": "", "phone": ""}, "selection.no_contact", "email"),
        ({"email": "not an address"}, "contacts.not_email", "email"),
        ({"consents": False}, "selection.no_consent", "consents"),
        ({"is_self": False}, "selection.no_nominator", "nominator"),
        ({"birth_year": 2010}, "membership.not_eligible", "birth_year"),
        ({"subdistrict": 105001}, "membership.not_eligible", "subdistrict"),
        ({"subdistrict": 104999}, "selection.no_subdistrict", "subdistrict"),
        ({"sex": "unknown"}, "membership.unknown_value", "sex"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    said: dict[str, object], rule: str, where: str, call: NominationCall
) -> None:
    with pytest.raises(BadInput) as raised:
        submitted(call, **said)
    assert (raised.value.rule, raised.value.where, NominationPaper.objects.count()) == (rule, where, 0)


def test_a_community_group_takes_its_own_kind_only(prasit: Account, council: Council) -> None:
    call = call_for(prasit, council, "condominium", 1)
    with pytest.raises(BadInput) as raised:
        submitted(call, community_type="housing_estate")
    assert raised.value.rule == "selection.other_community"
    assert submitted(call, community_type="condominium").state == "unconfirmed"


def test_one_person_is_received_once_in_a_call(call: NominationCall) -> None:
    first, second = submitted(call), submitted(call)
    commands.confirm_nomination(actor=visitors(), paper=second, code=code_of(second))
    with pytest.raises(Conflict) as raised:
        commands.confirm_nomination(actor=visitors(), paper=first, code=code_of(first))
    assert raised.value.rule == "selection.nominated_twice"
    with pytest.raises(Conflict):
        submitted(call)


def test_a_closed_call_takes_nothing_but_what_was_sent_in_time(call: NominationCall) -> None:
    paper = submitted(call)
    with time_machine.travel("2023-10-31T00:00:00+07:00", tick=False):
        with pytest.raises(Conflict) as raised:
            submitted(call, "ขวัญ")
        assert raised.value.rule == "selection.call_closed"
    NominationPaper.objects.update(created_at=datetime(2023, 10, 30, 16, 0, tzinfo=UTC))
    with time_machine.travel("2023-10-31T00:00:00+07:00", tick=False):
        assert (
            commands.confirm_nomination(actor=visitors(), paper=paper, code=code_of(paper)).state
            == "received"
        )


def test_only_the_site_acts_for_visitors(citizen: Account, call: NominationCall) -> None:
    line = call_by_id(call.pk)
    with pytest.raises(NotPermitted):
        commands.submit_nomination(actor=citizen, call=call, group=line.group, said=handed_in(call.council))


def test_an_officer_enters_a_paper_with_its_way_and_day(prasit: Account, call: NominationCall) -> None:
    group = call_by_id(call.pk).group
    said = handed_in(call.council, email="")
    entered = {"actor": prasit, "call": call, "group": group}
    with pytest.raises(BadInput) as raised:
        commands.enter_paper(**entered, said=said, way="web", received_on=date(2023, 10, 1))
    assert raised.value.rule == "selection.no_way"
    with pytest.raises(BadInput) as raised:
        commands.enter_paper(**entered, said=said, way="post", received_on=date(2023, 9, 30))
    assert raised.value.rule == "selection.outside_call"
    paper = commands.enter_paper(**entered, said=said, way="post", received_on=date(2023, 10, 1))
    assert (paper.state, paper.way, paper.email) == ("received", "post", "")


def test_what_nobody_confirmed_is_forgotten(call: NominationCall) -> None:
    submitted(call)
    kept = received(call, "ขวัญ")
    assert forget(datetime(2023, 10, 2, tzinfo=UTC)) == 0
    assert forget(datetime(2023, 10, 2, tzinfo=UTC) + timedelta(days=7)) == 1
    assert list(NominationPaper.objects.all()) == [kept]
    assert Event.objects.get(verb="nomination_paper.forgotten").facts == {"papers": 1}


def test_no_contact_stands_in_the_ledger(call: NominationCall) -> None:
    paper = received(call, email="kaew@example.org", phone="0812345678")
    assert OutboxMessage.objects.filter(address="kaew@example.org").count() == 1
    facts = str(list(Event.objects.values_list("facts", flat=True)))
    assert ("kaew" in facts, "812345678" in facts, paper.reference in facts) == (False, False, False)
