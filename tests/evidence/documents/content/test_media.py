from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sapha.evidence.documents.content.kinds import M4A, MEDIA, MP3, MP4, OGG, WEBM, Kind
from sapha.evidence.documents.content.recognising import recognise_media
from sapha.foundation.errors import BadInput
from tests.factories.documents import PDF, png
from tests.factories.sounds import iso_media, mp3, ogg, webm

TAG = b"\0" * 300


def recognised(folder: Path, data: bytes, name: str = "") -> Kind | str:
    """Return the kind, or the rule that refused the bytes."""
    path = folder / "bytes"
    path.write_bytes(data)
    try:
        return recognise_media(path, name)
    except BadInput as error:
        return error.rule


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (mp3(), "a.mp3", MP3),
        (mp3(tag=TAG), "a.MP3", MP3),
        (iso_media(b"M4A "), "a.m4a", M4A),
        (iso_media(b"M4A "), "a.mp4", M4A),
        (iso_media(b"mp42"), "a.mp4", MP4),
        (iso_media(b"isom"), "", MP4),
        (ogg(), "a.opus", OGG),
        (webm(), "a.webm", WEBM),
    ],
)
def test_recordings_are_known_by_their_content(tmp_path: Path, data: bytes, name: str, kind: Kind) -> None:
    assert recognised(tmp_path, data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "rule"),
    [
        (b"", "a.mp3", "documents.empty"),
        (PDF, "a.mp3", "documents.media_unknown"),
        (png(), "a.png", "documents.media_unknown"),
        (b"<html><script>alert(1)</script>", "a.mp3", "documents.media_unknown"),
        (b"MZ" + mp3(), "a.mp3", "documents.media_unknown"),
        (b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + b"<html>", "a.mp3", "documents.media_unknown"),
        (mp3(frames=1), "a.mp3", "documents.media_unknown"),
        (iso_media(b"heic"), "a.mp4", "documents.media_unknown"),
        (iso_media()[:-1], "a.m4a", "documents.broken"),
        (iso_media() + b"PK", "a.m4a", "documents.broken"),
        (iso_media()[:24], "a.m4a", "documents.broken"),
        (b"OggS\0\x02" + b"\0" * 100, "a.ogg", "documents.media_unknown"),
        (b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska" + b"\0" * 90, "a.webm", "documents.media_unknown"),
        (mp3(), "a.wav", "documents.other_kind"),
        (mp3(), "a.m4a", "documents.other_kind"),
        (webm(), "a.pdf", "documents.other_kind"),
    ],
)
def test_everything_else_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, name: str, rule: str
) -> None:
    assert recognised(tmp_path, data, name) == rule


_BEGINNINGS = st.sampled_from(
    [b"", b"ID3\x04\0\0", b"OggS", b"\x1a\x45\xdf\xa3", b"\0\0\0\x18ftypM4A ", b"\xff\xfb\x90\0"]
)
_WHOLE = st.sampled_from([mp3(), iso_media(), ogg(), webm()])


@pytest.mark.campaign
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.builds(lambda head, rest: head + rest, _BEGINNINGS, st.binary(max_size=600))
    | st.builds(lambda whole, cut: whole[:cut], _WHOLE, st.integers(0, 1300))
    | st.builds(
        lambda whole, place, byte: whole[:place] + bytes([byte]) + whole[place + 1 :],
        _WHOLE, st.integers(0, 420), st.integers(0, 255),
    )
)  # fmt: skip
@example(data=b"\0\0\0\x01ftypM4A " + b"\xff" * 8)
def test_whatever_arrives_is_a_kind_or_a_refusal(tmp_path: Path, data: bytes) -> None:
    found = recognised(tmp_path, data)
    assert found in {*MEDIA.values(), "documents.empty", "documents.media_unknown", "documents.broken"}
