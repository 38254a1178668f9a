"""Sending minutes to the members, and freezing them once the next meeting adopted them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.recording import record
from sapha.council.minutes.choices import MinutesState, PaperKind
from sapha.council.minutes.content import frozen_content, has_redactions
from sapha.council.minutes.freezing import locked_minutes, require_no_open_dissent
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.queries.minutes import adopting_item, empty_parts, open_corrections
from sapha.council.minutes.telling import tell_circulated
from sapha.evidence.prints.commands import certify_print
from sapha.evidence.prints.queries import newest_file
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_PAST = Bilingual("วันสุดท้ายที่ขอแก้ไขได้ต้องไม่ใช่วันที่ผ่านไปแล้ว", "The last day for corrections lies in the past")
_NOT_DECIDED = Bilingual(
    "ยังไม่มีการประชุมครั้งต่อไปที่มีมติรับรองรายงานนี้ โปรดบรรจุวาระรับรองรายงานการประชุมและให้ที่ประชุมมีมติก่อน",
    "No later meeting has resolved to adopt these minutes: put their adoption on its agenda and let it decide first",
)


@transaction.atomic
def circulate_minutes(*, actor: Account, minutes: Minutes, answer_until: date) -> Minutes:
    """Send the minutes to every member; from now on they change by corrections only.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        BadInput: a part the form requires is empty, a dissent lacks its text, or the day is past.
        Conflict: they were sent already.
    """
    require(actor, "minutes.write_minutes", minutes)
    found = locked_minutes(minutes, MinutesState.DRAFT)
    if answer_until < timezone.localdate():
        raise BadInput(_PAST, rule="minutes.answer_day_past", where="answer_until")
    missing = empty_parts(list(found.blocks.all()))
    if missing:
        told = Bilingual(
            f"ยังไม่ได้กรอก {', '.join(missing)}", f"These parts are required and empty: {', '.join(missing)}"
        )
        raise BadInput(told, rule="minutes.part_empty")
    require_no_open_dissent(found)
    found.state, found.circulated_at, found.answer_until = (
        MinutesState.CIRCULATED,
        timezone.now(),
        answer_until,
    )
    found.save(update_fields=["state", "circulated_at", "answer_until"])
    told_to = tell_circulated(actor, found)
    facts = {"members": told_to, "answer_until": answer_until.isoformat()}
    record(actor, "minutes.circulated", found.meeting, **facts)
    return found


@transaction.atomic
def adopt_minutes(*, actor: Account, minutes: Minutes) -> Minutes:
    """Freeze minutes that a later meeting resolved to adopt, and certify them and their public version.

    Where the public version leaves nothing out, it is the official one too.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        BadInput: a dissent lacks its text.
        Conflict: no later meeting resolved so, a correction waits, or they are adopted already.
        SystemUnable: the prints cannot be made, signed or kept; nothing is adopted.
    """
    require(actor, "minutes.write_minutes", minutes)
    found = locked_minutes(minutes, MinutesState.CIRCULATED)
    require_no_open_dissent(found)
    waiting = open_corrections(found)
    if waiting:
        told = Bilingual(
            f"ยังมีคำขอแก้ไขที่รอพิจารณา {waiting} เรื่อง โปรดรับหรือไม่รับทุกเรื่องก่อน",
            f"{waiting} corrections wait: accept or refuse each of them first",
        )
        raise Conflict(told, rule="minutes.corrections_wait")
    item = adopting_item(found)
    if item is None:
        raise Conflict(_NOT_DECIDED, rule="minutes.not_decided")
    content, now = frozen_content(found, item), timezone.now()
    found.state, found.adopted_at, found.adopted_by, found.content = (
        MinutesState.ADOPTED, now, item, content,
    )  # fmt: skip
    found.sha256 = canonical_sha256(content)
    found.save()
    public = _certified(actor, found, PaperKind.PUBLIC)
    official = _certified(actor, found, PaperKind.OFFICIAL) if has_redactions(content) else public
    record(
        actor,
        "minutes.adopted",
        found.meeting,
        adopted_in=item.meeting.ref,
        item=item.pk,
        sha256=found.sha256,
        official_sha256=official,
        public_sha256=public,
    )
    return found


def _certified(actor: Account, found: Minutes, kind: PaperKind) -> str:
    """Certify a paper of adopted minutes; return the hash of its file."""
    return newest_file(certify_print(actor=actor, kind=kind, key=found.meeting.key)).sha256
