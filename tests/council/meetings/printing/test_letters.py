"""The letters of a notice name its papers, each with the hash of what goes; of secret items neither does."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Notice, NoticeFile
from sapha.council.meetings.printing.notice import size_in_words
from sapha.evidence.documents.commands import SentFile, redact_document, withdraw_document
from sapha.foundation.canonical import sha256_hex
from tests.factories.documents import PDF
from tests.factories.meetings import Sitting, added, notified, paper, planned_meeting

PUBLIC, OFFICIAL, SECRET = "แผนที่จุดจอดรถ", "ใบเสนอราคาของผู้รับจ้าง", "บันทึกถ้อยคำพยาน"


def text_of(content: bytes) -> str:
    """Return the words of a letter in their order, without line breaks."""
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def letters(notice: Notice) -> tuple[str, str]:
    """Return the members' letter and everybody's."""
    kept = NoticeFile.objects.get(notice=notice)
    return text_of(kept.bytes_for(in_the_room=True)), text_of(kept.bytes_for(in_the_room=False))


@pytest.fixture
def notice(council: Council, sittings: list[Sitting], secretary: Account) -> Notice:
    """A notice with a public paper, one for members alone, and one of a secret item."""
    meeting = planned_meeting(secretary, council)
    item = added(secretary, meeting, "จุดจอดวินหน้าตลาด")
    paper(secretary, item, PUBLIC, "public")
    paper(secretary, item, OFFICIAL)
    paper(secretary, added(secretary, meeting, "สอบข้อเท็จจริงผู้รับจ้าง", is_secret=True), SECRET)
    return notified(secretary, meeting)


def test_each_letter_names_what_its_readers_may_read(notice: Notice) -> None:
    ours, everybodys = letters(notice)
    assert [[one in letter for one in (PUBLIC, OFFICIAL, SECRET)] for letter in (ours, everybodys)] == [
        [True, True, False],
        [True, False, False],
    ]
    note = "เอกสารของเรื่องลับไม่ส่งไปกับหนังสือ"
    assert (note in ours, note in everybodys) == (True, False)
    assert ("เอกสารประกอบการประชุม ๒ รายการ" in ours, "เอกสารประกอบการประชุม ๑ รายการ" in everybodys) == (
        True,
        True,
    )


def test_the_hash_of_what_goes_stands_in_the_letter_and_for_machines(notice: Notice) -> None:
    ours, _ = letters(notice)
    sent = [one for one in notice.papers.all() if not one.is_secret]
    assert [f"SHA-256 {one.sha256}" in ours for one in sent] == [True, True]
    kept = NoticeFile.objects.get(notice=notice)
    document = pypdfium2.PdfDocument(bytes(kept.content))
    attached = json.loads(bytes(document.get_attachment(0).get_data()))
    (item,) = [one for part in attached["agenda"] for one in part["items"] if one["papers"]]
    assert [one["hash"] for one in item["papers"]] == [f"SHA-256 {one.sha256}" for one in sent]


def test_both_letters_are_kept_with_their_hash(notice: Notice) -> None:
    kept = NoticeFile.objects.get(notice=notice)
    assert kept.public_content is not None
    assert (notice.sha256, notice.public_sha256) == (
        sha256_hex(bytes(kept.content)),
        sha256_hex(bytes(kept.public_content)),
    )


def test_where_every_paper_is_public_there_is_one_letter(
    council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = planned_meeting(secretary, council)
    paper(secretary, added(secretary, meeting, "จุดจอดวินหน้าตลาด"), PUBLIC, "public")
    notice = notified(secretary, meeting)
    assert (notice.public_sha256, NoticeFile.objects.get(notice=notice).public_content) == ("", None)


def test_of_a_redacted_paper_members_get_the_original_and_everybody_the_other(
    council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = planned_meeting(secretary, council)
    original = paper(secretary, added(secretary, meeting, "จุดจอดวินหน้าตลาด"), OFFICIAL)
    redact_document(
        actor=secretary, document=original, file=SentFile("r.pdf", [PDF]), title="ใบเสนอราคา (ปกปิดชื่อ)"
    )
    gone = paper(secretary, meeting.items.get(), "ฉบับเก่า", content=PDF + b"old")
    withdraw_document(actor=secretary, document=gone, reason="มีฉบับใหม่")
    ours, everybodys = letters(notified(secretary, meeting))
    seen = [[one in letter for one in (OFFICIAL, "ปกปิดชื่อ", "ฉบับเก่า")] for letter in (ours, everybodys)]
    assert seen == [[True, False, False], [False, False, False]]


def test_sizes_are_said_in_words() -> None:
    sizes = [size_in_words(one) for one in (0, 1023, 1024, 153_600, 1_048_575, 5_242_880)]
    assert sizes == ["0 ไบต์", "1023 ไบต์", "1 กิโลไบต์", "150 กิโลไบต์", "1024 กิโลไบต์", "5.0 เมกะไบต์"]
