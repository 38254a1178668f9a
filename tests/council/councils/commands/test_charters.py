from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from sapha.civic.people.models import Account
from sapha.council.councils import commands
from sapha.council.councils.charter.problems import CharterRefused
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import BodyType, Charter, CharterVersion, SeatGroup
from sapha.council.councils.queries.charters import rules_of, version_on
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, SystemUnable
from sapha.ledger.models import Event
from tests.factories.charters import ORDER, charter_in_force, charter_rules, default_draft

LATER = DocumentReference("กท 0406/99", date(2023, 12, 1))


def second_version(actor: Account, charter: Charter, **changes: object) -> CharterVersion:
    draft = commands.draft_charter_version(actor=actor, charter=charter)
    return commands.change_draft(
        actor=actor, version=draft, rules=charter_rules(**changes), reason="วาระยาวขึ้น"
    )


def put(actor: Account, version: CharterVersion, day: date) -> CharterVersion:
    with time_machine.travel(day, tick=False):
        return commands.put_charter_in_force(actor=actor, version=version, valid_from=day, document=LATER)


def test_what_comes_with_the_system_is_a_draft_with_assumed_figures(console: Account) -> None:
    draft = default_draft()
    assert (draft.state, draft.is_assumption, draft.valid_from, BodyType.objects.count()) == (
        "draft",
        True,
        None,
        7,
    )
    assert rules_of(draft) == charter_rules()
    assert commands.load_councils_reference(actor=console) is False


def test_assumed_figures_must_be_confirmed(admin: Account) -> None:
    with pytest.raises(BadInput) as caught:
        put(admin, default_draft(), date(2023, 1, 1))
    assert (caught.value.rule, caught.value.where) == ("councils.figures_assumed", "figures_confirmed")


def test_a_new_version_ends_the_one_before_it(admin: Account) -> None:
    charter = charter_in_force(admin)
    put(admin, second_version(admin, charter, term__months=36), date(2024, 1, 1))
    assert list(charter.versions.values_list("number", "valid_from", "valid_to")) == [
        (1, date(2023, 1, 1), date(2023, 12, 31)), (2, date(2024, 1, 1), None),
    ]  # fmt: skip
    found = {
        day: version_on(charter, day) for day in (date(2022, 12, 31), date(2023, 12, 31), date(2024, 1, 1))
    }
    assert [one.number if one else None for one in found.values()] == [None, 1, 2]
    verbs = Event.objects.filter(chain=charter.ledger_key).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        "charter.put_in_force",
        "charter.drafted",
        "charter.changed",
        "charter.put_in_force",
    ]


def test_a_version_does_not_begin_before_the_one_it_follows(admin: Account) -> None:
    charter = charter_in_force(admin)
    with pytest.raises(BadInput) as caught:
        put(admin, second_version(admin, charter), date(2023, 1, 1))
    assert (caught.value.rule, caught.value.where) == ("councils.valid_from", "valid_from")


@pytest.mark.parametrize(("day", "is_past"), [(date(2024, 5, 31), True), (date(2024, 6, 1), False)])
def test_a_later_version_does_not_begin_in_the_past(admin: Account, day: date, is_past: bool) -> None:
    charter = charter_in_force(admin)
    draft = second_version(admin, charter, term__months=36)
    with time_machine.travel("2024-06-01T10:00:00+07:00", tick=False):
        try:
            commands.put_charter_in_force(actor=admin, version=draft, valid_from=day, document=LATER)
            refused = ""
        except BadInput as error:
            refused = error.rule
    assert (refused, version_on(charter, date(2024, 6, 1)).number) == (  # type: ignore[union-attr]
        ("councils.valid_from_past", 1) if is_past else ("", 2)
    )


def test_what_is_in_force_never_changes(admin: Account) -> None:
    version = charter_in_force(admin).versions.get()
    for deed in (
        lambda: commands.change_draft(actor=admin, version=version, rules=charter_rules(term__months=1)),
        lambda: commands.discard_draft(actor=admin, version=version),
        lambda: put(admin, version, date(2025, 1, 1)),
    ):
        with pytest.raises(Conflict):
            deed()
    assert rules_of(CharterVersion.objects.get()) == charter_rules()


def test_content_that_was_bent_in_the_database_is_noticed(admin: Account) -> None:
    charter_in_force(admin)
    SeatGroup.objects.filter(code="youth").update(seats=9)
    with pytest.raises(SystemUnable) as caught:
        rules_of(CharterVersion.objects.get())
    assert caught.value.rule == "councils.version_altered"


def test_a_draft_that_cannot_work_is_refused_with_all_reasons(admin: Account) -> None:
    draft = commands.draft_charter_version(actor=admin, charter=charter_in_force(admin))
    with pytest.raises(CharterRefused) as caught:
        commands.change_draft(
            actor=admin, version=draft, rules=charter_rules(term__months=0, notice__days=-1)
        )
    assert [one.where for one in caught.value.problems] == ["term.months", "notice.days"]


def test_there_is_one_draft_at_a_time(admin: Account) -> None:
    charter = charter_in_force(admin)
    draft = commands.draft_charter_version(actor=admin, charter=charter)
    with pytest.raises(Conflict):
        commands.draft_charter_version(actor=admin, charter=charter)
    commands.discard_draft(actor=admin, version=draft)
    assert commands.draft_charter_version(actor=admin, charter=charter).number == 2


def test_saving_the_same_again_is_not_recorded(admin: Account) -> None:
    draft = default_draft()
    commands.change_draft(actor=admin, version=draft, rules=charter_rules(), reason=draft.reason)
    assert Event.objects.filter(verb="charter.changed").count() == 0


@pytest.mark.parametrize("who", ["manee", "prasit", "auditor", "citizen"])
def test_only_the_city_writes_charters(who: str, admin: Account, request: pytest.FixtureRequest) -> None:
    charter, actor = charter_in_force(admin), request.getfixturevalue(who)
    with pytest.raises(NotPermitted):
        commands.draft_charter_version(actor=actor, charter=charter)
    with pytest.raises(NotPermitted):
        commands.load_councils_reference(actor=admin)


def test_the_database_itself_refuses_versions_that_overlap(admin: Account) -> None:
    charter = charter_in_force(admin)
    put(admin, second_version(admin, charter), date(2024, 1, 1))
    first = charter.versions.get(number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        CharterVersion.objects.filter(pk=first.pk).update(valid_to=date(2024, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        CharterVersion.objects.create(
            charter=charter, number=3, state="in_force", valid_from=date(2023, 6, 1), valid_to=date(2023, 7, 1),
            content={}, content_sha256="0" * 64, **ORDER.columns(),
        )  # fmt: skip
    CharterVersion.objects.filter(pk=first.pk).update(valid_to=date(2023, 6, 1))
    assert CharterVersion.objects.get(pk=first.pk).valid_to == date(2023, 6, 1)
