"""What forgers do to a print."""

from __future__ import annotations

import ctypes
import io
import zlib
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from pyhanko.pdf_utils import writer
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import SimpleSigner

from sapha.evidence.prints.signing import Pen, certificate_name
from sapha.foundation.signing import SigningConfig
from tests.factories.keys import PASSPHRASE


def with_byte_changed(pdf: bytes, place: int) -> bytes:
    """Change one byte; places may count from the end."""
    place %= len(pdf)
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def painted_over(pdf: bytes, page: int = 0) -> bytes:
    """Paint a white box over a page, as an increment behind the file."""
    document = pypdfium2.PdfDocument(pdf)
    target = document[page]
    box = pdfium.FPDFPageObj_CreateNewRect(
        ctypes.c_float(60), ctypes.c_float(500), ctypes.c_float(400), ctypes.c_float(60)
    )
    pdfium.FPDFPageObj_SetFillColor(box, 255, 255, 255, 255)
    pdfium.FPDFPath_SetDrawMode(box, pdfium.FPDF_FILLMODE_WINDING, 0)
    pdfium.FPDFPage_InsertObject(target, box)
    pdfium.FPDFPage_GenerateContent(target)
    return _saved(document, pdfium.FPDF_INCREMENTAL)


def with_pages_swapped(pdf: bytes) -> bytes:
    """Exchange the first two pages."""
    source, made = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    order = [1, 0, *range(2, len(source))]
    made.import_pages(source, pages=order)
    return _saved(made, pdfium.FPDF_NO_INCREMENTAL)


def with_data_changed(pdf: bytes, old: str, new: str) -> bytes:
    """Change the attached JSON and leave every page as it is."""
    document = pypdfium2.PdfDocument(pdf)
    attachment = document.get_attachment(0)
    content = bytes(attachment.get_data()).decode()
    assert old in content
    name = attachment.get_name()
    document.del_attachment(0)
    document.new_attachment(name).set_data(content.replace(old, new).encode())
    return _saved(document, pdfium.FPDF_NO_INCREMENTAL)


def with_password(pdf: bytes) -> bytes:
    """Put a password on a file."""
    made = writer.copy_into_new_writer(PdfFileReader(io.BytesIO(pdf)))
    made.encrypt("owner", "user")
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def bomb(megabytes: int) -> bytes:
    """A PDF of one page whose content unfolds to this size."""
    packed = zlib.compress(b"0 0 m " * (megabytes * 2**20 // 6), 9)
    return _of_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream",
    )


def _of_objects(*objects: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def pen_of(key_file: Path) -> Pen:
    """A pen that does not ask whether its certificate is in force."""
    signer = SimpleSigner.load_pkcs12(str(key_file), passphrase=PASSPHRASE.encode())
    return Pen(SigningConfig(key_file=key_file), signer, certificate_name(signer.signing_cert))


def _saved(document: pypdfium2.PdfDocument, flags: int) -> bytes:
    out = io.BytesIO()
    document.save(out, flags=flags)
    return out.getvalue()
