"""Audio and video by their content: enough is read to know the kind and that the file is whole."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from sapha.evidence.documents.content.kinds import M4A, MP3, MP4, OGG, WEBM, Kind, refused

_HEAD = 4096
_MOST_BOXES = 10_000
# Brands of ISO media files: sound alone, and pictures with sound.
_SOUND = frozenset({b"M4A ", b"M4B "})
_FILM = frozenset(
    {
        b"isom",
        b"iso2",
        b"iso4",
        b"iso5",
        b"iso6",
        b"mp41",
        b"mp42",
        b"avc1",
        b"M4V ",
        b"dash",
        b"3gp4",
        b"3gp5",
    }
)
_CODECS = (b"\x01vorbis", b"OpusHead", b"\x7fFLAC", b"Speex   ")
_EBML = b"\x1a\x45\xdf\xa3"
# MPEG audio, layer III: kilobits a second and samples a second by the codes in a frame's head.
_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def media_kind(path: Path) -> Kind:
    """Return the kind of an audio or video file.

    Raises:
        BadInput: it is empty, none of the accepted kinds, or cut short.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head:
            raise refused("empty")
        if head[4:8] == b"ftyp":
            return _iso_media(file, head, path.stat().st_size)
        if head.startswith(b"OggS") and any(codec in head[:512] for codec in _CODECS):
            return OGG
        if head.startswith(_EBML) and b"webm" in head[:64]:
            return WEBM
        if _is_mp3(file, head):
            return MP3
    raise refused("media_unknown")


def _iso_media(file: IO[bytes], head: bytes, size: int) -> Kind:
    """Walk the boxes of the file: the last one ends where it ends, and one says what is in it."""
    brand = head[8:12]
    if brand not in _SOUND | _FILM:
        raise refused("media_unknown")
    place, names = 0, set()
    for _ in range(_MOST_BOXES):
        if place == size:
            break
        file.seek(place)
        box = file.read(16)
        length = int.from_bytes(box[:4])
        if length == 1:
            length = int.from_bytes(box[8:16])
        elif length == 0:
            length = size - place
        if len(box) < 8 or length < 8 or place + length > size:
            raise refused("broken")
        names.add(box[4:8])
        place += length
    if place != size or b"moov" not in names or not names & {b"mdat", b"moof"}:
        raise refused("broken")
    return M4A if brand in _SOUND else MP4


def _is_mp3(file: IO[bytes], head: bytes) -> bool:
    """Tell whether two frames of MPEG audio follow each other, after an ID3 tag or at once."""
    start = 0
    if head.startswith(b"ID3"):
        size = 0
        for byte in head[6:10]:
            size = size << 7 | byte & 0x7F
        start = size + 10
    for _ in range(2):
        file.seek(start)
        length = _frame_length(file.read(4))
        if not length:
            return False
        start += length
    return True


def _frame_length(head: bytes) -> int:
    """Return how many bytes an audio frame has by its head; 0 when it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or head[1] >> 1 & 3 != 1:
        return 0
    version, rate, speed = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or speed == 3:
        return 0
    kilobits = (_RATES_1 if version == 3 else _RATES_2)[rate]
    per_frame = 144_000 if version == 3 else 72_000
    return per_frame * kilobits // _SAMPLES[version][speed] + (head[2] >> 1 & 1)
