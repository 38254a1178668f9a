"""Makers of messages for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from sapha.civic.people.models import Person
from sapha.evidence.notices.commands import queue_message
from sapha.evidence.notices.enclosures import Enclosure
from sapha.evidence.notices.kinds import register_message_kind
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import Bilingual

REMINDER = register_message_kind("example.reminded", Bilingual("ตัวอย่างการเตือน", "Sample reminder"))
OTHER = register_message_kind("example.answered", Bilingual("ตัวอย่างคำตอบ", "Sample answer"))
OFFICIAL = register_message_kind(
    "example.convened", Bilingual("ตัวอย่างหนังสือเชิญ", "Sample notice"), official=True
)
ENCLOSING = register_message_kind(
    "example.enclosed",
    Bilingual("ตัวอย่างที่มีแฟ้มแนบ", "Sample with files"),
    encloses=lambda key: [
        Enclosure(f"{key} 1.txt", "text/plain", b"1234"),
        Enclosure(f"{key} 2.bin", "application/octet-stream", bytes(9)),
        Enclosure(f"{key} 3.bin", "application/octet-stream", b"\x00\x01"),
    ],
)
SUBJECT = Bilingual("ถึงกำหนดรายงาน", "A report is due")
TEXT = Bilingual("โปรดส่งรายงานภายใน 7 วัน", "Send the report within 7 days")
LINE_ID = "U0123456789abcdef0123456789abcdef"


def queued(
    person: Person | None = None, dedup_key: str = "report 1", **changed: Any
) -> Sequence[OutboxMessage]:
    """Queue a reminder in a transaction of its own."""
    values: dict[str, Any] = {
        "actor_key": "service:console",
        "kind": REMINDER.name,
        "subject": SUBJECT,
        "text": TEXT,
        "link": "/projects/",
        "about": "project:99990000-0001",
    }
    with transaction.atomic():
        return queue_message(person=person, dedup_key=dedup_key, **{**values, **changed})
