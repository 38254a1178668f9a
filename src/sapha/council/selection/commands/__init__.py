"""The deeds of this app; each is one transaction with its ledger events."""

from __future__ import annotations

from sapha.council.selection.commands.accepting import answer_by_link, answer_on_paper, ask_acceptance
from sapha.council.selection.commands.calls import CallTerms, cancel_call, extend_call, open_call
from sapha.council.selection.commands.deciding import accept_paper, endorse_paper, refuse_paper, see_contact
from sapha.council.selection.commands.drawing import DrawTerms, announce_draw, cancel_draw, run_draw
from sapha.council.selection.commands.handing_in import (
    HandedIn,
    confirm_nomination,
    enter_paper,
    forget_unconfirmed,
    submit_nomination,
)
from sapha.council.selection.commands.reserve import call_up_reserve

__all__ = [
    "CallTerms",
    "DrawTerms",
    "HandedIn",
    "accept_paper",
    "announce_draw",
    "answer_by_link",
    "answer_on_paper",
    "ask_acceptance",
    "call_up_reserve",
    "cancel_call",
    "cancel_draw",
    "confirm_nomination",
    "endorse_paper",
    "enter_paper",
    "extend_call",
    "forget_unconfirmed",
    "open_call",
    "refuse_paper",
    "run_draw",
    "see_contact",
    "submit_nomination",
]
