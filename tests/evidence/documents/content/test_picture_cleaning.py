from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sapha.evidence.documents.content.kinds import JPEG, PNG, WEBP, Kind
from sapha.evidence.documents.content.picture_cleaning import clean_picture
from sapha.foundation.errors import BadInput

FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_OWNER, _ORIENTATION, _GPS = 0x013B, 0x0112, 0x8825


def photograph(kind: Kind, *, orientation: int = 6) -> bytes:
    """Return a photograph as a camera writes it: with place, owner and the way it was held."""
    picture = Image.new("RGB", (64, 32), (40, 160, 90))
    picture.putpixel((3, 5), (250, 0, 0))
    exif = Image.Exif()
    exif[_OWNER] = "SOMBODY-PRIVATE"
    exif[_ORIENTATION] = orientation
    exif.get_ifd(_GPS).update({1: "N", 2: (13.0, 45.0, 12.0), 3: "E", 4: (100.0, 30.0, 1.0)})
    file = io.BytesIO()
    picture.save(file, FORMATS[kind], exif=exif, lossless=True)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", [JPEG, PNG, WEBP])
def test_place_and_owner_go_and_not_one_pixel_changes(kind: Kind) -> None:
    sent = photograph(kind)
    cleaned = clean_picture(sent, kind)
    assert (b"SOMBODY-PRIVATE" in sent, b"SOMBODY-PRIVATE" in cleaned) == (True, False)
    before, after = opened(sent), opened(cleaned)
    assert dict(before.getexif().get_ifd(_GPS)) != {}
    assert dict(after.getexif().get_ifd(_GPS)) == {}
    assert after.getexif().get(_OWNER) is None
    assert after.tobytes() == before.tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_still_stands_upright(orientation: int) -> None:
    cleaned = opened(clean_picture(photograph(JPEG, orientation=orientation), JPEG))
    assert cleaned.getexif().get(_ORIENTATION, 1) == orientation


def test_what_lies_behind_a_photograph_is_left_out() -> None:
    sent = photograph(JPEG) + b"a film of somebody's home"
    assert clean_picture(sent, JPEG).endswith(b"\xff\xd9")


@pytest.mark.parametrize("kind", [JPEG, PNG, WEBP])
def test_cleaning_twice_changes_nothing_more(kind: Kind) -> None:
    once = clean_picture(photograph(kind), kind)
    assert clean_picture(once, kind) == once


@given(st.binary(max_size=400), st.integers(0, 300))
def test_damaged_exif_never_breaks_the_cleaning(noise: bytes, place: int) -> None:
    sent = bytearray(photograph(JPEG))
    sent[place : place + len(noise)] = noise
    try:
        cleaned = clean_picture(bytes(sent), JPEG)
    except BadInput:
        return
    assert cleaned.startswith(b"\xff\xd8")
