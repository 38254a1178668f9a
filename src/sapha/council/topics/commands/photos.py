"""Photographs that come with a topic, shown without what the camera wrote about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone

from sapha.civic.participants.codes import LIFETIME, content_digest
from sapha.civic.people.models import Account
from sapha.council.topics.models import Topic
from sapha.council.topics.photos import Photo, WaitingPhoto, check_number, check_photos, hashes_of
from sapha.evidence.documents.choices import Retention, Visibility
from sapha.evidence.documents.commands import (
    Kept,
    SentFile,
    attach_document,
    attach_waiting,
    let_wait_beside,
    set_aside,
)

_TITLE = "ภาพที่"


def attach_photos(*, actor: Account, topic: Topic, photos: Sequence[Photo]) -> int:
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
            title=f"{_TITLE} {number}",
            retention=Retention.FIVE_YEARS,
            visibility=Visibility.PUBLIC,
        )
    return len(photos)


def set_photos_aside(
    *, actor: Account, photos: Sequence[Photo], said: Mapping[str, str], contact: str
) -> str:
    """Keep the photographs of somebody without an account until their code comes back; return what they wait under.

    The same photographs with the same words of the same contact wait under the same name, so that two
    taps are one act.

    Raises:
        NotPermitted: the actor is not the site.
        BadInput: there are too many, or one is no photograph, too large or damaged.
        Conflict: too much of others waits already.
        SystemUnable: the disk refuses.
    """
    check_photos(photos)
    holder = content_digest({"said": dict(said), "contact": contact, "photos": hashes_of(photos)})
    set_aside(
        actor=actor,
        holder=holder,
        files=[SentFile(photo.name or "", photo.chunks()) for photo in photos],
        until=timezone.now() + LIFETIME,
    )
    return holder


def hold_photos(
    *, actor: Account, holder: str, photos: Sequence[Photo], held: Sequence[WaitingPhoto]
) -> list[int]:
    """Keep the photographs of a form that was not taken, as long as a code lives; return their ids.

    Args:
        actor: the site itself.
        holder: unguessable name only the browser's session knows.
        photos: what was sent now.
        held: what waits with the form already: together they are no more than a topic takes.

    Raises:
        NotPermitted: the actor is not the site.
        BadInput: there are too many, or one is no photograph, too large or damaged; none is kept.
        Conflict: too much of others waits already.
        SystemUnable: the disk refuses.
    """
    check_number([*held, *photos])
    check_photos(photos)
    files = [SentFile(photo.name or "", photo.chunks()) for photo in photos]
    return let_wait_beside(actor=actor, holder=holder, files=files, until=timezone.now() + LIFETIME)


def attach_waiting_photos(*, actor: Account, topic: Topic, holder: str) -> int:
    """Keep with a topic the photographs that waited for its code; return how many.

    Raises:
        BadInput, Conflict, SystemUnable: as for `attach_document`.
    """
    kept = Kept(_TITLE, Retention.FIVE_YEARS, Visibility.PUBLIC)
    return len(attach_waiting(actor=actor, holder=holder, subject=topic.subject, kept=kept))
