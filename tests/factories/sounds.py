"""The smallest recordings that are whole: made of nothing but what their kind needs."""

from __future__ import annotations


def _box(name: bytes, inside: bytes = b"") -> bytes:
    return (len(inside) + 8).to_bytes(4) + name + inside


def iso_media(brand: bytes = b"M4A ", data: bytes = b"\0" * 400) -> bytes:
    """Return an ISO media file of this brand: `M4A` is sound, `isom` a film."""
    head = _box(b"ftyp", brand + b"\0\0\0\0" + brand + b"isom")
    return head + _box(b"moov", b"\0" * 20) + _box(b"mdat", data)


def mp3(frames: int = 3, tag: bytes = b"") -> bytes:
    """Return frames of MPEG-1 layer III, 128 kbit/s at 44.1 kHz, after an ID3 tag of so many bytes."""
    size = bytes(len(tag) >> shift & 0x7F for shift in (21, 14, 7, 0))
    head = b"ID3\x04\0\0" + size + tag if tag else b""
    return head + (b"\xff\xfb\x90\x00" + b"\0" * 413) * frames


def ogg() -> bytes:
    """Return the first page of an Ogg file with Opus."""
    return b"OggS\0\x02" + b"\0" * 20 + b"\x01\x13OpusHead\x01\x02" + b"\0" * 100


def webm() -> bytes:
    """Return the head of a WebM file."""
    return b"\x1a\x45\xdf\xa3\x93\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 100
