"""The deeds of this app; each is one transaction with its ledger event."""

from __future__ import annotations

from sapha.monitoring.indicators.commands.defining import define_indicator, retire_indicator
from sapha.monitoring.indicators.commands.recording import record_value

__all__ = ["define_indicator", "record_value", "retire_indicator"]
