"""The deeds of those who take part."""

from sapha.civic.participants.commands.beginning import Begun, begin_act, send_act_code_again
from sapha.civic.participants.commands.confirming import act_with_paper_code, confirm_act
from sapha.civic.participants.commands.joining import join, join_on_paper
from sapha.civic.participants.commands.opening import open_account
from sapha.civic.participants.commands.printing import issue_paper_codes

__all__ = [
    "Begun",
    "act_with_paper_code",
    "begin_act",
    "confirm_act",
    "issue_paper_codes",
    "join",
    "join_on_paper",
    "open_account",
    "send_act_code_again",
]
