"""The deeds of this app; each is one transaction with its ledger events."""

from __future__ import annotations

from sapha.council.membership.commands.appointing import (
    discard_appointment_order,
    draft_appointment_order,
    issue_appointment_order,
)
from sapha.council.membership.commands.ending import (
    Removal,
    accept_departure,
    change_office,
    remove_member,
)
from sapha.council.membership.commands.everywhere import appoint_all, place_accepted
from sapha.council.membership.commands.filling import clear_seat, fill_seat
from sapha.council.membership.commands.importing import NomineeImport, import_nominees
from sapha.council.membership.commands.nominating import answer_nomination, nominate_person

__all__ = [
    "NomineeImport",
    "Removal",
    "accept_departure",
    "answer_nomination",
    "appoint_all",
    "change_office",
    "clear_seat",
    "discard_appointment_order",
    "draft_appointment_order",
    "fill_seat",
    "import_nominees",
    "issue_appointment_order",
    "nominate_person",
    "place_accepted",
    "remove_member",
]
