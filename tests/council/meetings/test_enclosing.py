"""What goes with a notice is written down as it is, and goes along with e-mails as far as they may hold it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.enclosing import enclosures_of
from sapha.council.meetings.models import Meeting, Notice, NoticeFile
from sapha.evidence.documents.choices import ScanState
from sapha.evidence.documents.commands import withdraw_document
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.storage import place_of
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.canonical import sha256_hex
from tests.factories.documents import PDF
from tests.factories.meetings import MEETS, Sitting, added, notified, opened_meeting, paper, planned_meeting
from tests.factories.people import make_contact


@pytest.fixture
def planned(council: Council, sittings: list[Sitting], secretary: Account) -> Meeting:
    """A planned meeting with one item and one secret one, each with a paper, and a large paper."""
    meeting = planned_meeting(secretary, council)
    item = added(secretary, meeting, "จุดจอดวินหน้าตลาด")
    paper(secretary, item, "แผนที่/ผัง", "public")
    paper(
        secretary, item, "ภาพถ่ายทางอากาศ", content=PDF + b"%" + b" " * 400_000 + b"\nstartxref\n164\n%%EOF\n"
    )
    paper(secretary, added(secretary, meeting, "สอบข้อเท็จจริง", is_secret=True), "บันทึกถ้อยคำ")
    return meeting


def rows(notice: Notice) -> list[tuple[object, ...]]:
    return list(notice.papers.values_list("number", "title", "is_public", "is_secret", "by_mail"))


def test_papers_are_frozen_as_they_were_sent(
    planned: Meeting, secretary: Account, sittings: list[Sitting]
) -> None:
    notice = notified(secretary, planned)
    before = list(notice.papers.values())
    assert rows(notice) == [
        ("4.1", "แผนที่/ผัง", True, False, True),
        ("4.1", "ภาพถ่ายทางอากาศ", False, False, True),
        ("4.2", "บันทึกถ้อยคำ", False, True, False),
    ]
    (first, *_rest) = Document.objects.order_by("pk")
    withdraw_document(actor=secretary, document=first, reason="มีฉบับใหม่")
    paper(secretary, planned.items.get(is_secret=False), "แผนที่ฉบับแก้ไข", "public")
    assert list(notice.papers.values()) == before
    again = notified(secretary, planned)
    assert [one[1] for one in rows(again)] == ["ภาพถ่ายทางอากาศ", "แผนที่ฉบับแก้ไข", "บันทึกถ้อยคำ"]


def test_e_mails_bring_the_letter_and_the_papers_that_fit(
    planned: Meeting, secretary: Account, sittings: list[Sitting], settings: Settings,
    clock: time_machine.Coordinates,
) -> None:  # fmt: skip
    settings.NOTICES_ENCLOSED_BYTES = 300_000
    make_contact(sittings[0].membership.person, "email", "chair@example.org")
    notice = notified(secretary, planned)
    clock.shift(timedelta(days=1))
    deliver(timezone.now())
    (letter,) = [one for one in mail.outbox if one.to == ["chair@example.org"]]
    kept = bytes(NoticeFile.objects.get(notice=notice).content)
    assert [(name, sha256_hex(content), kind) for name, content, kind in letter.attachments] == [
        ("หนังสือเชิญประชุม 1-2566.pdf", sha256_hex(kept), "application/pdf"),
        ("4.1 แผนที่-ผัง.pdf", notice.papers.get(place=1).sha256, "application/pdf"),
    ]
    large = notice.papers.get(place=2)
    assert f"4.1 ภาพถ่ายทางอากาศ http://127.0.0.1:8000/documents/{large.document_id}/" in letter.body
    assert "แฟ้มที่แนบมาด้วย: หนังสือเชิญประชุม 1-2566.pdf, 4.1 แผนที่-ผัง.pdf" in letter.body
    assert "เอกสารประกอบ 2 รายการอยู่ที่หน้าการประชุม" in letter.body
    assert "เอกสารของเรื่องลับไม่ส่งทางข้อความ" in letter.body
    words = f"{letter.subject} {letter.body} {[one[0] for one in letter.attachments]}"
    assert ("บันทึกถ้อยคำ" in words, "สอบข้อเท็จจริง" in words) == (False, False)


def test_no_message_holds_a_link_that_opens_without_signing_in(
    planned: Meeting, secretary: Account, settings: Settings, client: object
) -> None:
    settings.NOTICES_ENCLOSED_BYTES = 0
    notice = notified(secretary, planned)
    large = notice.papers.get(place=2)
    assert client.get(f"/documents/{large.document_id}/").status_code == 404  # type: ignore[attr-defined]
    text = OutboxMessage.objects.filter(dedup_key=notice.dedup_key).first()
    assert text is not None
    assert f"/documents/{large.document_id}/" in text.text_th
    assert f"/en/documents/{large.document_id}/" in text.text_en


def test_what_the_scanner_has_not_seen_or_nobody_keeps_any_more_is_left_out(
    planned: Meeting, secretary: Account
) -> None:
    notice = notified(secretary, planned)
    assert len(enclosures_of(notice.dedup_key)) == 3
    first, second, _secret = Document.objects.order_by("pk")
    Document.objects.filter(pk=first.pk).update(scan_state=ScanState.PENDING)
    assert [one.name for one in enclosures_of(notice.dedup_key)][1:] == ["4.1 ภาพถ่ายทางอากาศ.pdf"]
    place_of(second.sha256).unlink()
    assert [one.name for one in enclosures_of(notice.dedup_key)] == ["หนังสือเชิญประชุม 1-2566.pdf"]
    assert enclosures_of("1049/9-2566 notice 1") == []


def test_an_item_made_secret_after_the_notice_goes_by_no_e_mail(planned: Meeting, secretary: Account) -> None:
    notice = notified(secretary, planned)
    text = commands.ItemText(title="จุดจอดวินหน้าตลาด", is_secret=True)
    commands.change_item(actor=secretary, item=planned.items.get(is_secret=False), text=text)
    assert enclosures_of(notice.dedup_key) == []
    again = notified(secretary, planned)
    names = [[one.name for one in enclosures_of(key)] for key in (notice.dedup_key, again.dedup_key)]
    assert names == [[], ["หนังสือเชิญประชุม 1-2566.pdf"]]


def test_a_re_called_item_brings_the_papers_it_had(
    planned: Meeting, sittings: list[Sitting], secretary: Account, council: Council,
    clock: time_machine.Coordinates,
) -> None:  # fmt: skip
    meeting = notified(secretary, planned).meeting
    clock.move_to(MEETS)
    opened_meeting(secretary, meeting, sittings)
    commands.adjourn_meeting(actor=secretary, meeting=meeting, reason="time", note="หมดเวลา")
    following = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=14))
    new = paper(secretary, following.items.get(is_secret=False), "แบบก่อสร้าง", "public")
    notice = notified(secretary, following)
    assert [one[1] for one in rows(notice)] == ["แผนที่/ผัง", "ภาพถ่ายทางอากาศ", "แบบก่อสร้าง", "บันทึกถ้อยคำ"]
    assert notice.papers.get(document=new).sha256 == new.shown_sha256
