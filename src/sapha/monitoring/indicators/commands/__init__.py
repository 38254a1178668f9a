"""The deeds of this app; each is one transaction with its ledger event."""

from __future__ import annotations

from sapha.monitoring.indicators.commands.defining import define_indicator, retire_indicator
from sapha.monitoring.indicators.commands.importing import RowOutcome, import_indicators
from sapha.monitoring.indicators.commands.recording import record_value

__all__ = ["RowOutcome", "define_indicator", "import_indicators", "record_value", "retire_indicator"]
