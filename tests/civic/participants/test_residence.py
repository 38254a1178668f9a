"""Living in a district: declared, attested at the counter, or confirmed by a posted code; never by facts others know."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.districts.models import District
from sapha.civic.participants.codes import counter_code
from sapha.civic.participants.commands import (
    ask_for_letter,
    attest_residence,
    claim_residence,
    confirm_residence,
    mark_posted,
    print_letter,
    withdraw_residence,
)
from sapha.civic.participants.models import ResidenceClaim
from sapha.civic.participants.tasks import forget_addresses
from sapha.civic.people.models import Account
from sapha.council.topics.commands import support_topic
from sapha.council.topics.models import Topic
from sapha.foundation.errors import NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from tests.factories.people import make_account
from tests.factories.topics import participant

ClientOf = Callable[[Account | None], Client]
ADDRESS = "นางใจ สมมุติ\n99/9 ซอยสมมุติ 2 แขวงทุ่งครุ\nเขตทุ่งครุ กรุงเทพฯ ๑๐๑๔๐"


@pytest.fixture
def district(noon: time_machine.Coordinates, reference_data: ReferenceLoad) -> District:
    return District.objects.get(pk=1049)


@pytest.fixture
def claim(district: District, citizen: Account) -> ResidenceClaim:
    return claim_residence(actor=citizen, district=district)


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(SaphaError) as refused:
        deed()
    return refused.value.rule


def state(claim: ResidenceClaim) -> tuple[str, str, bool]:
    claim.refresh_from_db()
    return claim.basis, claim.confirmed_by, bool(claim.post_address or claim.code_hash)


def acts_on(claim: ResidenceClaim) -> list[str]:
    rows = Event.objects.filter(subject=claim.participant.person.ledger_key, verb__startswith="residence")
    return list(rows.order_by("pk").values_list("verb", flat=True))


# --- declared ---------------------------------------------------------------------------


def test_saying_it_again_changes_nothing(claim: ResidenceClaim, district: District, citizen: Account) -> None:
    again = claim_residence(actor=citizen, district=district)
    assert (again.pk, state(claim), acts_on(claim)) == (
        claim.pk,
        ("declared", "", False),
        ["residence.declared"],
    )


def test_three_districts_are_enough(claim: ResidenceClaim, citizen: Account) -> None:
    for code in (1001, 1002):
        claim_residence(actor=citizen, district=District.objects.get(pk=code))
    fourth = District.objects.get(pk=1003)
    assert (
        refusal(lambda: claim_residence(actor=citizen, district=fourth)) == "participants.too_many_residences"
    )
    withdraw_residence(actor=citizen, claim=claim)
    claim_residence(actor=citizen, district=fourth)
    assert ResidenceClaim.objects.filter(withdrawn_at__isnull=True).count() == 3


def test_only_ones_own_is_taken_back_or_confirmed(claim: ResidenceClaim, prasit: Account) -> None:
    other = make_account("other@example.org", "อื่น")
    for deed in (
        lambda: withdraw_residence(actor=other, claim=claim),
        lambda: ask_for_letter(actor=other, claim=claim, address=ADDRESS),
        lambda: confirm_residence(actor=prasit, claim=claim, code="x"),
    ):
        with pytest.raises((NotPermitted, NotThere)):
            deed()


def test_the_ledger_tells_no_district(claim: ResidenceClaim) -> None:
    kept = [event.facts for event in Event.objects.filter(verb__startswith="residence")]
    assert kept == [{"claim": claim.pk}]


# --- at the counter ---------------------------------------------------------------------


def test_an_officer_attests_for_who_shows_the_code(
    claim: ResidenceClaim, district: District, prasit: Account
) -> None:
    shown = counter_code(claim).lower().replace("-", " ")
    attest_residence(actor=prasit, district=district, code=shown)
    assert (state(claim), acts_on(claim)[-1]) == (
        ("attested", prasit.actor_key, False),
        "residence.attested",
    )
    assert (
        refusal(lambda: attest_residence(actor=prasit, district=district, code=shown))
        == "participants.no_counter_code"
    )


@pytest.mark.parametrize("typed", ["", "1", "1-ABCDEFGH", "99999999999999-ABCDEFGH", "🙂", "1-" + "A" * 5000])
def test_what_nobody_shows_attests_nobody(
    typed: str, claim: ResidenceClaim, district: District, prasit: Account
) -> None:
    assert (
        refusal(lambda: attest_residence(actor=prasit, district=district, code=typed))
        == "participants.no_counter_code"
    )
    assert state(claim)[0] == "declared"


def test_a_code_of_another_district_is_not_there(
    citizen: Account, district: District, prasit: Account
) -> None:
    elsewhere = claim_residence(actor=citizen, district=District.objects.get(pk=1050))
    code = counter_code(elsewhere)
    assert (
        refusal(lambda: attest_residence(actor=prasit, district=district, code=code))
        == "participants.no_counter_code"
    )


@pytest.mark.parametrize(
    ("who", "refused"), [("malee", NotThere), ("citizen", NotThere), ("auditor", NotPermitted)]
)
def test_only_officers_of_the_district_attest(
    who: str,
    refused: type[SaphaError],
    claim: ResidenceClaim,
    district: District,
    request: pytest.FixtureRequest,
) -> None:
    with pytest.raises(refused):
        attest_residence(actor=request.getfixturevalue(who), district=district, code=counter_code(claim))


def test_nobody_attests_for_themselves(district: District, prasit: Account) -> None:
    own = claim_residence(actor=prasit, district=district)
    ask_for_letter(actor=prasit, claim=own, address=ADDRESS)
    for deed in (
        lambda: attest_residence(actor=prasit, district=district, code=counter_code(own)),
        lambda: print_letter(actor=prasit, claim=own),
    ):
        with pytest.raises(NotPermitted):
            deed()


# --- by post ----------------------------------------------------------------------------


def test_a_posted_code_confirms_once_and_the_address_is_forgotten(
    claim: ResidenceClaim, citizen: Account, prasit: Account
) -> None:
    ask_for_letter(actor=citizen, claim=claim, address=f"  {ADDRESS}  ")
    first, letter = print_letter(actor=prasit, claim=claim), print_letter(actor=prasit, claim=claim)
    assert letter.address.splitlines()[0] == "นางใจ สมมุติ"
    mark_posted(actor=prasit, claim=claim)
    claim.refresh_from_db()
    assert (claim.post_address, letter.code in str(vars(claim))) == ("", False)
    assert (
        refusal(lambda: confirm_residence(actor=citizen, claim=claim, code=first.code))
        == "participants.wrong_residence_code"
    )
    confirm_residence(actor=citizen, claim=claim, code=f" {letter.code.lower()} ")
    assert state(claim) == ("posted_code", citizen.actor_key, False)
    assert acts_on(claim) == [
        "residence.declared",
        "residence.letter_asked",
        "residence.letter_printed",
        "residence.letter_printed",
        "residence.letter_posted",
        "residence.confirmed",
    ]
    person = claim.participant.person.ledger_key
    assert Event.objects.filter(verb="person.read", subject=person).count() == 2


def test_five_wrong_tries_or_two_months_end_the_code(
    claim: ResidenceClaim, citizen: Account, prasit: Account, noon: time_machine.Coordinates
) -> None:
    ask_for_letter(actor=citizen, claim=claim, address=ADDRESS)
    code = print_letter(actor=prasit, claim=claim).code
    tries = [refusal(lambda: confirm_residence(actor=citizen, claim=claim, code="AAAA")) for _ in range(5)]
    assert tries == ["participants.wrong_residence_code"] * 5
    assert (
        refusal(lambda: confirm_residence(actor=citizen, claim=claim, code=code))
        == "participants.residence_code_over"
    )
    code = print_letter(actor=prasit, claim=claim).code
    noon.shift(timedelta(days=60))
    assert (
        refusal(lambda: confirm_residence(actor=citizen, claim=claim, code=code))
        == "participants.residence_code_over"
    )


def test_a_second_letter_waits_two_weeks(
    claim: ResidenceClaim, citizen: Account, prasit: Account, noon: time_machine.Coordinates
) -> None:
    ask_for_letter(actor=citizen, claim=claim, address=ADDRESS)
    assert refusal(lambda: mark_posted(actor=prasit, claim=claim)) == "participants.no_letter"
    print_letter(actor=prasit, claim=claim)
    mark_posted(actor=prasit, claim=claim)
    noon.shift(timedelta(days=13))
    again = lambda: ask_for_letter(actor=citizen, claim=claim, address=ADDRESS)  # noqa: E731
    assert refusal(again) == "participants.letter_too_soon"
    noon.shift(timedelta(days=1))
    again()
    claim.refresh_from_db()
    assert (claim.post_address != "", claim.code_hash) == (True, "")


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", "participants.no_address"),
        ("บ้านใจ ซอยสมมุติ 2 แขวงทุ่งครุ", "participants.no_address"),
        ("10140", "participants.no_address"),
        ("ก" * 395 + " 10140", "participants.long_address"),
    ],
)
def test_an_address_no_letter_reaches(typed: str, rule: str, claim: ResidenceClaim, citizen: Account) -> None:
    assert refusal(lambda: ask_for_letter(actor=citizen, claim=claim, address=typed)) == rule


def test_addresses_of_letters_not_sent_are_forgotten(
    claim: ResidenceClaim, citizen: Account, noon: time_machine.Coordinates
) -> None:
    ask_for_letter(actor=citizen, claim=claim, address=ADDRESS)
    now = timezone.now()
    assert (forget_addresses(now + timedelta(60)), forget_addresses(now + timedelta(61))) == (0, 1)
    claim.refresh_from_db()
    assert claim.post_address == ""


def test_the_database_keeps_no_address_beyond_the_letter(claim: ResidenceClaim) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ResidenceClaim.objects.filter(pk=claim.pk).update(
            letter_asked_at=timezone.now(), post_address=ADDRESS, posted_at=timezone.now()
        )


@pytest.mark.django_db(transaction=True)
def test_five_tries_at_once_are_five_tries(claim: ResidenceClaim, citizen: Account, prasit: Account) -> None:
    ask_for_letter(actor=citizen, claim=claim, address=ADDRESS)
    print_letter(actor=prasit, claim=claim)
    barrier = Barrier(8)

    def attempt(_: int) -> str:
        barrier.wait()
        try:
            return refusal(lambda: confirm_residence(actor=citizen, claim=claim, code="AAAA"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        told = sorted(pool.map(attempt, range(8)))
    assert told == ["participants.residence_code_over"] * 3 + ["participants.wrong_residence_code"] * 5


# --- on the pages -----------------------------------------------------------------------


def test_from_the_own_page_to_the_counter(
    district: District, citizen: Account, prasit: Account, client_of: ClientOf
) -> None:
    own, desk = client_of(citizen), client_of(prasit)
    assert own.post("/take-part/residence/", {"district": "1049"}).status_code == 302
    page = own.get("/take-part/").content.decode()
    code = counter_code(ResidenceClaim.objects.get())
    assert (code in page, "/take-part/" in own.get("/people/me/").content.decode()) == (True, True)

    unseen = desk.post("/take-part/district/1049/", {"code": code})
    assert (unseen.status_code, code in unseen.content.decode()) == (422, True)
    assert desk.post("/take-part/district/1049/", {"code": code, "has_seen": "on"}).status_code == 302
    page = own.get("/take-part/").content.decode()
    assert ("เจ้าหน้าที่เขตรับรอง" in page, code in page) == (True, False)


def test_from_the_own_page_by_post(
    claim: ResidenceClaim, citizen: Account, prasit: Account, client_of: ClientOf
) -> None:
    own, desk = client_of(citizen), client_of(prasit)
    place = f"/take-part/residence/{claim.pk}"
    refused = own.post(f"{place}/letter/", {"address": "บ้านใจ"})
    assert (refused.status_code, "บ้านใจ" in refused.content.decode()) == (422, True)
    assert own.post(f"{place}/letter/", {"address": ADDRESS}).status_code == 302

    queue = desk.get("/take-part/district/1049/").content.decode()
    assert (f"จดหมายที่ {claim.pk} " in queue, "99/9" in queue, "ใจ สมมุติ" in queue) == (True, False, False)
    letter = desk.post(f"/take-part/district/1049/{claim.pk}/letter/").content.decode()
    (code,) = set(re.findall(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", letter))
    assert "99/9" in letter
    assert desk.post(f"/take-part/district/1049/{claim.pk}/posted/").status_code == 302
    assert own.post(f"{place}/code/", {"code": code}).status_code == 302
    assert state(claim)[0] == "posted_code"


def test_anothers_claim_is_not_there(claim: ResidenceClaim, client_of: ClientOf, malee: Account) -> None:
    other, foreign = client_of(make_account("other@example.org", "อื่น")), client_of(malee)
    seen = [
        other.post(f"/take-part/residence/{claim.pk}/{deed}/").status_code
        for deed in ("withdraw", "letter", "code")
    ]
    seen += [
        foreign.get("/take-part/district/1049/").status_code,
        foreign.post(f"/take-part/district/1049/{claim.pk}/letter/").status_code,
        foreign.post(f"/take-part/district/1050/{claim.pk}/letter/").status_code,
        client_of(None).get("/take-part/").status_code,
    ]
    assert seen == [404] * 6 + [302]


def test_an_auditor_reads_the_queue_and_does_nothing(
    claim: ResidenceClaim, auditor: Account, client_of: ClientOf
) -> None:
    client = client_of(auditor)
    assert (
        client.get("/take-part/district/1049/").status_code,
        client.post("/take-part/district/1049/", {"code": "x"}).status_code,
    ) == (200, 403)


def test_the_queue_asks_the_same_with_one_letter_and_with_three(
    district: District, prasit: Account, client_of: ClientOf
) -> None:
    desk, counts = client_of(prasit), []
    for number in range(3):
        who = make_account(f"p{number}@example.org", "ใจ")
        ask_for_letter(actor=who, claim=claim_residence(actor=who, district=district), address=ADDRESS)
        if number in {0, 2}:
            desk.get("/take-part/district/1049/")
            with CaptureQueriesContext(connections["default"]) as seen:
                desk.get("/take-part/district/1049/")
            counts.append(len(seen))
    assert counts[0] == counts[1]


def test_how_many_supporters_are_of_the_district_is_told_once_they_are_enough(
    topic: Topic, prasit: Account, client_of: ClientOf
) -> None:
    place, said = f"/topics/{topic.key}/", "คนแจ้งว่าอยู่"
    claims = []
    for number in range(5):
        who = participant(f"p{number}")
        support_topic(actor=who, topic=topic)
        claims.append(claim_residence(actor=who.person.account, district=District.objects.get(pk=1049)))
        if number == 3:
            assert said not in client_of(None).get(place).content.decode()
    # Elsewhere, or taken back, does not count.
    claim_residence(actor=claims[0].participant.person.account, district=District.objects.get(pk=1050))
    attest_residence(actor=prasit, district=claims[0].district, code=counter_code(claims[0]))
    assert "5 คนแจ้งว่าอยู่ ทำงาน หรือเรียนในเขต ยืนยันแล้ว 1 คน" in client_of(None).get(place).content.decode()
    withdraw_residence(actor=claims[4].participant.person.account, claim=claims[4])
    assert said not in client_of(None).get(place).content.decode()
