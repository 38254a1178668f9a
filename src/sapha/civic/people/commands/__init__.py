"""The deeds of this app; each is one transaction with its ledger event."""

from __future__ import annotations

from sapha.civic.people.commands.accounts import (
    close_account,
    create_administrator,
    open_account,
    reopen_account,
)
from sapha.civic.people.commands.confirmations import confirm_contact_point, send_contact_code
from sapha.civic.people.commands.contact_points import (
    change_contact_points,
    remove_contact_point,
    set_contact_point,
)
from sapha.civic.people.commands.erasing import Erasure, erase_own_data
from sapha.civic.people.commands.invitations import (
    Invitation,
    RoleGrant,
    accept_invitation,
    invite_again,
    invite_person,
)
from sapha.civic.people.commands.records import change_person, record_account_act, record_reading
from sapha.civic.people.commands.roles import assign_role, end_role
from sapha.civic.people.commands.sign_in_links import issue_sign_in_link, use_sign_in_link

__all__ = [
    "Erasure",
    "Invitation",
    "RoleGrant",
    "accept_invitation",
    "assign_role",
    "change_contact_points",
    "change_person",
    "close_account",
    "confirm_contact_point",
    "create_administrator",
    "end_role",
    "erase_own_data",
    "invite_again",
    "invite_person",
    "issue_sign_in_link",
    "open_account",
    "record_account_act",
    "record_reading",
    "remove_contact_point",
    "reopen_account",
    "send_contact_code",
    "set_contact_point",
    "use_sign_in_link",
]
