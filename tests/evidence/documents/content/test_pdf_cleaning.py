from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from sapha.evidence.documents.content.cleaning import without_metadata
from sapha.evidence.documents.content.kinds import PDF
from sapha.foundation.errors import BadInput
from sapha.foundation.signing import SigningConfig
from sapha.monitoring.progress_form.printing import print_form
from tests.evidence.documents.content.test_picture_cleaning import photograph
from tests.factories import forgeries
from tests.factories.keys import SigningKeys
from tests.factories.printed_forms import AT, project

SECRET = b"SOMBODY-PRIVATE"
Change = Callable[[pikepdf.Pdf], None]


def pdf_with(*changes: Change) -> bytes:
    """Return a PDF of one page, changed; streams stand plain so that a test can look for bytes."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        for change in changes:
            change(pdf)
        kept = io.BytesIO()
        pdf.save(kept, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return kept.getvalue()


def author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = SECRET.decode()
    pdf.docinfo["/Company"] = SECRET.decode()


def xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as data:
        data["dc:creator"] = [SECRET.decode()]


def notes_of_a_program(pdf: pikepdf.Pdf) -> None:
    private = pikepdf.Dictionary(Private=pikepdf.String(SECRET.decode()))
    pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Illustrator=private)


def remark(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30],
        T=pikepdf.String(SECRET.decode()), Contents=pikepdf.String("ดูหน้า 2"), M=pikepdf.String("D:20260101"),
    )  # fmt: skip
    pdf.pages[0].obj.Annots = pikepdf.Array([note])


def photo(pdf: pikepdf.Pdf) -> None:
    from sapha.evidence.documents.content.kinds import JPEG

    stream = pikepdf.Stream(pdf, photograph(JPEG))
    stream.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64, Height=32, BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page = pdf.pages[0]
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=pdf.make_indirect(stream)))
    page.contents_add(pikepdf.Stream(pdf, b"q 128 0 0 64 10 10 cm /Photo Do Q"))


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["draft.txt"] = b"the whole draft"


def drawn(pdf: bytes) -> bytes:
    [page] = pypdfium2.PdfDocument(pdf)
    return bytes(page.render(scale=2).to_pil().tobytes())


@pytest.mark.parametrize("change", [author, xmp, notes_of_a_program, remark, photo])
@pytest.mark.parametrize("is_redacted", [False, True])
def test_what_speaks_of_people_goes_and_the_page_looks_the_same(change: Change, is_redacted: bool) -> None:
    sent = pdf_with(change)
    cleaned = without_metadata(sent, PDF, is_redacted=is_redacted)
    with pikepdf.open(io.BytesIO(cleaned)) as pdf:
        plain = io.BytesIO()
        pdf.save(
            plain, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )  # fmt: skip
    assert (SECRET in sent, SECRET in plain.getvalue(), drawn(cleaned) == drawn(sent)) == (True, False, True)


def test_what_an_incremental_update_covered_is_gone() -> None:
    first = pdf_with(author)
    covered = first + (
        b"\n9 0 obj<</Author(nobody)>>endobj\nxref\n9 1\n%010d 00000 n \ntrailer<</Size 10/Root 1 0 R/Info 9 0 R"
        b"/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(first) + 1, first.rindex(b"xref\n", 0, first.rindex(b"startxref")), len(first) + 40)
    )
    assert (SECRET in covered, SECRET in without_metadata(covered, PDF)) == (True, False)


def test_the_text_of_a_thai_document_stays(signing_config: SigningConfig) -> None:
    sent = print_form(project(), printed_at=AT, printed_by="ผู้ทดสอบ")
    cleaned = without_metadata(sent, PDF)

    def texts(pdf: bytes) -> list[str]:
        return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]

    about = pypdfium2.PdfDocument(cleaned).get_metadata_dict()
    assert (texts(cleaned), set(about.values())) == (texts(sent), {""})


def test_cleaning_gives_the_same_bytes_each_time() -> None:
    sent = pdf_with(author, xmp, photo)
    assert without_metadata(sent, PDF) == without_metadata(sent, PDF)


def test_a_signed_file_stays_as_it_was_signed_but_is_no_redacted_version(signing_keys: SigningKeys) -> None:
    from sapha.evidence.prints.signing import OWNER_FIELD

    signed = forgeries.pen_of(signing_keys.signer).sign(pdf_with(author), field=OWNER_FIELD, by="สมชาย ใจดี")
    assert without_metadata(signed, PDF) == signed
    with pytest.raises(BadInput) as refused:
        without_metadata(signed, PDF, is_redacted=True)
    assert refused.value.rule == "documents.signed"


def test_a_redacted_version_holds_no_other_file() -> None:
    sent = pdf_with(attachment)
    with pikepdf.open(io.BytesIO(without_metadata(sent, PDF))) as pdf:
        assert list(pdf.attachments) == ["draft.txt"]
    with pytest.raises(BadInput) as refused:
        without_metadata(sent, PDF, is_redacted=True)
    assert refused.value.rule == "documents.files_inside"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (forgeries.with_password(pdf_with(author)), "documents.encrypted"),
        (b"%PDF-1.7\n" + b"\x00" * 500 + b"\nstartxref\n0\n%%EOF\n", "documents.broken"),
    ],
    ids=["password", "damaged"],
)
def test_what_cannot_be_cleaned_is_refused(content: bytes, rule: str) -> None:
    with pytest.raises(BadInput) as refused:
        without_metadata(content, PDF)
    assert refused.value.rule == rule
