from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.models import Letter, Register
from sapha.monitoring.projects.models import Project
from tests.factories.letters import FULL, draft, issue, open_register, record

pytestmark = pytest.mark.usefixtures("october")
ClientOf = Callable[[Account | None], Client]


@pytest.fixture
def project(db: None) -> Project:
    return Project.objects.create(code="04060000-3756", name="สภาคนเมือง")


def page_of(letter: Letter, name: str = "letter", *more: str) -> str:
    return reverse(f"letters:{name}", args=[letter.pk, *more])


def test_a_letter_is_written_in_three_steps_and_issued(
    somchai: Account, register: Register, client_of: ClientOf
) -> None:
    client = client_of(somchai)
    about = {"subject": "เชิญประชุม", "salutation": "เรียน", "addressee": "ผู้อำนวยการเขต", "sender": "สำนักงานปกครอง",
             "dated": "17/08/2566", "urgency": "urgent", "secrecy": "none"}  # fmt: skip
    answer = client.post(reverse("letters:draft", args=[register.pk, "external"]), about)
    letter = Letter.objects.get()
    assert answer.url == page_of(letter, "write", "text")
    early = client.post(page_of(letter, "issue"))
    assert (early.status_code, early.context["refused"]) == (
        422,
        "ยังออกเลขไม่ได้ ขาด: ข้อความ, คำลงท้าย, ชื่อผู้ลงนาม, ตำแหน่งผู้ลงนาม, ส่วนราชการเจ้าของเรื่อง, โทร.",
    )
    text = {"references": "กท 0406/1\n\nอื่น", "attachments": "แบบตอบรับ", "body": "ด้วย\n1. หนึ่ง"}
    assert client.post(page_of(letter, "write", "text"), text).url == page_of(letter, "write", "signature")
    signature = {
        name: FULL[name]
        for name in ("closing", "signer_name", "signer_post", "contact_office", "contact_phone")
    }
    assert client.post(page_of(letter, "write", "signature"), signature).url == page_of(letter)
    assert client.post(page_of(letter, "issue")).url == page_of(letter)
    kept = Letter.objects.get()
    assert (kept.number, kept.subject, kept.dated, kept.urgency) == (
        "กท 0406/1",
        "เชิญประชุม",
        date(2023, 8, 17),
        "urgent",
    )
    assert [one.text for one in kept.references.all()] == ["กท 0406/1", "อื่น"]
    assert kept.body == [
        {"kind": "paragraph", "number": "", "text": "ด้วย"},
        {"kind": "item", "number": "1.", "text": "หนึ่ง"},
    ]
    assert [client.get(page_of(kept, "write", step)).status_code for step in ("about", "text")] == [404, 404]


def test_steps_hold_the_parts_of_their_kind_alone(
    somchai: Account, register: Register, client_of: ClientOf
) -> None:
    client = client_of(somchai)
    orders = open_register(somchai, "คำสั่ง", direction=Direction.ORDER)
    shown = client.get(reverse("letters:draft", args=[orders.pk, "order"])).context["form"].fields
    assert list(shown) == ["subject", "sender", "dated", "urgency", "secrecy"]
    assert client.get(reverse("letters:draft", args=[orders.pk, "memo"])).status_code == 404


def test_what_was_typed_stays_when_it_is_refused(
    somchai: Account, register: Register, client_of: ClientOf
) -> None:
    client = client_of(somchai)
    answer = client.post(
        reverse("letters:draft", args=[register.pk, "memo"]), {"addressee": "ผู้รับ", "dated": "31/02/2566"}
    )
    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == ["dated", "secrecy", "subject", "urgency"]
    assert ("ผู้รับ" in answer.content.decode(), Letter.objects.count()) == (True, 0)


def test_the_warning_stands_before_the_deed_and_after(
    somchai: Account, register: Register, client_of: ClientOf
) -> None:
    first = issue(somchai, register)
    late = draft(somchai, register, dated=date(2023, 8, 1))
    client = client_of(somchai)
    assert client.get(page_of(late)).context["warning"] == first
    client.post(page_of(late, "issue"))
    text = client.get(page_of(late)).content.decode()
    assert "วันที่สลับลำดับกับ กท 0406/1 ในทะเบียนเดียวกัน" in " ".join(text.split())


def test_an_incoming_letter_is_entered(somchai: Account, client_of: ClientOf) -> None:
    book = open_register(somchai, "รับ", direction=Direction.INCOMING)
    page = reverse("letters:receive", args=[book.pk])
    given = {"received_on": "29/09/2566", "received_time": "09.30", "sender_number": "มท 0808.2/512", "dated": "20/09/2566",
             "sender": "กระทรวงมหาดไทย", "subject": "ขอความร่วมมือ", "urgency": "normal", "secrecy": "none"}  # fmt: skip
    refused = client_of(somchai).post(page, {**given, "received_on": "2/10/2566"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["received_on"])
    client_of(somchai).post(page, given)
    letter = Letter.objects.get()
    assert (letter.number, letter.sender_number, letter.received_at.isoformat()) == (
        "1/2566", "มท 0808.2/512", "2023-09-29T02:30:00+00:00",
    )  # fmt: skip
    assert client_of(somchai).get(page_of(letter, "pdf")).status_code == 404


def test_a_letter_on_paper_is_entered_once(somchai: Account, register: Register, client_of: ClientOf) -> None:
    page = reverse("letters:record", args=[register.pk])
    given = {
        "kind": "external",
        "running": "4511",
        "dated": "17 ส.ค. 2566",
        "subject": "สภาคนเมือง",
        "secrecy": "none",
    }
    assert client_of(somchai).post(page, given).url == page_of(Letter.objects.get())
    again = client_of(somchai).post(page, given)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["running"])


def test_a_number_is_voided_by_form(
    somchai: Account, auditor: Account, register: Register, client_of: ClientOf
) -> None:
    letter = issue(somchai, register)
    assert client_of(somchai).post(page_of(letter, "void"), {"reason": " "}).status_code == 422
    assert client_of(auditor).post(page_of(letter, "void"), {"reason": "ก"}).status_code == 403
    assert client_of(somchai).post(page_of(letter, "void"), {"reason": "พิมพ์ผิด"}).url == page_of(letter)
    assert client_of(somchai).post(page_of(letter, "void"), {"reason": "พิมพ์ผิด"}).status_code == 422


def test_who_may_open_a_letter(
    somchai: Account, wichai: Account, suda: Account, auditor: Account, admin: Account, citizen: Account,
    register: Register, client_of: ClientOf,
) -> None:  # fmt: skip
    cast = [None, citizen, suda, auditor, admin, wichai, somchai]
    plain, secret = issue(somchai, register), issue(somchai, register, subject="เรื่องปกปิด", secrecy="secret")
    published = commands.publish_letter(actor=somchai, letter=issue(somchai, register))

    def statuses(page: str) -> list[int]:
        return [client_of(actor).get(page).status_code for actor in cast]

    inside = [404, 404, 404, 200, 200, 200, 200]
    assert statuses(page_of(plain)) == inside
    assert statuses(page_of(plain, "pdf")) == inside
    assert statuses(page_of(secret)) == inside
    assert statuses(page_of(secret, "pdf")) == [404, 404, 404, 403, 403, 200, 200]
    assert statuses(page_of(published)) == [200] * 7
    assert statuses(page_of(published, "pdf")) == [200] * 7
    told = ["เรื่องปกปิด" in client_of(actor).get(page_of(secret)).content.decode() for actor in cast]
    assert told == [False, False, False, False, False, True, True]


def test_a_secret_draft_tells_nothing_outside_its_unit(
    somchai: Account,
    wichai: Account,
    auditor: Account,
    admin: Account,
    register: Register,
    client_of: ClientOf,
) -> None:
    secret = draft(somchai, register, subject="เรื่องปกปิด", body="เนื้อหาปกปิด", secrecy="secret")
    pages = [
        page_of(secret),
        page_of(secret, "write", "text"),
        reverse("letters:register", args=[register.pk]),
    ]

    def told(actor: Account) -> list[tuple[int, bool]]:
        answers = [client_of(actor).get(page) for page in pages]
        return [(answer.status_code, "ปกปิด" in answer.content.decode()) for answer in answers]

    assert told(wichai) == [(200, True), (200, True), (200, True)]
    assert told(admin) == [(200, False), (403, False), (200, False)]
    assert told(auditor) == [(200, False), (403, False), (200, False)]
    typed = {"references": "", "attachments": "", "body": "ของผู้อื่น"}
    assert client_of(admin).post(page_of(secret, "write", "text"), typed).status_code == 403
    assert Letter.objects.get().body[0]["text"] == "เนื้อหาปกปิด"


def test_why_a_secret_number_was_voided_and_what_it_concerned_stay_in_its_unit(
    somchai: Account, auditor: Account, register: Register, project: Project, client_of: ClientOf
) -> None:
    secret = issue(somchai, register, secrecy="secret")
    commands.link_letter(actor=somchai, letter=secret, subject=project.ledger_key)
    commands.void_number(actor=somchai, letter=secret, reason="ผู้ร้องถอนเรื่อง")
    shown = [client_of(actor).get(page_of(secret)).content.decode() for actor in (somchai, auditor)]
    assert [("ผู้ร้องถอนเรื่อง" in page, project.code in page) for page in shown] == [(True, True), (False, False)]


def test_deeds_of_others_change_nothing(
    suda: Account, auditor: Account, somchai: Account, register: Register, client_of: ClientOf
) -> None:
    letter = issue(somchai, register)
    deeds = [(page_of(letter, name), {"kind": "project", "key": "1", "subject": "x"}) for name in
             ("issue", "link", "unlink", "publish")]  # fmt: skip
    assert [client_of(suda).post(page, given).status_code for page, given in deeds] == [404] * 4
    assert [client_of(auditor).post(page, given).status_code for page, given in deeds] == [403] * 4
    assert [client_of(None).post(page, given).status_code for page, given in deeds] == [302] * 4


def test_a_letter_shows_on_the_page_of_its_project(
    somchai: Account, register: Register, project: Project, client_of: ClientOf
) -> None:
    letter = issue(somchai, register)
    link = {"kind": "project", "key": "04060000-9999"}
    refused = client_of(somchai).post(page_of(letter, "link"), link)
    assert (refused.status_code, list(refused.context["link_form"].errors)) == (422, ["key"])
    client_of(somchai).post(page_of(letter, "link"), {**link, "key": project.code})
    page = reverse("projects:project", args=[project.code])
    assert ["กท 0406/1" in client_of(who).get(page).content.decode() for who in (None, somchai)] == [
        False,
        True,
    ]
    client_of(somchai).post(page_of(letter, "publish"))
    assert "กท 0406/1" in client_of(None).get(page).content.decode()
    client_of(somchai).post(page_of(letter, "unlink"), {"subject": project.ledger_key})
    assert "กท 0406/1" not in client_of(None).get(page).content.decode()


def test_the_chain_of_references_leads_both_ways(
    somchai: Account, suda: Account, register: Register, client_of: ClientOf
) -> None:
    first = record(somchai, register, 4511, date(2023, 8, 17))
    second = record(
        somchai, open_register(somchai, "อีกเล่ม"), 3578, date(2023, 8, 29), references=(str(first.number),)
    )
    commands.publish_letter(actor=somchai, letter=second)
    shown = client_of(somchai).get(page_of(second)).context["references"]
    assert [(one.text, one.letter) for one in shown] == [("กท 0406/4511", first)]
    assert client_of(somchai).get(page_of(first)).context["answers"] == [second]
    outside = client_of(suda).get(page_of(second)).context["references"]
    assert [(one.text, one.letter) for one in outside] == [("กท 0406/4511", None)]


@pytest.mark.parametrize("count", [1, 3])
def test_a_letter_takes_the_same_queries_however_much_it_names(
    count: int, somchai: Account, register: Register, client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    others = [issue(somchai, register) for _ in range(count)]
    letter = issue(somchai, register, references=tuple(one.number for one in others))
    for _ in range(count):
        issue(somchai, register, references=(letter.number,))
    client = client_of(somchai)
    with django_assert_num_queries(LETTER_QUERIES):
        client.get(page_of(letter))


LETTER_QUERIES = 14
