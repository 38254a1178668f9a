"""Letters on their forms: every part, the same bytes, and the text read back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import Direction, LetterKind
from sapha.evidence.letters.models import Letter, Register
from sapha.evidence.letters.parts import document_forms
from sapha.evidence.letters.printing.letter_data import official_digits
from sapha.evidence.letters.printing.printing import print_letter
from sapha.evidence.letters.queries import letter_record
from sapha.evidence.typesetting.text_layer import printed_lines
from sapha.foundation.errors import SystemUnable
from sapha.foundation.thai_digits import to_arabic
from tests.factories.letters import FULL, draft, issue, open_register

pytestmark = pytest.mark.usefixtures("october")
MARKS = "ปู่ย่า ฎีกา น้ำใจ กตัญญู ฐานะ ญี่ปุ่น เปี๊ยะ ปฏิบัติ ก๋วยเตี๋ยว กฺ ไม้ฯ ๆ ฿"
DIRECTIONS = {
    LetterKind.EXTERNAL: Direction.OUTGOING,
    LetterKind.MEMO: Direction.OUTGOING,
    LetterKind.ORDER: Direction.ORDER,
    LetterKind.ANNOUNCEMENT: Direction.ANNOUNCEMENT,
}


def lines_of(pdf: bytes) -> list[str]:
    return [line.text for line in printed_lines(pypdfium2.PdfDocument(pdf)) if not line.beside]


def letter_of(actor: Account, kind: LetterKind, **changed: object) -> Letter:
    register = open_register(actor, "พิมพ์", direction=DIRECTIONS[kind])
    return issue(actor, register, kind, **changed)


def test_an_external_letter_reads_back_part_by_part(somchai: Account) -> None:
    letter = letter_of(
        somchai,
        LetterKind.EXTERNAL,
        references=("กท 0406/4511 ลงวันที่ 17 สิงหาคม 2566", "กท 0406/12"),
        attachments=("แบบตอบรับ จำนวน 1 ฉบับ",),
        body=f"ด้วย {MARKS}\n1. ส่งที่ sapha2@example.go.th ภายใน 5 วัน",
        copies_to="สำนักงานเขต",
        signer_name="นายปิ่นเพชร ฎีกากุล",
    )
    assert lines_of(print_letter(letter)) == [
        "ที่ กท ๐๔๐๖/๑",
        "สำนักงานปกครองและทะเบียน",
        "ศาลาว่าการกรุงเทพมหานคร ถนนดินสอ",
        "๑๗ สิงหาคม ๒๕๖๖",
        f"เรื่อง {FULL['subject']}",
        f"เรียน {FULL['addressee']}",
        "อ้างถึง ๑. กท ๐๔๐๖/๔๕๑๑ ลงวันที่ ๑๗ สิงหาคม ๒๕๖๖",
        "๒. กท ๐๔๐๖/๑๒",
        "สิ่งที่ส่งมาด้วย แบบตอบรับ จำนวน ๑ ฉบับ",
        f"ด้วย {MARKS}",
        "๑. ส่งที่ sapha2@example.go.th ภายใน ๕ วัน",
        "ขอแสดงความนับถือ",
        "(นายปิ่นเพชร ฎีกากุล)",
        FULL["signer_post"],
        FULL["contact_office"],
        "โทร. ๐ ๒๐๐๐ ๐๐๐๐",
        "สำเนาส่ง สำนักงานเขต",
    ]


def test_a_memo_reads_back_part_by_part(somchai: Account) -> None:
    letter = letter_of(somchai, LetterKind.MEMO, sender="ฝ่ายปกครอง", body="เพื่อโปรดทราบ")
    assert lines_of(print_letter(letter)) == [
        "บันทึกข้อความ",
        "ส่วนราชการ ฝ่ายปกครอง โทร. ๐ ๒๐๐๐ ๐๐๐๐",
        "ที่ กท ๐๔๐๖/๑",
        "วันที่ ๑๗ สิงหาคม ๒๕๖๖",
        f"เรื่อง {FULL['subject']}",
        f"เรียน {FULL['addressee']}",
        "เพื่อโปรดทราบ",
        f"({FULL['signer_name']})",
        FULL["signer_post"],
    ]


@pytest.mark.parametrize(
    ("kind", "head", "dated"),
    [
        (LetterKind.ORDER, ["คำสั่งกรุงเทพมหานคร", "ที่ ๑/๒๕๖๖"], "สั่ง ณ วันที่ ๑๗ สิงหาคม พ.ศ. ๒๕๖๖"),
        (LetterKind.ANNOUNCEMENT, ["ประกาศกรุงเทพมหานคร"], "ประกาศ ณ วันที่ ๑๗ สิงหาคม พ.ศ. ๒๕๖๖"),
    ],
)
def test_orders_and_announcements_read_back_part_by_part(
    somchai: Account, kind: LetterKind, head: list[str], dated: str
) -> None:
    letter = letter_of(somchai, kind, sender="กรุงเทพมหานคร", body="อาศัยอำนาจตามมาตรา 49\n1. ให้แต่งตั้ง")
    assert lines_of(print_letter(letter)) == [
        *head,
        f"เรื่อง {FULL['subject']}",
        "อาศัยอำนาจตามมาตรา ๔๙",
        "๑. ให้แต่งตั้ง",
        dated,
        f"({FULL['signer_name']})",
        FULL["signer_post"],
    ]


@pytest.mark.parametrize("kind", DIRECTIONS)
def test_long_letters_number_their_pages_and_lose_nothing(somchai: Account, kind: LetterKind) -> None:
    paragraphs = [f"ข้อความที่ {number} {MARKS} " + "คำยาวต่อเนื่องกันไป" * 12 for number in range(30)]
    pdf = print_letter(letter_of(somchai, kind, body="\n".join(paragraphs)))
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) >= 3
    assert "- ๒ -" in " ".join(document[1].get_textpage().get_text_range().split())
    read = [to_arabic(line) for line in lines_of(pdf)]
    assert [line for line in read if line.startswith("ข้อความที่")] == [to_arabic(line) for line in paragraphs]


def test_the_same_letter_gives_the_same_bytes_for_ever(somchai: Account) -> None:
    letter = letter_of(somchai, LetterKind.EXTERNAL)
    first = print_letter(letter)
    commands.publish_letter(actor=somchai, letter=letter)
    assert print_letter(Letter.objects.get()) == first


def test_the_record_travels_inside(somchai: Account) -> None:
    letter = letter_of(somchai, LetterKind.ORDER)
    pdf = print_letter(letter)
    document = pypdfium2.PdfDocument(pdf)
    attached = json.loads(bytes(document.get_attachment(0).get_data()))
    assert attached == {"letter": {**letter_record(letter), "sha256": letter.sha256}}
    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert document.get_metadata_dict()["Title"] == "คำสั่ง 1/2566"


def test_urgency_secrecy_drafts_and_voids_are_said_on_the_page(somchai: Account, register: Register) -> None:
    def seen(letter: Letter) -> str:
        page = pypdfium2.PdfDocument(print_letter(letter))[0]
        return page.get_textpage().get_text_range().replace("\u00a0", "")

    plain = issue(somchai, register)
    words = ("ด่วนที่สุด", "ลับมาก", "ร่าง ยังไม่ได้ออกเลข", "ยกเลิกเลขแล้ว: พิมพ์ผิด")
    letters = [
        plain,
        issue(somchai, register, urgency="most_urgent", secrecy="secret"),
        draft(somchai, register),
        commands.void_number(actor=somchai, letter=issue(somchai, register), reason="พิมพ์ผิด"),
    ]
    found = [
        [" ".join(word.split()) in " ".join(seen(letter).split()) for word in words] for letter in letters
    ]
    assert found == [
        [False, False, False, False],
        [True, True, False, False],
        [False, False, True, False],
        [False, False, False, True],
    ]


def test_every_form_of_the_reference_file_is_printed_in_its_order(somchai: Account) -> None:
    """The labels that the forms print stand in the order of the reference file."""
    letter = letter_of(
        somchai,
        LetterKind.EXTERNAL,
        references=("ก",),
        attachments=("ข",),
        copies_to="ค",
        sender="ส่วนราชการเจ้าของหนังสือ",
    )
    said = lines_of(print_letter(letter))
    labels = [label.split(" ")[0] for label, _required in document_forms()["external_letter"]["parts"]]
    places = {
        label: next(at for at, line in enumerate(said) if line.startswith(label))
        for label in ("ที่", "ส่วนราชการเจ้าของหนังสือ", "เรื่อง", "อ้างถึง", "สิ่งที่ส่งมาด้วย", "โทร.", "สำเนาส่ง")
    }
    assert list(places.values()) == sorted(places.values())
    assert set(places) <= set(labels)


def test_the_city_may_name_its_emblem(somchai: Account, settings: Any, tmp_path: Path) -> None:
    letter = letter_of(somchai, LetterKind.ORDER)
    without = print_letter(letter)
    place = tmp_path / "garuda.svg"
    place.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
    )
    settings.EMBLEM_FILE = str(place)
    assert print_letter(letter) != without
    place.write_text("no picture")
    with pytest.raises(SystemUnable):
        print_letter(letter)
    settings.EMBLEM_FILE = str(tmp_path / "gone.svg")
    with pytest.raises(SystemUnable):
        print_letter(letter)


def test_digits_become_thai_but_not_in_latin_words() -> None:
    given = "เลข 12 รหัส 04060000-3756 ที่ a1@b.go.th http://x/2 A4 (3)"
    assert official_digits(given) == "เลข ๑๒ รหัส ๐๔๐๖๐๐๐๐-๓๗๕๖ ที่ a1@b.go.th http://x/2 A4 (๓)"


def test_a_draft_without_a_date_is_printed_too(somchai: Account, register: Register) -> None:
    assert lines_of(print_letter(draft(somchai, register, dated=None, body="")))[0] == "ที่"


def test_the_day_is_the_letters_own(somchai: Account) -> None:
    letter = letter_of(somchai, LetterKind.MEMO, dated=date(2023, 1, 2))
    assert "วันที่ ๒ มกราคม ๒๕๖๖" in lines_of(print_letter(letter))


@pytest.mark.parametrize("paragraphs", range(10, 20, 2))
def test_office_and_telephone_never_stand_alone_on_a_page(somchai: Account, paragraphs: int) -> None:
    letter = letter_of(somchai, LetterKind.EXTERNAL, body="\n".join(["ด้วยมีเรื่องแจ้ง"] * paragraphs))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(print_letter(letter))]
    assert "ใจดี" in next(page for page in pages if FULL["contact_office"] in page)


def test_a_telephone_number_is_not_cut_at_a_lines_end(somchai: Account) -> None:
    register = open_register(somchai)
    for length in range(40, 64, 3):
        letter = issue(somchai, register, LetterKind.MEMO, sender="ก" * length)
        [page] = pypdfium2.PdfDocument(print_letter(letter))
        lines = page.get_textpage().get_text_range().splitlines()
        assert [line.split("โทร")[-1].split() for line in lines if "๒๐๐๐" in line] == [
            [".", "๐", "๒๐๐๐", "๐๐๐๐"]
        ]
