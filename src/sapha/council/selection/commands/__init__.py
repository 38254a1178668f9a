"""The deeds of this app; each is one transaction with its ledger events."""

from __future__ import annotations

from sapha.council.selection.commands.accepting import answer_by_link, answer_on_paper, ask_acceptance
from sapha.council.selection.commands.calls import CallTerms, cancel_call, extend_call, open_call
from sapha.council.selection.commands.deciding import (
    accept_paper,
    endorse_paper,
    refuse_paper,
    see_contact,
    withdraw_nomination,
)
from sapha.council.selection.commands.drawing import DrawTerms, announce_draw, cancel_draw, run_draw
from sapha.council.selection.commands.electing import (
    ElectionTerms,
    Elector,
    OpenedElection,
    cancel_election,
    count_election,
    open_election,
)
from sapha.council.selection.commands.handing_in import (
    HandedIn,
    confirm_nomination,
    enter_paper,
    forget_unconfirmed,
    submit_nomination,
)
from sapha.council.selection.commands.naming import name_person
from sapha.council.selection.commands.reserve import call_up_reserve
from sapha.council.selection.commands.voting import cast_ballot

__all__ = [
    "CallTerms",
    "DrawTerms",
    "ElectionTerms",
    "Elector",
    "HandedIn",
    "OpenedElection",
    "accept_paper",
    "announce_draw",
    "answer_by_link",
    "answer_on_paper",
    "ask_acceptance",
    "call_up_reserve",
    "cancel_call",
    "cancel_draw",
    "cancel_election",
    "cast_ballot",
    "confirm_nomination",
    "count_election",
    "endorse_paper",
    "enter_paper",
    "extend_call",
    "forget_unconfirmed",
    "name_person",
    "open_call",
    "open_election",
    "refuse_paper",
    "run_draw",
    "see_contact",
    "submit_nomination",
    "withdraw_nomination",
]
