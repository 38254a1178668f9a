"""The deeds of this app; each is one transaction with its ledger event."""

from __future__ import annotations

from sapha.evidence.letters.commands.drafting import change_draft, draft_letter
from sapha.evidence.letters.commands.issuing import issue_letter
from sapha.evidence.letters.commands.linking import link_letter, unlink_letter
from sapha.evidence.letters.commands.publishing import publish_letter, withdraw_letter_publication
from sapha.evidence.letters.commands.receiving import Receipt, record_letter, register_incoming
from sapha.evidence.letters.commands.registers import open_register
from sapha.evidence.letters.commands.voiding import void_number

__all__ = [
    "Receipt",
    "change_draft",
    "draft_letter",
    "issue_letter",
    "link_letter",
    "open_register",
    "publish_letter",
    "record_letter",
    "register_incoming",
    "unlink_letter",
    "void_number",
    "withdraw_letter_publication",
]
