"""Photographs that come with a topic, shown without what the camera wrote about them."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from sapha.civic.people.models import Account
from sapha.council.topics.models import Topic
from sapha.council.topics.photos import check_photos
from sapha.evidence.documents.choices import Retention, Visibility
from sapha.evidence.documents.commands import SentFile, attach_document


def attach_photos(*, actor: Account, topic: Topic, photos: Sequence[UploadedFile]) -> int:
    """Keep photographs with a topic, for everybody who may read it; return how many.

    Raises:
        NotPermitted, NotThere: the actor neither raised it a moment ago nor looks after it.
        BadInput, Conflict, SystemUnable: as for `attach_document`.
    """
    check_photos(photos)
    for number, photo in enumerate(photos, start=1):
        attach_document(
            actor=actor,
            subject=topic.subject,
            file=SentFile(photo.name or "", photo.chunks()),
            title=f"ภาพที่ {number}",
            retention=Retention.FIVE_YEARS,
            visibility=Visibility.PUBLIC,
        )
    return len(photos)
