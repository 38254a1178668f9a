from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.documents.content.recognising import recognise
from sapha.foundation.errors import BadInput
from tests.factories.documents import PDF, archive, docx, open_document, png, xlsx

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x02\x00\x02\x01\x01\x11\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34\xff\x00\x56\xff\xd9"
)
WEBP = b"RIFF\x16\x00\x00\x00WEBPVP8L\x0a\x00\x00\x00\x2f\x01\x40\x00\x00\x00\x00\x00\x00\x00"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"
THAI = "ลำดับ,ชื่อ\n1,ถนน\n".encode()


def told(folder: Path, content: bytes, name: str, *, accepts_zip: bool = False) -> str:
    """Return the media type, or the rule by which the file was refused."""
    path = folder / "file"
    path.write_bytes(content)
    try:
        return recognise(path, name, accepts_zip=accepts_zip).media_type
    except BadInput as refused:
        return refused.rule.removeprefix("documents.")


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "a.pdf", "application/pdf"),
        (PDF, "A.PDF", "application/pdf"),
        (PDF, "ไม่มีนามสกุล", "application/pdf"),
        (png(), "a.png", "image/png"),
        (JPEG, "a.jpg", "image/jpeg"),
        (JPEG, "a.jpeg", "image/jpeg"),
        (JPEG + b"a film behind the photograph", "a.jpg", "image/jpeg"),
        (WEBP, "a.webp", "image/webp"),
        (docx(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (xlsx(), "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (open_document(), "a.odt", "application/vnd.oasis.opendocument.text"),
        (open_document("spreadsheet"), "a.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        (THAI, "a.csv", "text/csv"),
        (THAI, "a.txt", "text/plain"),
        ("ถนน".encode("cp874"), "a.txt", "text/plain"),
        ("ถนน".encode("utf-16"), "a.txt", "text/plain"),
        (b"\xef\xbb\xbf" + THAI, "a.csv", "text/csv"),
    ],
)
def test_accepted_kinds_are_known_by_their_content(
    content: bytes, name: str, media_type: str, tmp_path: Path
) -> None:
    assert told(tmp_path, content, name) == media_type


@pytest.mark.parametrize(
    ("content", "name", "rule"),
    [
        (b"", "a.pdf", "empty"),
        (PDF, "a.docx", "other_kind"),
        (PDF, "a.pdf.exe", "other_kind"),
        (png(), "a.pdf", "other_kind"),
        (THAI, "a.html", "other_kind"),
        (b"MZ\x90\x00" + bytes(100), "a.pdf", "kind_unknown"),
        (b"\x7fELF" + bytes(100), "a.png", "kind_unknown"),
        (b"#!/bin/sh\nrm -rf /\n", "a.txt", "kind_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "a.docx", "kind_unknown"),
        (b"GIF89a" + bytes(50), "a.png", "kind_unknown"),
        (b"text\x00with a null", "a.txt", "kind_unknown"),
        (HEIC, "a.heic", "heic"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "markup"),
        (b"<?xml version='1.0'?><svg/>", "a.png", "markup"),
        (b"  \n<!DOCTYPE html><script>alert(1)</script>", "a.txt", "markup"),
        (b"a,b\n<script>alert(1)</script>,2\n", "a.csv", "markup"),
        ("<html>".encode("utf-16"), "a.txt", "markup"),
        (PDF[:20], "a.pdf", "broken"),
        (b"junk before " + PDF, "a.pdf", "two_kinds"),
        (PDF + archive({"a.txt": b"a"}), "a.pdf", "two_kinds"),
        (png() + archive({"a.txt": b"a"}), "a.png", "two_kinds"),
        (JPEG + archive({"a.txt": b"a"}), "a.jpg", "two_kinds"),
        (png() + b"<script>", "a.png", "two_kinds"),
        (png(extra=b"%PDF-1.7"), "a.png", "two_kinds"),
        (png()[:-4], "a.png", "broken"),
        (JPEG[:-2], "a.jpg", "broken"),
        (WEBP[:-1], "a.webp", "broken"),
        (png(20_000, 20_000), "a.png", "pixels"),
        (png(0, 5), "a.png", "broken"),
        (archive({"a.txt": b"a"}), "a.zip", "zip_off"),
        (archive({"a.txt": b"a"}), "a.docx", "zip_off"),
        (docx(), "a.xlsx", "other_kind"),
        (docx(**{"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        (docx(**{"../../etc/passwd": b"x"}), "a.docx", "broken"),
        (docx()[:-30], "a.docx", "broken"),
        (archive({"[Content_Types].xml": b"<Types/>"}), "a.docx", "kind_unknown"),
        (docx(**{"word/media/bomb": bytes(40 * 2**20)}), "a.docx", "expands"),
    ],
)
def test_disguised_broken_and_double_files_are_refused(
    content: bytes, name: str, rule: str, tmp_path: Path
) -> None:
    assert told(tmp_path, content, name) == rule


def test_an_archive_is_kept_where_the_city_says_so(tmp_path: Path) -> None:
    assert told(tmp_path, archive({"a.txt": b"a"}), "a.zip", accepts_zip=True) == "application/zip"


def test_a_size_that_lies_is_found_by_unpacking(tmp_path: Path) -> None:
    honest = docx(**{"word/media/film": bytes(3 * 2**20)})
    lying = honest.replace((3 * 2**20).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert (lying != honest, told(tmp_path, lying, "a.docx")) == (True, "broken")


def test_the_refusal_names_both_kinds_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(PDF)
    with pytest.raises(BadInput) as refused:
        recognise(path, "a.docx")
    assert refused.value.text == (
        "ชื่อแฟ้มลงท้าย .docx แต่เนื้อในเป็น PDF โปรดตั้งนามสกุลแฟ้มให้ตรง (.pdf)",
        "the name ends in .docx but the content is PDF: name the file .pdf",
    )


@given(
    content=st.sampled_from([PDF, png(), JPEG, WEBP, docx(), open_document(), THAI]),
    changes=st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=3)), max_size=6),
    cut=st.integers(0, 2000),
)
def test_whatever_is_damaged_is_either_known_or_refused(
    content: bytes, changes: list[tuple[int, bytes]], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    damaged = bytearray(content[: cut + 1])
    for place, change in changes:
        damaged[place : place + len(change)] = change
    told(tmp_path_factory.mktemp("damaged"), bytes(damaged), "file")  # raises nothing but BadInput
