"""What photographs may be: judged by their content before anything is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from sapha.evidence.documents.content.cleaning import without_metadata
from sapha.evidence.documents.content.kinds import JPEG, PNG, WEBP
from sapha.evidence.documents.content.recognising import recognise
from sapha.evidence.documents.storage import written_aside
from sapha.evidence.documents.validators import shown_file_name
from sapha.foundation.errors import BadInput, Bilingual

MOST_PHOTOS, LARGEST_PHOTO = 10, 15 * 2**20


def check_photos(photos: Sequence[UploadedFile]) -> None:
    """Judge photographs before anything is kept.

    Raises:
        BadInput: there are more than ten, or one is no photograph, too large or damaged.
        SystemUnable: the disk refuses.
    """
    if len(photos) > MOST_PHOTOS:
        text = Bilingual(
            f"ท่านเลือก {len(photos)} ภาพ แนบได้ไม่เกิน {MOST_PHOTOS} ภาพ ข้อความยังอยู่ครบ โปรดเลือกภาพใหม่",
            f"You chose {len(photos)} photographs and {MOST_PHOTOS} are taken. Your words are still here: choose again.",
        )
        raise BadInput(text, rule="topics.too_many_photos", where="photos")
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


def hashes_of(photos: Sequence[UploadedFile]) -> list[str]:
    """Return the hash of each photograph as it was sent."""
    found = []
    for photo in photos:
        digest = hashlib.sha256()
        for chunk in photo.chunks():
            digest.update(chunk)
        found.append(digest.hexdigest())
    return found


def _check(photo: UploadedFile, name: str) -> None:
    with written_aside(photo.chunks(), LARGEST_PHOTO) as draft:
        kind = recognise(draft.path, name)
        if kind not in {JPEG, PNG, WEBP}:
            text = Bilingual(
                "ไม่ใช่ภาพถ่าย รับเฉพาะ JPEG, PNG, WebP", "This is no photograph: JPEG, PNG and WebP are taken."
            )
            raise BadInput(text, rule="topics.no_photo", where="photos")
        without_metadata(draft.path.read_bytes(), kind)
