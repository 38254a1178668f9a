"""Looks into PDFs that may be hostile: runs as a process of its own, with limits it sets itself.

``python -m sapha.evidence.prints.verification.examining`` reads from standard input a JSON object
``{"files": [...], "trust_roots": path or null}`` and prints a list of examinations. It opens no
network connection and writes no file. No Django.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from sapha.evidence.prints.verification.examination import Attached, Examination, Page, Signature

MEMORY_BYTES = 1_500_000_000  # address space; PDFium alone maps a hundred megabytes
CPU_SECONDS = 15
_MOST_PAGES, _MOST_ATTACHED = 200, 16
_MOST_ATTACHED_BYTES = 4_000_000
_MOST_LINES, _LONGEST_LINE = 2_000, 4_000
_SCALE, _MOST_PIXELS = 0.75, 4_000_000


def examine(path: Path, trust_roots: Path | None) -> Examination:
    """Return what the file holds; what cannot be examined has a fault."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return Examination("encrypted" if "password" in str(error).lower() else "broken")
    try:
        if len(document) == 0:
            return Examination("broken")
        if len(document) > _MOST_PAGES or document.count_attachments() > _MOST_ATTACHED:
            return Examination("too_much")
        document.init_forms()  # signature fields and their appearances are drawn too
        pages = tuple(_page(document, index) for index in range(len(document)))
        attached = tuple(_attached(document, index) for index in range(document.count_attachments()))
    except pypdfium2.PdfiumError:
        return Examination("broken")
    finally:
        document.close()
    return Examination("", pages, attached, _signatures(path, trust_roots))


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
        picture = hashlib.sha256(f"{bitmap.width}x{bitmap.height}:".encode())
        picture.update(memoryview(bitmap.buffer).cast("B"))
        text = str(page.get_textpage().get_text_range())
    finally:
        page.close()
    lines = text.replace("\ufffe", "-").replace("\x02", "-").splitlines()[:_MOST_LINES]
    return Page(picture.hexdigest(), tuple(_plain(line) for line in lines if line.strip()))


def _plain(line: str) -> str:
    words = line.replace("\u00a0", " ").replace("\u200b", "").split()
    return " ".join(words)[:_LONGEST_LINE].encode("utf-8", "replace").decode()


def _attached(document: pypdfium2.PdfDocument, index: int) -> Attached:
    one = document.get_attachment(index)
    name = _plain(one.get_name())[:200]
    size = pdfium.c_ulong()
    pdfium.FPDFAttachment_GetFile(one, None, 0, size)
    if size.value > _MOST_ATTACHED_BYTES:
        return Attached(name, "", "")
    content = bytes(one.get_data()) if size.value else b""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = ""
    return Attached(name, hashlib.sha256(content).hexdigest(), text)


def _signatures(path: Path, trust_roots: Path | None) -> tuple[Signature, ...]:
    content = path.read_bytes()
    if b"/ByteRange" not in content:
        return ()
    from sapha.evidence.prints.verification.signatures import signatures_of  # noqa: PLC0415 - heavy

    return signatures_of(content, trust_roots)


def main() -> int:
    """Examine the files named on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.load(sys.stdin)
    roots = Path(asked["trust_roots"]) if asked["trust_roots"] else None
    found = []
    for name in asked["files"]:
        try:
            found.append(examine(Path(name), roots).to_json())
        except MemoryError:
            found.append(Examination("too_much").to_json())
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
