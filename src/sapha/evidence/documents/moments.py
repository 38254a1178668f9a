"""Pictures told apart by what they show: the place before the work, and after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sapha.evidence.documents.choices import Moment
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import Shown, of_everybody, public_bytes_of
from sapha.evidence.documents.rules import owner_of
from sapha.foundation.errors import BadInput, Bilingual

_NOT_ASKED = Bilingual(
    "เอกสารของเรื่องนี้ไม่แยกภาพก่อนและหลังดำเนินการ",
    "The documents here are not told apart by before and after the work",
)
_NO_PICTURE = Bilingual(
    "ระบุก่อนหรือหลังดำเนินการได้เฉพาะภาพถ่าย โปรดแนบเป็นภาพ หรือเลือก “ไม่ใช่ภาพก่อนหรือหลัง”",
    "Only a photograph shows the place before or after the work: attach a picture, or choose neither",
)
_UNKNOWN = Bilingual("โปรดเลือกจากรายการ", "Choose one of the list")


@dataclass(slots=True)
class BeforeAfter:
    """The pictures of one subject by what they show, the oldest first."""

    before: list[Shown] = field(default_factory=list)
    after: list[Shown] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def is_asked(subject: str) -> bool:
    """Return whether the pictures of a subject are told apart."""
    owner = owner_of(subject)
    return owner is not None and owner[0].is_place_shown


def check_moment(moment: str, subject: str) -> None:
    """Refuse what cannot be said of any document of the subject.

    Raises:
        BadInput: the code is unknown, or nobody asks for it here.
    """
    if moment and moment not in Moment.values:
        raise BadInput(_UNKNOWN, rule="documents.code_unknown", where="moment")
    if moment and not is_asked(subject):
        raise BadInput(_NOT_ASKED, rule="documents.moment_not_asked", where="moment")


def check_picture(document: Document) -> None:
    """Refuse to say of anything but a picture what it shows.

    Raises:
        BadInput: it is no picture.
    """
    if document.moment and not document.is_picture:
        raise BadInput(_NO_PICTURE, rule="documents.moment_of_no_picture", where="moment")


def before_and_after(shown: Iterable[Shown]) -> BeforeAfter:
    """Return those of the documents that show the place before and after, as far as this visitor gets them."""
    found = BeforeAfter()
    sides = {Moment.BEFORE.value: found.before, Moment.AFTER.value: found.after}
    for one in sorted(shown, key=lambda one: one.document.pk):
        side = sides.get(one.document.moment)
        if side is not None and one.served is not None and one.document.withdrawn_at is None:
            side.append(one)
    return found


def public_before_and_after(subjects: Collection[str]) -> dict[str, BeforeAfter]:
    """Return what everybody may see of the places of many subjects, by subject; one query, those without left out."""
    if not subjects:
        return {}
    shown: dict[str, list[Shown]] = {}
    for row in of_everybody().filter(subject__in=subjects).exclude(moment=""):
        shown.setdefault(row.subject, []).append(Shown(row, public_bytes_of(row)))
    return {subject: before_and_after(rows) for subject, rows in shown.items()}
