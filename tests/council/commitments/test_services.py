"""A commitment carried out by improving a service: what changes and from which day, never beside a project."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.commitments import commands
from sapha.council.commitments.carriers import lines_of
from sapha.council.commitments.models import Commitment, CommitmentStep
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from tests.factories.commitments import BY
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
CHANGE = "เก็บขยะหน้าตลาดเพิ่มรอบค่ำทุกวัน"
STARTS = date(2023, 11, 1)
CODE = "04060000-0001"


def improve(
    actor: Account, commitment: Commitment, change: str = CHANGE, starts_on: date | None = STARTS
) -> Commitment:
    return commands.improve_service(actor=actor, commitment=commitment, change=change, starts_on=starts_on)


def test_the_unit_says_what_changes_and_from_which_day_and_takes_it_back(
    commitment: Commitment, somchai: Account
) -> None:
    for _twice in range(2):  # said again, nothing new is recorded
        kept = improve(somchai, commitment)
        assert (kept.service_change, kept.service_from, kept.state) == (CHANGE, STARTS, "open")
    taken = improve(somchai, commitment, " ", None)
    assert (taken.service_change, taken.service_from) == ("", None)
    steps = CommitmentStep.objects.exclude(verb="commitment.made").values_list("verb", "note")
    assert list(steps) == [("commitment.improved", CHANGE), ("commitment.not_improved", "")]
    events = Event.objects.filter(subject=commitment.subject).exclude(verb="commitment.made").order_by("pk")
    assert [(one.verb, one.chain, one.facts) for one in events] == [
        ("commitment.improved", "council:1049", {"state": "open", "starts_on": "2023-11-01"}),
        ("commitment.not_improved", "council:1049", {"state": "open"}),
    ]


@pytest.mark.parametrize(
    ("change", "starts_on", "rule", "where"),
    [
        (CHANGE, None, "commitments.service_half", "starts_on"),
        ("", STARTS, "commitments.service_half", "change"),
        ("ก" * 501, STARTS, "meetings.text_long", "change"),
        (CHANGE, date(2023, 10, 9), "commitments.service_before", "starts_on"),
        (CHANGE, date(2033, 1, 1), "commitments.service_far", "starts_on"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    commitment: Commitment, somchai: Account, change: str, starts_on: date | None, rule: str, where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        improve(somchai, commitment, change, starts_on)
    assert (refused.value.rule, refused.value.where) == (rule, where)
    assert Commitment.objects.get().service_change == ""


def test_it_stands_never_beside_a_project(commitment: Commitment, somchai: Account) -> None:
    make_project(CODE)
    commands.link_project(actor=somchai, commitment=commitment, code=CODE)
    with pytest.raises(Conflict) as refused:
        improve(somchai, commitment)
    assert refused.value.rule == "commitments.carried_by_project"
    commands.link_project(actor=somchai, commitment=commitment, code="")
    improve(somchai, commitment)
    with pytest.raises(Conflict) as refused:
        commands.link_project(actor=somchai, commitment=commitment, code=CODE)
    assert (refused.value.rule, Commitment.objects.get().project) == ("commitments.carried_by_service", "")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("somchai", None), ("wichai", None), ("admin", None), ("secretary", NotThere),
        ("prasit", NotThere), ("malee", NotThere), ("citizen", NotThere), ("auditor", NotPermitted),
    ],
)  # fmt: skip
def test_the_unit_alone_says_what_it_changes(
    request: pytest.FixtureRequest, commitment: Commitment, name: str, error: type[SaphaError] | None
) -> None:
    actor = request.getfixturevalue(name)
    if error is None:
        assert improve(actor, commitment).service_change == CHANGE
    else:
        with pytest.raises(error):
            improve(actor, commitment)


@pytest.mark.parametrize(
    "values",
    [
        {"service_change": CHANGE}, {"service_from": STARTS},
        {"service_change": CHANGE, "service_from": STARTS, "project": f"project:{CODE}"},
        {"service_change": CHANGE, "service_from": date(2023, 1, 1)},
    ],
)  # fmt: skip
def test_the_database_keeps_both_or_neither_and_no_project_beside(
    commitment: Commitment, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=commitment.pk).update(**values)


@pytest.mark.parametrize(("days", "endangered", "band"), [(0, False, "out"), (1, True, "watch")])
def test_begun_after_the_promised_day_it_endangers_that_day(
    commitment: Commitment, somchai: Account, days: int, endangered: bool, band: str
) -> None:
    kept = improve(somchai, commitment, starts_on=BY + timedelta(days=days))
    (line,) = lines_of([kept])
    assert (line.is_endangered, line.band, line.carrier) == (endangered, band, None)


def test_it_is_said_by_page_and_read_by_everybody(
    commitment: Commitment, somchai: Account, client: Client
) -> None:
    address = f"/commitments/{commitment.pk}/"
    client.force_login(somchai, backend="sapha.civic.people.signed_in.SignedInBackend")
    half = client.post(f"{address}service/", {"change": CHANGE, "starts_on": ""})
    assert (half.status_code, CHANGE in half.content.decode()) == (422, True)
    sent = client.post(f"{address}service/", {"change": CHANGE, "starts_on": "5 ธ.ค. 2566"})
    assert (sent.status_code, Commitment.objects.get().service_from) == (302, date(2023, 12, 5))
    offered = client.get(address).content.decode()
    assert (f"{address}project/" in offered, f"{address}service/" in offered) == (False, True)
    client.logout()
    for place in (address, "/commitments/", "/councils/1049/"):
        page = " ".join(client.get(place).content.decode().split())
        wanted = ("การปรับปรุงบริการ", CHANGE, "ตั้งแต่ 5 ธ.ค. 2566", "หลังวันที่แจ้งสภา 4 วัน")
        assert [one for one in wanted if one not in page] == [], place
    assert "บริการจะเปลี่ยนหลังวันที่แจ้งสภาไว้" in client.get(address).content.decode()
    english = " ".join(client.get(f"/en{address}").content.decode().split())
    assert ("From 5 Dec 2023" in english, "4 days after the promised day" in english) == (True, True)
