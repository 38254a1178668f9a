"""Makers of resolutions and commitments, through the deeds themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.commitments import commands
from sapha.council.commitments.models import Commitment
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import Meeting, Resolution
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.evidence.documents.commands import SentFile, attach_document
from sapha.evidence.documents.models import Document
from tests.factories.documents import png
from tests.factories.meetings import MEETS, Sitting, convened_meeting, opened_meeting

BY = date(2023, 12, 1)


def running_meeting(clock: Any, secretary: Account, council: Council, sittings: list[Sitting]) -> Meeting:
    """Convene a meeting with one item and open it with everybody there."""
    meeting = convened_meeting(secretary, council, "จุดจอดวินหน้าตลาด")
    clock.move_to(MEETS + timedelta(minutes=1))
    return opened_meeting(secretary, meeting, sittings)


def resolved(secretary: Account, meeting: Meeting, text: str = "ให้กำหนดจุดจอดใหม่ 2 จุด") -> Resolution:
    """Let the first item end in a resolution."""
    item = lines_in_order(agenda_of(meeting))[0].item
    meetings.open_item(actor=secretary, item=item)
    made = meetings.take_note(actor=secretary, item=item, text=text)
    meetings.finish_item(actor=secretary, item=item)
    return made


def given(secretary: Account, resolution: Resolution, agency: Agency, **said: Any) -> Commitment:
    """Give a commitment."""
    known = {"text": "ตีเส้นจุดจอดใหม่ 2 จุด", "due_on": BY}
    return commands.make_commitment(
        actor=secretary, resolution=resolution, agency=agency, **{**known, **said}
    )


def proven(actor: Account, commitment: Commitment) -> None:
    """Attach a photograph as evidence."""
    attach_document(
        actor=actor,
        subject=commitment.subject,
        file=SentFile("after.png", [png()]),
        title="หลังทำ",
        retention="10y",
        visibility="public",
    )


def pictured(actor: Account, commitment: Commitment, moment: str, width: int = 2, **said: Any) -> Document:
    """Attach a photograph that shows the place before or after the work; the width tells pictures apart."""
    known = {"title": f"ภาพ {moment} {width}", "retention": "10y", "visibility": "public"}
    return attach_document(
        actor=actor,
        subject=commitment.subject,
        file=SentFile("photo.png", [png(width)]),
        moment=moment,
        **{**known, **said},
    )
