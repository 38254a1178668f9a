"""What photographs may be: judged by their content before anything is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sapha.evidence.documents.content.cleaning import without_metadata
from sapha.evidence.documents.content.kinds import JPEG, PNG, WEBP
from sapha.evidence.documents.content.recognising import recognise
from sapha.evidence.documents.models import WaitingFile
from sapha.evidence.documents.storage import open_bytes, written_aside
from sapha.evidence.documents.validators import shown_file_name
from sapha.foundation.errors import BadInput, Bilingual

MOST_PHOTOS, LARGEST_PHOTO = 10, 15 * 2**20
_CHUNK = 64 * 1024


class Photo(Protocol):
    """A photograph as it was sent now, or as it waits since it was sent before."""

    @property
    def name(self) -> str | None:
        """As its sender calls it."""
        ...

    def chunks(self) -> Iterable[bytes]:
        """Return its bytes in order, from the first one each time."""
        ...


@dataclass(frozen=True, slots=True)
class WaitingPhoto:
    """A photograph that was sent before and waits."""

    name: str
    sha256: str

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes in order."""
        with open_bytes(self.sha256) as file:
            while part := file.read(_CHUNK):
                yield part


def waiting_photo(row: WaitingFile) -> WaitingPhoto:
    """Return the photograph of a row that waits."""
    return WaitingPhoto(row.file_name, row.sha256)


def check_photos(photos: Sequence[Photo]) -> None:
    """Judge photographs before anything is kept.

    Raises:
        BadInput: there are more than ten, or one is no photograph, too large or damaged.
        SystemUnable: the disk refuses.
    """
    check_number(photos)
    for photo in photos:
        name = shown_file_name(photo.name or "")
        try:
            _check(photo, name)
        except BadInput as error:
            text = Bilingual(
                f"{name}: {error.text.th} โปรดเลือกภาพใหม่",
                f"{name}: {error.text.en} Choose the photographs again.",
            )
            raise BadInput(text, rule=error.rule, where="photos") from error


def check_number(photos: Sequence[Photo]) -> None:
    """Refuse more photographs than a topic takes, those that wait counted.

    Raises:
        BadInput: there are more than ten.
    """
    if len(photos) <= MOST_PHOTOS:
        return
    held = sum(isinstance(one, WaitingPhoto) for one in photos)
    text = Bilingual(
        f"ท่านเลือก {len(photos)} ภาพ แนบได้ไม่เกิน {MOST_PHOTOS} ภาพ ข้อความยังอยู่ครบ โปรดเลือกภาพใหม่",
        f"You chose {len(photos)} photographs and {MOST_PHOTOS} are taken. Your words are still here: choose again.",
    )
    if held:
        text = Bilingual(
            f"มีภาพที่เก็บไว้แล้ว {held} ภาพ ท่านเลือกเพิ่ม {len(photos) - held} ภาพ แนบได้ไม่เกิน {MOST_PHOTOS} ภาพ "
            "โปรดเลือกเพิ่มให้น้อยลง หรือลบภาพที่เก็บไว้",
            f"{held} photographs are kept and you chose {len(photos) - held} more; {MOST_PHOTOS} are taken. "
            "Choose fewer, or remove some of those kept.",
        )
    raise BadInput(text, rule="topics.too_many_photos", where="photos")


def hashes_of(photos: Sequence[Photo]) -> list[str]:
    """Return the hash of each photograph as it was sent."""
    found = []
    for photo in photos:
        digest = hashlib.sha256()
        for chunk in photo.chunks():
            digest.update(chunk)
        found.append(digest.hexdigest())
    return found


def _check(photo: Photo, name: str) -> None:
    with written_aside(photo.chunks(), LARGEST_PHOTO) as draft:
        kind = recognise(draft.path, name)
        if kind not in {JPEG, PNG, WEBP}:
            text = Bilingual(
                "ไม่ใช่ภาพถ่าย รับเฉพาะ JPEG, PNG, WebP", "This is no photograph: JPEG, PNG and WebP are taken."
            )
            raise BadInput(text, rule="topics.no_photo", where="photos")
        without_metadata(draft.path.read_bytes(), kind)
