"""A photograph without what its camera wrote about it: place, time, owner, device.

The picture itself is not touched: parts that hold metadata are left out, and only the way
the camera was held is put back, so that the photograph still stands upright.
"""

from __future__ import annotations

from sapha.evidence.documents.content.images import PNG_MARK, Piece, pieces_of
from sapha.evidence.documents.content.kinds import JPEG, PNG, WEBP, Kind

# What shows the picture and its colours stays; everything else may speak of people.
_PNG_KEPT = frozenset(
    {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"}
    | {"acTL", "fcTL", "fdAT", "cICP"}
)
_WEBP_KEPT = frozenset({"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"})
_WEBP_NO_METADATA = 0xFF & ~(0x08 | 0x04)  # the flags of VP8X that announce EXIF and XMP
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112


def clean_picture(data: bytes, kind: Kind) -> bytes:
    """Return the picture without metadata.

    Raises:
        BadInput: it is damaged.
    """
    if kind is JPEG:
        return _clean_jpeg(data)
    if kind is PNG:
        kept = [piece for piece in pieces_of(data, kind) if piece.name in _PNG_KEPT]
        return PNG_MARK + b"".join(data[piece.start : piece.end] for piece in kept)
    return _clean_webp(data)


def _clean_jpeg(data: bytes) -> bytes:
    parts, turned = [b"\xff\xd8"], 1
    for piece in pieces_of(data, JPEG):
        body = data[piece.body : piece.end]
        if piece.name == "E1" and body.startswith(_EXIF):
            turned = _orientation(body[len(_EXIF) :])
        if _stays_in_jpeg(piece, body):
            parts.append(data[piece.start : piece.end])
    if turned != 1:
        parts.insert(1, _orientation_segment(turned))
    return b"".join(parts)


def _stays_in_jpeg(piece: Piece, body: bytes) -> bool:
    """Tell whether a segment is part of the picture: comments and application data are not.

    JFIF (density), Adobe's colour transform and colour profiles are needed to show it.
    """
    marker = int(piece.name, 16)
    if marker == 0xFE:
        return False
    if not 0xE0 <= marker <= 0xEF:
        return True
    return (
        (marker == 0xE0 and body.startswith(b"JFIF\x00"))
        or (marker == 0xE2 and body.startswith(b"ICC_PROFILE\x00"))
        or (marker == 0xEE and body.startswith(b"Adobe"))
    )


def _orientation(tiff: bytes) -> int:
    """Return how the camera was held, 1 to 8; 1 (upright) when it cannot be told."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return 1

    def number(start: int, size: int) -> int:
        return int.from_bytes(tiff[start : start + size], "little" if order == "little" else "big")

    directory = number(4, 4)
    for entry in range(directory + 2, directory + 2 + 12 * min(number(directory, 2), 200), 12):
        if number(entry, 2) == _ORIENTATION and number(entry + 2, 2) == 3:
            found = number(entry + 8, 2)
            return found if 1 <= found <= 8 else 1
    return 1


def _orientation_segment(turned: int) -> bytes:
    """Return an EXIF segment that says how the camera was held and nothing else."""
    entry = _ORIENTATION.to_bytes(2) + b"\x00\x03" + b"\x00\x00\x00\x01" + turned.to_bytes(2) + b"\x00\x00"
    body = _EXIF + b"MM\x00\x2a\x00\x00\x00\x08" + b"\x00\x01" + entry + b"\x00\x00\x00\x00"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body


def _clean_webp(data: bytes) -> bytes:
    parts = []
    for piece in pieces_of(data, WEBP):
        part = data[piece.start : piece.end]
        if piece.name == "VP8X":
            part = part[:8] + bytes([part[8] & _WEBP_NO_METADATA]) + part[9:]
        if piece.name in _WEBP_KEPT:
            parts.append(part)
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
