"""Files that are ZIP archives inside: Word, Excel, OpenDocument, and plain ZIP."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from sapha.evidence.documents.content.kinds import DOCX, ODS, ODT, XLSX, ZIP, Kind, refused

# An office document of 50 megabytes unpacks to about that: pictures do not shrink.
MOST_ENTRIES = 10_000
MOST_UNPACKED = 256 * 2**20
_SMALL, _MOST_RATIO = 16 * 2**20, 100
_CHUNK = 2**20
_OOXML_PARTS = (
    (b"wordprocessingml.document.main+xml", "word/document.xml", DOCX),
    (b"spreadsheetml.sheet.main+xml", "xl/workbook.xml", XLSX),
)
_OPEN_DOCUMENTS = {kind.media_type.encode(): kind for kind in (ODT, ODS)}


def package_kind(path: Path) -> Kind:
    """Return what kind of package a file is, once everything in it has been unpacked and counted.

    Raises:
        BadInput: damaged, encrypted, with macros, or far larger inside than outside.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _check_entries(package, path.stat().st_size)
            kind = _kind(package)
            _check_content(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        KeyError,
    ) as error:
        raise refused("broken") from error
    return kind


def _check_entries(package: zipfile.ZipFile, size: int) -> None:
    entries = package.infolist()
    if not entries or any(_leads_out(entry.filename) for entry in entries):
        raise refused("broken")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise refused("encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    too_dense = unpacked > _SMALL and unpacked > _MOST_RATIO * size
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or too_dense:
        raise refused("expands")


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or "\x00" in name


def _check_content(package: zipfile.ZipFile) -> None:
    """Unpack everything once: sizes that lie fail their checksum, at the size they claimed."""
    for entry in package.infolist():
        with package.open(entry) as content:
            while content.read(_CHUNK):
                pass


def _kind(package: zipfile.ZipFile) -> Kind:
    names = set(package.namelist())
    if any(name.lower().endswith(("vbaproject.bin", ".bas")) for name in names):
        raise refused("macros")
    if "[Content_Types].xml" in names:
        return _ooxml(package, names)
    first = package.infolist()[0]
    if first.filename == "mimetype" and first.file_size < 200:
        return _open_document(package, names)
    return ZIP


def _ooxml(package: zipfile.ZipFile, names: set[str]) -> Kind:
    with package.open("[Content_Types].xml") as content:
        types = content.read(_CHUNK)
    if b"macroEnabled" in types:
        raise refused("macros")
    for mark, part, kind in _OOXML_PARTS:
        if mark in types and part in names:
            return kind
    raise refused("kind_unknown")


def _open_document(package: zipfile.ZipFile, names: set[str]) -> Kind:
    kind = _OPEN_DOCUMENTS.get(package.read("mimetype").strip())
    if kind is None or "content.xml" not in names:
        raise refused("kind_unknown")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise refused("macros")
    return kind
