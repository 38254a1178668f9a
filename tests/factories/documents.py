"""Small files of every kind, made by hand, and documents kept with a project."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.documents.commands import SentFile, attach_document
from sapha.evidence.documents.models import Document
from sapha.monitoring.projects.models import Project

PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
    b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_OOXML = "application/vnd.openxmlformats-officedocument"


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 2, height: int = 2, *, extra: bytes = b"") -> bytes:
    """Return a grey picture; ``extra`` stands as text the camera wrote."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    text = _chunk(b"tEXt", b"Comment\x00" + extra) if extra else b""
    data = _chunk(b"IDAT", zlib.compress(bytes((min(width, 8) + 1) * min(height, 8))))
    return b"\x89PNG\r\n\x1a\n" + head + text + data + _chunk(b"IEND", b"")


def archive(entries: Mapping[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Return a ZIP of these entries, those named in ``stored`` uncompressed."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(name, content, how)
    return kept.getvalue()


def docx(**more: bytes) -> bytes:
    """Return a Word document with further entries."""
    types = f'<Types><Override ContentType="{_OOXML}.wordprocessingml.document.main+xml"/></Types>'
    return archive({"[Content_Types].xml": types.encode(), "word/document.xml": b"<w/>", **more})


def xlsx(**more: bytes) -> bytes:
    """Return an Excel sheet with further entries."""
    types = f'<Types><Override ContentType="{_OOXML}.spreadsheetml.sheet.main+xml"/></Types>'
    return archive({"[Content_Types].xml": types.encode(), "xl/workbook.xml": b"<w/>", **more})


def open_document(kind: str = "text") -> bytes:
    """Return an OpenDocument text or spreadsheet."""
    media = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive({"mimetype": media, "content.xml": b"<o/>"}, stored=("mimetype",))


def project_of(agency: Agency, code: str = "04060000-0001") -> Project:
    """Keep a project of the agency."""
    return Project.objects.create(code=code, name="โครงการตัวอย่าง", agency=agency)


def attach(actor: Account, project: Project, content: bytes = PDF, **said: str) -> Document:
    """Attach a document to a project, official unless said otherwise."""
    values = {
        "title": "สัญญาจ้าง",
        "retention": "10y",
        "visibility": "official",
        **{key: value for key, value in said.items() if key != "name"},
    }
    file = SentFile(said.get("name", "contract.pdf"), [content])
    return attach_document(actor=actor, subject=project.ledger_key, file=file, **values)
