"""The one door: what kind of file this is, or why it is refused."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from sapha.evidence.documents.content.images import examine_picture, picture_kind
from sapha.evidence.documents.content.kinds import ALL_KINDS, PDF, ZIP, Kind, refused
from sapha.evidence.documents.content.media import media_kind
from sapha.evidence.documents.content.packages import package_kind
from sapha.evidence.documents.content.texts import text_kind
from sapha.foundation.errors import BadInput, Bilingual

_HEAD, _TAIL = 4096, 66_000
_ZIP_END = b"PK\x05\x06"
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})
# First bytes of what is never a document; an archive begins like a document and is told apart later.
_NEVER = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"#!",
    b"{\\rtf",
)


def recognise(path: Path, name: str, *, accepts_zip: bool = False) -> Kind:
    """Return the kind of a stored file, judged by its content; its name must not contradict it.

    Args:
        path: where the bytes lie.
        name: as the sender called it; only its ending matters.
        accepts_zip: whether plain archives are kept here.

    Raises:
        BadInput: empty, of no accepted kind, damaged, two files in one, or named as something else.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = path.stat().st_size
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if not head:
        raise refused("empty")
    extension = PurePosixPath(name).suffix.lower()
    kind = _kind(path, head, tail, extension)
    if kind is ZIP and not accepts_zip:
        raise refused("zip_off")
    _check_name(kind, extension)
    return kind


def recognise_media(path: Path, name: str) -> Kind:
    """Return the kind of a stored recording, judged by its content; its name must not contradict it.

    Raises:
        BadInput: empty, of no accepted kind, cut short, or named as something else.
    """
    kind = media_kind(path)
    _check_name(kind, PurePosixPath(name).suffix.lower())
    return kind


def _kind(path: Path, head: bytes, tail: bytes, extension: str) -> Kind:
    if head.startswith(_NEVER):
        raise refused("kind_unknown")
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        raise refused("heic")
    if head.startswith(b"PK\x03\x04"):
        return package_kind(path)
    if _ends_as_archive(tail):
        raise refused("two_kinds")
    picture = picture_kind(head)
    if picture is not None:
        # The size of an upload is limited, so that one picture fits into memory.
        examine_picture(path.read_bytes(), picture)
        return _single(picture, head)
    if b"%PDF-" in head[:1024]:
        return _pdf(head, tail)
    return text_kind(path, extension)


def _ends_as_archive(tail: bytes) -> bool:
    """Tell whether a ZIP directory ends exactly where the file ends: an archive hides behind."""
    place = tail.rfind(_ZIP_END)
    while place >= 0:
        comment = int.from_bytes(tail[place + 20 : place + 22], "little")
        if place + 22 + comment == len(tail):
            return True
        place = tail.rfind(_ZIP_END, 0, place)
    return False


def _single(picture: Kind, head: bytes) -> Kind:
    if b"%PDF-" in head[:1024]:
        raise refused("two_kinds")
    return picture


def _pdf(head: bytes, tail: bytes) -> Kind:
    if not head.startswith(b"%PDF-"):
        raise refused("two_kinds")
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise refused("broken")
    return PDF


def _check_name(kind: Kind, extension: str) -> None:
    if not extension or extension in kind.extensions:
        return
    known = any(extension in one.extensions for one in ALL_KINDS.values())
    shown = extension if known or extension[1:].isalnum() else ""
    text = Bilingual(
        f"ชื่อแฟ้มลงท้าย {shown} แต่เนื้อในเป็น {kind.label} โปรดตั้งนามสกุลแฟ้มให้ตรง ({kind.extensions[0]})",
        f"the name ends in {shown} but the content is {kind.label}: name the file {kind.extensions[0]}",
    )
    raise BadInput(text, rule="documents.other_kind", where="file")
