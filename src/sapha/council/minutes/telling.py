"""Messages about minutes, queued in the transaction of the act they tell of."""

from __future__ import annotations

from sapha.civic.people.models import Account
from sapha.council.meetings.queries.members import members_of
from sapha.council.meetings.telling import name_of, page_of
from sapha.council.minutes.models import Minutes
from sapha.evidence.notices.commands import queue_messages
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual

CIRCULATED = "minutes.circulated"


def tell_circulated(actor: Account, found: Minutes) -> int:
    """Send the minutes to the members in office on the day of the meeting; return how many were told."""
    assert found.answer_until is not None
    called, until = name_of(found.meeting), found.answer_until
    return queue_messages(
        actor_key=actor.actor_key,
        people=list({one.membership.person_id: one.membership.person for one in members_of(found.meeting)}.values()),
        kind=CIRCULATED,
        dedup_key=f"{found.ledger_key} circulated",
        subject=Bilingual(f"ขอให้ตรวจรายงาน{called.th}", f"Please check the minutes: {called.en}"),
        text=Bilingual(
            f"รายงาน{called.th} รอการรับรองในการประชุมครั้งต่อไป\nท่านขอแก้ไขได้ถึง {format_date(until, 'long', 'th')}",
            f"The minutes of {called.en} wait for their adoption by the next meeting.\n"
            f"You may propose corrections until {format_date(until, 'long', 'en')}.",
        ),
        link=f"{page_of(found.meeting)}minutes/",
        about=found.meeting.ledger_key,
    )  # fmt: skip
