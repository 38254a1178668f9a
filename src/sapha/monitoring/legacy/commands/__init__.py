"""The acts on tables of projects: receiving, looking through, taking in, deciding."""

from sapha.monitoring.legacy.commands.checking import check_table
from sapha.monitoring.legacy.commands.deciding import decide_rows
from sapha.monitoring.legacy.commands.receiving import receive_table
from sapha.monitoring.legacy.commands.taking import confirm_table, take_table

__all__ = ["check_table", "confirm_table", "decide_rows", "receive_table", "take_table"]
