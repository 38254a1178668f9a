from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.people import commands
from sapha.civic.people.choices import Role, TokenPurpose
from sapha.civic.people.models import Account, OneTimeToken, Person, RoleAssignment
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.tokens import account_of_token
from sapha.civic.people.units import CITY, Unit
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.errors import BadInput, Conflict, NotPermitted
from sapha.ledger.models import Event
from tests.factories.people import PASSWORD, give_role, make_account

DETAILS = PersonDetails("นาย", "ปิติ", "ชูใจ", "เจ้าพนักงานธุรการ")


def today() -> date:
    return timezone.localdate()


def grant(role: str = Role.AUDITOR, unit: Unit = CITY) -> commands.RoleGrant:
    return commands.RoleGrant(role, unit, today())


def invited(admin: Account, email: str = "Piti@Example.org") -> commands.Invitation:
    return commands.invite_person(actor=admin, email=email, details=DETAILS, grant=grant())


def verbs(account: Account) -> list[str]:
    events = Event.objects.filter(chain=f"person:{account.person_id}").order_by("sequence")
    return list(events.values_list("verb", flat=True))


# --- inviting ---------------------------------------------------------------------------


def test_an_invited_person_has_a_role_and_no_open_account(admin: Account) -> None:
    account = invited(admin).account
    assert (account.email, account.is_active, account.is_invited) == ("piti@example.org", False, True)
    assert account.person is not None
    assert [one.held.role for one in account.person.roles.all()] == [Role.AUDITOR]
    assert verbs(account) == ["role.given", "person.invited"]


def test_the_database_does_not_know_the_token(admin: Account) -> None:
    made = invited(admin)
    kept = list(OneTimeToken.objects.filter(account=made.account).values_list("token_hash", "seed"))
    assert [made.token in {*one} for one in kept] == [False, False]
    assert [(len(digest), bool(seed)) for digest, seed in kept] == [(64, False), (64, True)]


def token_in_the_letter() -> str:
    """Return the token of the one letter that went out."""
    deliver(timezone.now())
    (letter,) = mail.outbox
    (token,) = set(re.findall(r"/invitation/([^/]+)/", letter.body))
    return str(token)


def test_the_letter_goes_through_the_outbox_with_a_token_of_its_own(admin: Account) -> None:
    made = invited(admin)
    assert mail.outbox == []
    token = token_in_the_letter()
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (
        ["piti@example.org"],
        "คำเชิญเข้าใช้ระบบสภา / Invitation to Sapha",
    )
    assert (token == made.token, account_of_token(token, TokenPurpose.INVITATION)) == (False, made.account)


def test_the_outbox_holds_no_token_and_the_inbox_no_copy(admin: Account) -> None:
    invited(admin)
    token = token_in_the_letter()
    (row,) = OutboxMessage.objects.values()
    assert (row["channel"], row["state"], token in str(row)) == ("email", "sent", False)


def test_a_letter_whose_invitation_was_withdrawn_does_not_go_out(admin: Account) -> None:
    first = invited(admin)
    commands.invite_again(actor=admin, account=first.account)
    token_in_the_letter()
    states = OutboxMessage.objects.order_by("pk").values_list("state", "reason")
    assert list(states) == [("suppressed", "over"), ("sent", "")]


@pytest.mark.parametrize("by_letter", [True, False])
def test_only_the_link_that_was_mailed_proves_the_address(admin: Account, by_letter: bool) -> None:
    made = invited(admin)
    token = token_in_the_letter() if by_letter else made.token
    commands.accept_invitation(actor=made.account, token=token, details=DETAILS, password=PASSWORD)
    assert [one.verified for one in made.account.emailaddress_set.all()] == [by_letter]
    assert account_of_token(made.token, TokenPurpose.INVITATION) is None


@pytest.mark.parametrize("email", ["somchai@example.org", "SOMCHAI@example.org "])
def test_an_address_with_an_account_cannot_be_invited(admin: Account, somchai: Account, email: str) -> None:
    with pytest.raises(BadInput) as refused:
        invited(admin, email)
    assert (refused.value.rule, refused.value.where) == ("people.email_taken", "email")


def test_accepting_opens_the_account_under_the_name_confirmed(admin: Account) -> None:
    made = invited(admin)
    new = PersonDetails("นาย", "ปีติ", "ชูใจ", "เจ้าพนักงานธุรการ")
    commands.accept_invitation(actor=made.account, token=made.token, details=new, password=PASSWORD)
    account = Account.objects.get(pk=made.account.pk)
    assert (account.is_active, account.check_password(PASSWORD)) == (True, True)
    assert str(account.person) == "นายปีติ ชูใจ"
    assert verbs(account)[-1] == "person.invitation_accepted"


def test_an_invitation_is_accepted_once(admin: Account) -> None:
    made = invited(admin)
    use = {"actor": made.account, "token": made.token, "details": DETAILS, "password": PASSWORD}
    commands.accept_invitation(**use)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        commands.accept_invitation(**use)  # type: ignore[arg-type]


def test_a_weak_password_leaves_the_invitation_good(admin: Account) -> None:
    made = invited(admin)
    with pytest.raises(BadInput) as refused:
        commands.accept_invitation(actor=made.account, token=made.token, details=DETAILS, password="1234")
    assert (refused.value.rule, refused.value.where) == ("people.password_weak", "password")
    assert account_of_token(made.token, TokenPurpose.INVITATION) == made.account


def test_an_invitation_ends_after_seven_days(admin: Account) -> None:
    made = invited(admin)
    OneTimeToken.objects.update(expires_at=timezone.now())
    assert account_of_token(made.token, TokenPurpose.INVITATION) is None
    with pytest.raises(Conflict):
        commands.accept_invitation(actor=made.account, token=made.token, details=DETAILS, password=PASSWORD)


def test_a_second_invitation_withdraws_the_first(admin: Account) -> None:
    first = invited(admin)
    second = commands.invite_again(actor=admin, account=first.account)
    assert account_of_token(first.token, TokenPurpose.INVITATION) is None
    assert account_of_token(second.token, TokenPurpose.INVITATION) == first.account


def test_who_has_accepted_is_not_invited_again(admin: Account, somchai: Account) -> None:
    with pytest.raises(Conflict):
        commands.invite_again(actor=admin, account=somchai)


@pytest.mark.parametrize("purpose", [TokenPurpose.SIGN_IN_LINK])
def test_a_token_opens_only_its_own_door(admin: Account, purpose: TokenPurpose) -> None:
    assert account_of_token(invited(admin).token, purpose) is None


# --- roles ------------------------------------------------------------------------------


def test_a_role_holds_from_its_first_to_its_last_day(admin: Account, citizen: Account) -> None:
    assert citizen.person is not None
    day = today()
    given = commands.assign_role(
        actor=admin,
        person=citizen.person,
        role=Role.AUDITOR,
        unit=CITY,
        starts_on=day,
        ends_on=day + timedelta(days=1),
    )
    held = [
        RoleAssignment.objects.on(day + timedelta(days=step)).filter(pk=given.pk).exists()
        for step in (-1, 0, 1, 2)
    ]
    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("role", "unit", "rule"),
    [
        (Role.CITY_ADMINISTRATOR, Unit("district", "1049"), "people.role_unit_kind"),
        (Role.DISTRICT_OFFICER, CITY, "people.role_unit_kind"),
        (Role.CITY_ADMINISTRATOR, Unit("city", "elsewhere"), "people.role_unit_kind"),
        ("council_member", Unit("council", "1049"), "people.role_unit_kind"),
        ("secretary", Unit("council", "1049"), "people.role_unit_kind"),
        (Role.AGENCY_OFFICER, Unit("agency", "999999"), "people.unit_unknown"),
        (Role.DISTRICT_OFFICER, Unit("district", "²"), "people.unit_unknown"),
        (Role.DISTRICT_OFFICER, Unit("district", "9" * 30), "people.unit_unknown"),
    ],
)
def test_a_role_that_does_not_fit_its_unit_is_refused(
    admin: Account, citizen: Account, role: str, unit: Unit, rule: str
) -> None:
    assert citizen.person is not None
    with pytest.raises(BadInput) as refused:
        commands.assign_role(actor=admin, person=citizen.person, role=role, unit=unit, starts_on=today())
    assert refused.value.rule == rule


def test_the_same_role_cannot_be_held_twice_at_a_time(
    admin: Account, somchai: Account, city_agency: Agency
) -> None:
    assert somchai.person is not None
    with pytest.raises(BadInput) as refused:
        commands.assign_role(
            actor=admin,
            person=somchai.person,
            role=Role.AGENCY_OFFICER,
            unit=Unit("agency", str(city_agency.pk)),
            starts_on=today(),
        )
    assert refused.value.rule == "people.role_twice"


def test_an_auditor_holds_no_other_role(admin: Account, auditor: Account) -> None:
    assert auditor.person is not None
    with pytest.raises(BadInput) as refused:
        commands.assign_role(
            actor=admin, person=auditor.person, role=Role.SED_COORDINATOR, unit=CITY, starts_on=today()
        )
    assert refused.value.rule == "people.auditor_alone"


def test_a_role_ended_at_once_holds_no_longer(admin: Account, somchai: Account) -> None:
    assert somchai.person is not None
    commands.end_role(actor=admin, assignment=somchai.person.roles.get())
    assert Account.objects.get(pk=somchai.pk).held_roles == frozenset()
    assert verbs(somchai) == ["role.ended"]


def test_a_role_ended_at_once_can_be_given_again_the_same_day(
    admin: Account, somchai: Account, city_agency: Agency
) -> None:
    assert somchai.person is not None
    first = somchai.person.roles.get()
    commands.end_role(actor=admin, assignment=first)
    again = commands.assign_role(
        actor=admin,
        person=somchai.person,
        role=first.role,
        unit=first.unit,
        starts_on=first.starts_on,
    )
    assert Account.objects.get(pk=somchai.pk).held_roles == {again.held}


@pytest.mark.parametrize(("days", "rule"), [(-1, "people.role_ends_in_past"), (40, "people.role_prolonged")])
def test_a_role_ends_between_today_and_its_last_day(
    admin: Account, citizen: Account, days: int, rule: str
) -> None:
    given = give_role(citizen, Role.AUDITOR, CITY, ends_on=today() + timedelta(days=30))
    with pytest.raises(BadInput) as refused:
        commands.end_role(actor=admin, assignment=given, ends_on=today() + timedelta(days=days))
    assert refused.value.rule == rule


def test_a_role_is_ended_once(admin: Account, somchai: Account) -> None:
    assert somchai.person is not None
    assignment = somchai.person.roles.get()
    commands.end_role(actor=admin, assignment=assignment)
    with pytest.raises(Conflict):
        commands.end_role(actor=admin, assignment=assignment)


def test_the_last_administrator_stays(admin: Account) -> None:
    assert admin.person is not None
    with pytest.raises(Conflict) as refused:
        commands.end_role(actor=admin, assignment=admin.person.roles.get())
    assert refused.value.rule == "people.last_administrator"
    assert Account.objects.get(pk=admin.pk).held_roles != frozenset()


def test_one_of_two_administrators_may_go(admin: Account) -> None:
    other = make_account("second@example.org", "สอง")
    given = give_role(other, Role.CITY_ADMINISTRATOR, CITY)
    commands.end_role(actor=admin, assignment=given)
    assert Account.objects.get(pk=other.pk).held_roles == frozenset()


# --- accounts and links -----------------------------------------------------------------


def test_a_closed_account_and_its_links_open_nothing(
    admin: Account, somchai: Account, console: Account
) -> None:
    token = commands.issue_sign_in_link(actor=console, account=somchai)
    commands.close_account(actor=admin, account=somchai)
    assert account_of_token(token, TokenPurpose.SIGN_IN_LINK) is None
    with pytest.raises(Conflict):
        commands.use_sign_in_link(actor=somchai, token=token)
    commands.reopen_account(actor=admin, account=somchai)
    assert Account.objects.get(pk=somchai.pk).is_active
    assert verbs(somchai) == ["account.link_issued", "account.closed", "account.reopened"]


def test_nobody_closes_their_own_account(admin: Account) -> None:
    with pytest.raises(Conflict) as refused:
        commands.close_account(actor=admin, account=admin)
    assert refused.value.rule == "people.own_account"


def test_making_an_administrator_again_changes_nothing(console: Account) -> None:
    first = commands.create_administrator(actor=console, email="chief@example.org")
    again = commands.create_administrator(actor=console, email="CHIEF@example.org")
    assert first == again
    assert verbs(first) == ["account.opened", "role.given"]


def test_the_console_opens_an_administrators_closed_account(console: Account, somchai: Account) -> None:
    Account.objects.filter(pk=somchai.pk).update(is_active=False)
    account = commands.create_administrator(actor=console, email="somchai@example.org")
    assert account.is_active
    assert verbs(account) == ["account.reopened", "role.given"]


def test_the_console_opens_an_account_nobody_can_sign_in_with(console: Account, admin: Account) -> None:
    person = Person.objects.create(given_name="ปิติ", family_name="ชูใจ")
    first = commands.open_account(actor=console, person=person)
    again = commands.open_account(actor=console, person=person)
    assert (first, first.email, first.has_usable_password()) == (again, None, False)
    assert verbs(first) == ["account.opened"]
    with pytest.raises(NotPermitted):
        commands.open_account(actor=admin, person=person)


def test_a_link_is_used_once(console: Account, somchai: Account) -> None:
    token = commands.issue_sign_in_link(actor=console, account=somchai)
    commands.use_sign_in_link(actor=somchai, token=token)
    with pytest.raises(Conflict):
        commands.use_sign_in_link(actor=somchai, token=token)


def test_nobody_uses_the_link_of_another(console: Account, somchai: Account, suda: Account) -> None:
    token = commands.issue_sign_in_link(actor=console, account=somchai)
    with pytest.raises(Conflict):
        commands.use_sign_in_link(actor=suda, token=token)


def test_changing_nothing_is_not_recorded(somchai: Account) -> None:
    person = somchai.person
    assert person is not None
    same = PersonDetails(person.honorific, person.given_name, person.family_name, person.post_title)
    commands.change_person(actor=somchai, person=person, details=same)
    assert verbs(somchai) == []


def test_what_changed_is_recorded_by_field_and_never_by_content(somchai: Account) -> None:
    assert somchai.person is not None
    new = PersonDetails("นาย", "สมชาย", "รักงาน", "ผู้อำนวยการ")
    commands.change_person(actor=somchai, person=somchai.person, details=new)
    event = Event.objects.get(verb="person.changed")
    assert event.facts == {"fields": ["family_name", "honorific", "post_title"]}


@pytest.mark.parametrize("who", ["citizen", "somchai", "manee", "auditor", "console"])
def test_only_an_administrator_does_these_deeds(
    who: str, request: pytest.FixtureRequest, suda: Account
) -> None:
    actor = request.getfixturevalue(who)
    assert suda.person is not None
    person, assignment = suda.person, suda.person.roles.get()
    for deed in (
        lambda: commands.invite_person(actor=actor, email="n@example.org", details=DETAILS, grant=grant()),
        lambda: commands.assign_role(
            actor=actor, person=person, role=Role.AUDITOR, unit=CITY, starts_on=today()
        ),
        lambda: commands.end_role(actor=actor, assignment=assignment),
        lambda: commands.close_account(actor=actor, account=suda),
        lambda: commands.reopen_account(actor=actor, account=suda),
        lambda: commands.change_person(actor=actor, person=person, details=DETAILS),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert Event.objects.count() == 0


@pytest.mark.parametrize("who", ["citizen", "somchai", "manee", "auditor", "admin"])
def test_only_the_console_makes_administrators_and_links(
    who: str, request: pytest.FixtureRequest, suda: Account
) -> None:
    actor = request.getfixturevalue(who)
    with pytest.raises(NotPermitted):
        commands.create_administrator(actor=actor, email="n@example.org")
    with pytest.raises(NotPermitted):
        commands.issue_sign_in_link(actor=actor, account=suda)
