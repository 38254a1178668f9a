"""The tables of this app: nominees, appointment orders, memberships."""

from __future__ import annotations

from sapha.council.membership.models.memberships import Membership
from sapha.council.membership.models.nominees import Nominee
from sapha.council.membership.models.orders import AppointmentOrder

__all__ = ["AppointmentOrder", "Membership", "Nominee"]
