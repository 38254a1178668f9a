"""PDF with a text layer, as pictures, broken in every way; pictures of pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
import typst

from sapha.monitoring.progress_form.reading import FormReading, Limits, read_files
from tests.monitoring.progress_form.reading.conftest import told

needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def set_in_type(folder: Path, text: str) -> Path:
    """Return a PDF with one paragraph per line, in the font of our prints."""
    lines = [
        line.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ")
        for line in text.split("\n")
        if line.strip()
    ]
    source = '#set page(paper: "a4", margin: 1.5cm)\n#set text(font: "Sarabun", size: 11pt, lang: "th", features: (mark: 0, mkmk: 0))\n'
    (folder / "form.typ").write_text(
        source + "\n".join(f'#par(text("{line}"))' for line in lines), encoding="utf-8"
    )
    fonts = Path(__file__).resolve().parents[5] / "src/sapha/evidence/typesetting/fonts"
    place = folder / "form.pdf"
    place.write_bytes(typst.compile(folder / "form.typ", font_paths=[fonts]))
    return place


def as_pictures(pdf: Path, place: Path) -> Path:
    """Return a PDF whose pages are pictures of the given one's pages."""
    document, pictures = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    for page in document:
        bitmap = page.render(scale=300 / 72, grayscale=True)
        image = pypdfium2.PdfImage.new(pictures)
        image.set_bitmap(bitmap)
        width, height = page.get_size()
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        copy = pictures.new_page(width, height)
        copy.insert_obj(image)
        copy.gen_content()
    pictures.save(place)
    return place


def raw_pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    """Return a PDF of the given objects, counted from 1."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return body + head + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(body)


def read_bytes(folder: Path, content: bytes) -> FormReading:
    place = folder / "some.pdf"
    place.write_bytes(content)
    return read_files([str(place)])


def test_the_text_layer_is_read(tmp_path: Path, clean: str) -> None:
    reading = read_files([str(set_in_type(tmp_path, clean))])
    project = reading.projects[0]
    assert (reading.exit_status, project.code, project.questions) == (0, "99990000-0002", ())
    assert [str(report.progress_percent) for report in project.reports] == [
        "25.00",
        "52.50",
        "78.00",
        "100.00",
    ]
    assert (project.owner, project.coordinator, project.certified) == ("ฝ่ายเพาะชำ", "นายสมมติ ใจเย็น", True)


@needs_ocr
@pytest.mark.ocr
def test_scanned_pages_are_recognised(tmp_path: Path, clean: str) -> None:
    scanned = as_pictures(set_in_type(tmp_path, clean), tmp_path / "scanned.pdf")
    project = read_files([str(scanned)]).projects[0]
    assert project.code == "99990000-0002"
    assert [str(report.progress_percent) for report in project.reports] == [
        "25.00",
        "52.50",
        "78.00",
        "100.00",
    ]


@needs_ocr
@pytest.mark.ocr
def test_a_picture_of_a_page_is_recognised(tmp_path: Path, clean: str) -> None:
    page = pypdfium2.PdfDocument(set_in_type(tmp_path, clean))[0]
    place = tmp_path / "page.png"
    page.render(scale=300 / 72).to_pil().save(place)
    assert read_files([str(place)]).projects[0].code == "99990000-0002"


def test_without_the_engine_a_scan_says_what_to_install(
    tmp_path: Path, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned = as_pictures(set_in_type(tmp_path, clean), tmp_path / "scanned.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_files([str(scanned)])
    assert told(reading)[0] == ("ocr_missing", None)
    assert "tesseract-ocr-tha" in reading.errors[0].text.th
    assert reading.exit_status == 3


def test_without_thai_in_the_engine_it_says_so_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tmp_path / "tesseract"
    engine.write_text("#!/bin/sh\necho \"Failed loading language 'tha'\" >&2\nexit 1\n", encoding="utf-8")
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    place = tmp_path / "page.png"
    place.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert read_files([str(place)]).exit_status == 3


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tmp_path / "tesseract"
    engine.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    place = tmp_path / "page.png"
    place.write_bytes(b"\x89PNG\r\n\x1a\n")
    reading = read_files([str(place)], Limits(page_seconds=1))
    assert (told(reading), reading.exit_status) == ([("page_unreadable", None)], 2)


@needs_ocr
@pytest.mark.ocr
def test_a_broken_picture(tmp_path: Path) -> None:
    place = tmp_path / "page.png"
    place.write_bytes(b"\x89PNG\r\n\x1a\n" + b"junk" * 50)
    assert told(read_files([str(place)])) == [("page_unreadable", None)]


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = (
    CATALOG,
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
)


def test_a_blank_page_is_no_form(tmp_path: Path) -> None:
    assert told(read_bytes(tmp_path, raw_pdf(*ONE_PAGE))) == [("not_a_form", 1)]


def test_a_pdf_without_pages(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, raw_pdf(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"))
    assert told(reading) in ([("pdf_without_pages", None)], [("pdf_broken", None)])


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    lock = b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>"
    trailer = b"<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>"
    assert told(read_bytes(tmp_path, raw_pdf(*ONE_PAGE, lock, trailer=trailer))) == [("pdf_encrypted", None)]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"junk" * 300, b"%PDF-1.4\nxref\ntrailer\n<</Root 9 0 R>>"]
)
def test_a_broken_pdf(tmp_path: Path, content: bytes) -> None:
    assert told(read_bytes(tmp_path, content)) == [("pdf_broken", None)]


def test_a_pdf_cut_off_anywhere(tmp_path: Path, clean: str) -> None:
    content = set_in_type(tmp_path, clean).read_bytes()
    for cut in range(0, len(content), len(content) // 12):
        reading = read_bytes(tmp_path, content[:cut])
        assert reading.projects or reading.errors


def test_pages_beyond_the_limit_are_told(tmp_path: Path, clean: str) -> None:
    place = set_in_type(tmp_path, clean)
    reading = read_files([str(place)], Limits(pages=1))
    assert told(reading)[0][0] == "too_many_pages"
    assert reading.projects[0].code == "99990000-0002"
