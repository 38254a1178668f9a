"""Pictures: their structure, their size in pixels, and what lies behind their end."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sapha.evidence.documents.content.kinds import JPEG, PNG, WEBP, Kind, refused

# Far above any camera; a picture of more pixels exists only to fill somebody's memory.
MOST_PIXELS = 100_000_000
_MOST_PIECES = 100_000
PNG_MARK = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start-of-frame markers of JPEG
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # JPEG markers without a length
_SCAN, _END = 0xDA, 0xD9


class Piece(NamedTuple):
    """One part of a picture's file.

    Attributes:
        name: marker, chunk or fourcc: ``E1``, ``eXIf``, ``XMP ``.
        start: where it begins in the file.
        end: where the next begins.
        body: where its own content begins.
    """

    name: str
    start: int
    end: int
    body: int


def png_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the chunks of a PNG up to its end.

    Raises:
        BadInput: a chunk is cut short.
    """
    place, name = len(PNG_MARK), ""
    while name != "IEND":
        if place + 12 > len(data):
            raise refused("broken")
        length = int.from_bytes(data[place : place + 4])
        name, end = data[place + 4 : place + 8].decode("latin-1"), place + 12 + length
        if end > len(data):
            raise refused("broken")
        yield Piece(name, place, end, place + 8)
        place = end


def jpeg_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the segments of a JPEG up to its end; picture data counts to the segment before it.

    Raises:
        BadInput: a segment is cut short or the end is missing.
    """
    place = 2
    while True:
        if data[place : place + 1] != b"\xff":
            raise refused("broken")
        marker = data[place + 1] if place + 1 < len(data) else 0
        if marker == 0xFF:  # fill byte
            place += 1
            continue
        if marker == _END or marker in _ALONE:
            yield Piece(f"{marker:02X}", place, place + 2, place + 2)
            place += 2
            if marker == _END:
                return
            continue
        length = int.from_bytes(data[place + 2 : place + 4])
        end = place + 2 + length
        if length < 2 or end > len(data):
            raise refused("broken")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        yield Piece(f"{marker:02X}", place, end, place + 4)
        place = end


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the marker after the picture data stands; FF 00 and restarts belong to the data."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise refused("broken")
        if data[place + 1] not in {0x00, *range(0xD0, 0xD8)}:
            return place
        place += 2


def webp_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the chunks of a WebP up to the size its head states.

    Raises:
        BadInput: a chunk or the whole is cut short.
    """
    size = int.from_bytes(data[4:8], "little") + 8
    if size > len(data) or size < 20:
        raise refused("broken")
    place = 12
    while place + 8 <= size:
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        if end > size:
            raise refused("broken")
        yield Piece(data[place : place + 4].decode("latin-1"), place, end, place + 8)
        place = end


_PIECES = {PNG: png_pieces, JPEG: jpeg_pieces, WEBP: webp_pieces}


def pieces_of(data: bytes, kind: Kind) -> list[Piece]:
    """Return the parts of a picture of this kind.

    Raises:
        BadInput: damaged, or cut into more parts than any program writes.
    """
    pieces = list(islice(_PIECES[kind](data), _MOST_PIECES + 1))
    if len(pieces) > _MOST_PIECES:
        raise refused("broken")
    return pieces


def picture_kind(head: bytes) -> Kind | None:
    """Return the kind of picture that starts with these bytes."""
    if head.startswith(PNG_MARK):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    return WEBP if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None


def examine_picture(data: bytes, kind: Kind) -> None:
    """Let a whole picture of sane size pass.

    Raises:
        BadInput: damaged, too many pixels, or something else follows its end.
    """
    pieces = pieces_of(data, kind)
    width, height = _size(data, kind, pieces)
    if not width or not height:
        raise refused("broken")
    if width * height > MOST_PIXELS:
        raise refused("pixels")
    # Phones put a second picture or a short film behind a JPEG; nothing belongs behind the others.
    if kind is not JPEG and len(data) > pieces[-1].end:
        raise refused("two_kinds")


def _size(data: bytes, kind: Kind, pieces: list[Piece]) -> tuple[int, int]:
    for piece in pieces:
        body = data[piece.body : piece.end]
        if kind is PNG and piece.name == "IHDR" and len(body) >= 8:
            return struct.unpack(">II", body[:8])
        if kind is JPEG and int(piece.name, 16) in _FRAMES and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
            return width, height
        if kind is WEBP and (size := _webp_size(piece.name, body)):
            return size
    raise refused("broken")


def _webp_size(name: str, body: bytes) -> tuple[int, int] | None:
    if name == "VP8X" and len(body) >= 10:
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if name == "VP8L" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if name == "VP8 " and len(body) >= 10:
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    return None
