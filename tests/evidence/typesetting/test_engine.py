"""The typesetting engine: the same bytes for the same data, errors of ours, many threads."""

from __future__ import annotations

import json
import re
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest

from sapha.evidence.typesetting import engine
from sapha.evidence.typesetting.engine import ROOT, Attachment, typeset
from sapha.foundation.errors import SystemUnable

AT = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
ATTACHED = Attachment("data.json", '{"ก":1}', "application/json", "ข้อมูล")


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small template that uses the house's style, with the package's files beside it."""
    (tmp_path / "evidence").symlink_to(ROOT / "evidence")
    monkeypatch.setattr(engine, "ROOT", tmp_path)
    monkeypatch.setattr(engine, "_of_thread", threading.local())
    place = tmp_path / "small.typ"
    place.write_text(
        '#import "/evidence/typesetting/house.typ": *\n'
        '#let data = json("/data.json")\n'
        '#show: house.with(title: "ทดสอบ", author: "ผู้ทดสอบ")\n'
        "#paragraph(data.text)\n"
    )
    return place


def texts(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_same_data_and_time_give_the_same_bytes(template: Path) -> None:
    first = typeset(template, {"text": "ก"}, at=AT, attachment=ATTACHED)
    in_bangkok = AT.astimezone(timezone(timedelta(hours=7)))
    assert typeset(template, {"text": "ก"}, at=in_bangkok, attachment=ATTACHED) == first


def test_other_time_gives_other_bytes(template: Path) -> None:
    first = typeset(template, {"text": "ก"}, at=AT, attachment=ATTACHED)
    assert typeset(template, {"text": "ก"}, at=AT + timedelta(seconds=1), attachment=ATTACHED) != first


def test_file_says_what_it_is_and_when_it_was_made(template: Path) -> None:
    pdf = typeset(template, {"text": "ก"}, at=AT, attachment=ATTACHED)
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    assert (about["Title"], about["Author"]) == ("ทดสอบ", "ผู้ทดสอบ")
    assert about["CreationDate"].startswith("D:20261123092000")
    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert re.search(rb"/Lang ?\(th", pdf)
    assert b"/MarkInfo" in pdf


def test_file_carries_the_attachment_byte_for_byte(template: Path) -> None:
    pdf = typeset(template, {"text": "ก"}, at=AT, attachment=ATTACHED)
    document = pypdfium2.PdfDocument(pdf)
    assert document.count_attachments() == 1
    attached = document.get_attachment(0)
    assert attached.get_name() == "data.json"
    assert bytes(attached.get_data()) == ATTACHED.content.encode()


def test_thai_marks_stand_in_the_file_as_typed(template: Path) -> None:
    text = "ตั้ง น้ำ ปู่ ญี่ปุ่น ฐานุ ฏู เป็น ฟ้า กตัญญู ก่ำ"
    assert (
        texts(typeset(template, {"text": text}, at=AT, attachment=ATTACHED))
        .replace("\u00a0", "")
        .splitlines()[0]
        == text
    )


def test_only_our_typeface_is_in_the_file(template: Path) -> None:
    pdf = typeset(template, {"text": "ก"}, at=AT, attachment=ATTACHED)
    packed = [_unpacked(part) for part in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)]
    names = set(re.findall(rb"/FontName/[A-Z]{6}\+([A-Za-z-]+)", pdf + b"".join(packed)))
    assert names == {b"Sarabun-Regular"}


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_broken_template_is_an_error_of_the_system(template: Path) -> None:
    template.write_text("#let = nonsense(")
    with pytest.raises(SystemUnable) as raised:
        typeset(template, {}, at=AT, attachment=ATTACHED)
    assert raised.value.rule == "typesetting_failed"
    assert raised.value.exit_status == 3
    assert "\n" not in raised.value.one_line()


def test_time_without_zone_is_refused(template: Path) -> None:
    with pytest.raises(ValueError, match="zone"):
        typeset(template, {"text": ""}, at=datetime(2026, 1, 1), attachment=ATTACHED)  # noqa: DTZ001


def test_template_outside_the_package_is_refused(
    template: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "x.typ"
    elsewhere.write_text("x")
    with pytest.raises(SystemUnable):
        typeset(elsewhere, {}, at=AT, attachment=ATTACHED)


def test_threads_print_beside_each_other_without_mixing(template: Path) -> None:
    def printed(number: int) -> bytes:
        return typeset(template, {"text": f"ฉบับที่ {number}"}, at=AT, attachment=ATTACHED)

    alone = [printed(number) for number in range(12)]
    with ThreadPoolExecutor(4) as workers:
        assert list(workers.map(printed, range(12))) == alone


def test_text_is_never_read_as_markup_or_code(template: Path) -> None:
    hostile = (
        '#eval("1") #panic("x") $x^2$ \\u{41} *a* _b_ `c` <d> @e = f - g / h // i [j] {k} ~ --- #import "z"'
    )
    assert (
        " ".join(
            texts(typeset(template, {"text": hostile}, at=AT, attachment=ATTACHED))
            .replace("\u00a0", "")
            .split("\r\n")[:-1]
        ).split()
        == hostile.split()
    )


def test_nothing_is_left_in_the_temporary_folder(
    template: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(empty))
    typeset(template, json.loads('{"text": "ก"}'), at=AT, attachment=ATTACHED)
    assert list(empty.iterdir()) == []
