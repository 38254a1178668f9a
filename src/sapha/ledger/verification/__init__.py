"""Checks the whole ledger: every chain, the tree over them, and every published head."""

from sapha.ledger.verification.ledger import verify_ledger
from sapha.ledger.verification.report import HeadBreak, LedgerReport

__all__ = ["HeadBreak", "LedgerReport", "verify_ledger"]
