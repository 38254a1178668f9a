"""The deeds of this app; each is one transaction with its ledger events."""

from __future__ import annotations

from sapha.council.councils.commands.charters import (
    change_draft,
    create_charter,
    discard_draft,
    draft_charter_version,
)
from sapha.council.councils.commands.force import put_charter_in_force
from sapha.council.councils.commands.making import (
    Beginning,
    CouncilDetails,
    create_all_councils,
    create_council,
)
from sapha.council.councils.commands.reference import load_councils_reference
from sapha.council.councils.commands.states import (
    NONE_CHOSEN,
    StateAct,
    activate_councils,
    appoint_councils,
    change_states,
    dissolve_councils,
    resume_councils,
    review_councils,
    suspend_councils,
)

__all__ = [
    "NONE_CHOSEN",
    "Beginning",
    "CouncilDetails",
    "StateAct",
    "activate_councils",
    "appoint_councils",
    "change_draft",
    "change_states",
    "create_all_councils",
    "create_charter",
    "create_council",
    "discard_draft",
    "dissolve_councils",
    "draft_charter_version",
    "load_councils_reference",
    "put_charter_in_force",
    "resume_councils",
    "review_councils",
    "suspend_councils",
]
