"""The deeds of those who take part."""

from sapha.civic.participants.commands.attesting import (
    PostedLetter,
    attest_residence,
    mark_posted,
    print_letter,
)
from sapha.civic.participants.commands.beginning import Begun, begin_act, send_act_code_again
from sapha.civic.participants.commands.confirming import act_with_paper_code, confirm_act
from sapha.civic.participants.commands.consenting import withdraw_consent
from sapha.civic.participants.commands.erasing import erase_participant
from sapha.civic.participants.commands.joining import join, join_on_paper
from sapha.civic.participants.commands.opening import open_account, open_account_by_provider
from sapha.civic.participants.commands.printing import issue_own_code, issue_paper_codes
from sapha.civic.participants.commands.residing import (
    ask_for_letter,
    claim_residence,
    confirm_residence,
    withdraw_residence,
)
from sapha.civic.participants.commands.uniting import join_by_paper, unite_with_account

__all__ = [
    "Begun",
    "PostedLetter",
    "act_with_paper_code",
    "ask_for_letter",
    "attest_residence",
    "begin_act",
    "claim_residence",
    "confirm_act",
    "confirm_residence",
    "erase_participant",
    "issue_own_code",
    "issue_paper_codes",
    "join",
    "join_by_paper",
    "join_on_paper",
    "mark_posted",
    "open_account",
    "open_account_by_provider",
    "print_letter",
    "send_act_code_again",
    "unite_with_account",
    "withdraw_consent",
    "withdraw_residence",
]
