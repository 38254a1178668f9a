from __future__ import annotations

import os
from pathlib import Path

import pytest

from sapha.evidence.prints import store
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.errors import SystemUnable
from tests.factories.prints import data_in

CONTENT = b"%PDF-1.7 a print"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return data_in(monkeypatch, tmp_path)


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.rglob("*") if place.is_file())


def test_file_is_kept_by_its_hash_and_read_again(folder: Path) -> None:
    sha256 = store.keep_file(CONTENT)
    assert (sha256, store.kept_file(sha256), names(folder)) == (
        sha256_hex(CONTENT), CONTENT, [f"{sha256_hex(CONTENT)}.pdf"],
    )  # fmt: skip


def test_file_is_its_owners_alone(folder: Path) -> None:
    place = store.place_of(store.keep_file(CONTENT))
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_damaged_file_is_never_given_out_and_is_mended_by_keeping_it_again(folder: Path) -> None:
    sha256 = store.keep_file(CONTENT)
    store.place_of(sha256).write_bytes(b"damaged")
    with pytest.raises(SystemUnable) as caught:
        store.kept_file(sha256)
    store.keep_file(CONTENT)
    assert (caught.value.rule, store.kept_file(sha256)) == ("prints.file_lost", CONTENT)


def test_lost_file_is_told(folder: Path) -> None:
    with pytest.raises(SystemUnable) as caught:
        store.kept_file("0" * 64)
    assert caught.value.rule == "prints.file_lost"


def test_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SystemUnable) as caught:
        store.keep_file(CONTENT)
    assert (caught.value.rule, names(folder)) == ("prints.not_kept", [])
