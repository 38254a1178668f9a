from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sapha.civic.people.models import Account
from sapha.council.councils import commands
from sapha.council.councils.choices import Act, Result
from sapha.council.councils.commands import StateAct
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council, CouncilStateChange
from sapha.council.councils.outcomes import counted
from sapha.foundation.errors import BadInput, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.charters import LETTER, charter_in_force, fifty_councils

pytestmark = pytest.mark.usefixtures("reference_data")
ORDERED = StateAct(DocumentReference("12/2566", date(2023, 1, 9)), date(2023, 1, 10))


@pytest.fixture
def councils(admin: Account) -> list[Council]:
    """The fifty councils, at work since 10 January 2023."""
    with time_machine.travel(date(2023, 1, 9)):
        made = fifty_councils(admin)
    commands.appoint_councils(actor=admin, councils=made, given=ORDERED)
    commands.activate_councils(actor=admin, councils=made, given=ORDERED)
    return made


def given_on(day: date, **values: object) -> StateAct:
    return StateAct(LETTER, day, **values)  # type: ignore[arg-type]


def test_all_fifty_are_suspended_by_one_letter_and_resumed(admin: Account, councils: list[Council]) -> None:
    act = given_on(date(2023, 8, 29), reason="ทบทวนแนวทาง", review_on=date(2023, 12, 1))
    suspended = commands.suspend_councils(actor=admin, councils=councils, given=act)
    assert counted(suspended) == {Result.DONE: 50, Result.UNCHANGED: 0, Result.REFUSED: 0}
    states = CouncilStateChange.objects.filter(state="suspended")
    assert set(
        states.values_list("document_number", "document_date", "starts_on", "review_on", "reason")
    ) == {("กท 0406/3578", date(2023, 8, 29), date(2023, 8, 29), date(2023, 12, 1), "ทบทวนแนวทาง")}
    assert Event.objects.filter(verb="council.suspended").count() == 50
    again = commands.suspend_councils(actor=admin, councils=councils, given=act)
    assert counted(again)[Result.UNCHANGED] == 50
    resumed = commands.resume_councils(actor=admin, councils=councils, given=given_on(date(2024, 1, 2)))
    assert (counted(resumed)[Result.DONE], set(Council.objects.values_list("state", flat=True))) == (
        50,
        {"active"},
    )


def test_each_council_has_its_own_outcome(admin: Account, councils: list[Council]) -> None:
    commands.suspend_councils(actor=admin, councils=councils[:1], given=given_on(date(2023, 8, 1)))
    commands.review_councils(actor=admin, councils=councils[1:2], given=given_on(date(2023, 8, 1)))
    outcomes = commands.suspend_councils(
        actor=admin, councils=councils[:3], given=given_on(date(2023, 8, 29))
    )
    assert [(one.key, one.result, one.text.en) for one in outcomes] == [
        ("1001", "unchanged", "Already suspended: nothing changes"),
        ("1002", "refused", "Not possible, because the council is under review"),
        ("1003", "done", "at work → suspended from 29 Aug 2023"),
    ]


def test_a_state_does_not_begin_before_the_one_it_follows(admin: Account, councils: list[Council]) -> None:
    (outcome,) = commands.suspend_councils(
        actor=admin, councils=councils[:1], given=given_on(date(2023, 1, 9))
    )
    assert (outcome.result, outcome.text.en) == (
        "refused",
        "The present state began on 10 Jan 2023: the next one cannot begin before it",
    )


def test_appointment_waits_for_rules(admin: Account) -> None:
    charter = charter_in_force(admin, valid_from=date(2024, 1, 1))
    with time_machine.travel(date(2023, 1, 9)):
        commands.create_all_councils(actor=admin, charter=charter)
    (outcome,) = commands.appoint_councils(actor=admin, councils=[Council.objects.first()], given=ORDERED)
    assert (outcome.result, outcome.text.en) == (
        "refused",
        "No version of this council's charter is in force on that day",
    )


@pytest.mark.parametrize(
    ("act", "rule", "where"),
    [
        (StateAct(DocumentReference(" ", date(2023, 8, 1)), date(2023, 8, 1)), "councils.document_number", "document_number"),
        (StateAct(DocumentReference("ก" * 81, date(2023, 8, 1)), date(2023, 8, 1)), "councils.document_long", "document_number"),
        (StateAct(LETTER, date(2156, 1, 1)), "councils.state_in_future", "starts_on"),
        (StateAct(LETTER, date(2023, 8, 1), review_on=date(2023, 8, 1)), "councils.review_first", "review_on"),
    ],
)  # fmt: skip
def test_document_and_days_are_checked(
    act: StateAct, rule: str, where: str, admin: Account, councils: list[Council]
) -> None:
    with pytest.raises(BadInput) as caught:
        commands.suspend_councils(actor=admin, councils=councils, given=act)
    assert (caught.value.rule, caught.value.where) == (rule, where)


def test_nothing_chosen_is_said(admin: Account) -> None:
    with pytest.raises(BadInput) as caught:
        commands.suspend_councils(actor=admin, councils=[], given=given_on(date(2023, 8, 29)))
    assert caught.value.rule == "councils.none_chosen"


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("prasit", NotPermitted), ("malee", NotThere), ("manee", NotPermitted), ("auditor", NotPermitted), ("citizen", NotThere)],
)  # fmt: skip
def test_only_the_city_changes_the_state_of_a_council(
    who: str, refusal: type[Exception], councils: list[Council], request: pytest.FixtureRequest
) -> None:
    thung_khru = [one for one in councils if one.key == "1049"]
    actor = request.getfixturevalue(who)
    for act in Act:
        with pytest.raises(refusal):
            commands.change_states(
                actor=actor, councils=thung_khru, act=act, given=given_on(date(2023, 8, 29))
            )
    assert set(Council.objects.values_list("state", flat=True)) == {"active"}


@pytest.mark.parametrize(
    ("path", "end"),
    [
        (("suspend", "review", "activate"), "active"),
        (("suspend", "review", "dissolve"), "dissolved"),
        (("review", "dissolve"), "dissolved"),
    ],
)
def test_the_life_of_a_council(
    path: tuple[str, ...], end: str, admin: Account, councils: list[Council]
) -> None:
    for day, act in enumerate(path, start=1):
        commands.change_states(
            actor=admin, councils=councils[:1], act=Act(act), given=given_on(date(2023, 8, day))
        )
    rows = list(councils[0].states.values_list("sequence", "starts_on", "ends_on"))
    assert Council.objects.get(pk=councils[0].pk).state == end
    assert [row[1] for row in rows[1:]] == [row[2] for row in rows[:-1]]


def test_fifty_councils_cost_no_more_statements_than_one(admin: Account, councils: list[Council]) -> None:
    act = given_on(date(2023, 8, 29))
    admin.held_roles  # noqa: B018 - asked for once per sign-in, whatever the act

    def statements(some: list[Council]) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert counted(commands.suspend_councils(actor=admin, councils=some, given=act))[Result.DONE]
        return len(queries)

    assert (statements(councils[:1]), statements(councils[1:])) == (13, 13)
