"""The deeds of this app."""

from __future__ import annotations

from sapha.evidence.notices.commands.inbox import mark_all_read, open_message
from sapha.evidence.notices.commands.preferences import Wish, change_preference, decline_by_link, want_again
from sapha.evidence.notices.commands.queueing import queue_message, queue_messages
from sapha.evidence.notices.commands.retrying import resend_missing, retry_message

__all__ = [
    "Wish",
    "change_preference",
    "decline_by_link",
    "mark_all_read",
    "open_message",
    "queue_message",
    "queue_messages",
    "resend_missing",
    "retry_message",
    "want_again",
]
