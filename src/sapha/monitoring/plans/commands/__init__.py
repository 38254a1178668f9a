"""The deeds on plans: the reference file taken in, and goals amended after proclamation."""

from __future__ import annotations

from sapha.monitoring.plans.commands.amending import amend_node
from sapha.monitoring.plans.commands.loading import load_plans

__all__ = ["amend_node", "load_plans"]
