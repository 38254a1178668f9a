"""The deeds of a meeting, in the order they happen."""

from __future__ import annotations

from sapha.council.meetings.commands.agenda import (
    ItemText,
    add_item,
    change_item,
    move_item,
    recall_item,
    take_proposed_item,
    withdraw_item,
)
from sapha.council.meetings.commands.attendance import (
    check_in,
    check_out,
    declare_conflict,
    declare_own_conflict,
    record_arrival,
    record_leave,
    record_presiding,
)
from sapha.council.meetings.commands.casting import cast_vote, count_hands, record_ballot
from sapha.council.meetings.commands.convening import Calling, answer_notice, convene_meeting, open_notice
from sapha.council.meetings.commands.handing import record_handing
from sapha.council.meetings.commands.motions import change_motion, put_motion, withdraw_motion
from sapha.council.meetings.commands.planning import (
    cancel_meeting,
    change_meeting,
    plan_meeting,
    plan_months,
    set_series,
)
from sapha.council.meetings.commands.proposing import (
    ProposalText,
    decline_proposal,
    propose_item,
    withdraw_proposal,
)
from sapha.council.meetings.commands.reference import add_holiday, load_holidays
from sapha.council.meetings.commands.registering import (
    register_to_attend,
    send_question,
    withdraw_registration,
)
from sapha.council.meetings.commands.resolutions import explain_no_commitment, take_note
from sapha.council.meetings.commands.running import (
    adjourn_item,
    adjourn_meeting,
    close_meeting,
    finish_item,
    open_item,
    open_meeting,
)
from sapha.council.meetings.commands.speaking import (
    ask_to_speak,
    end_speech,
    give_floor,
    note_wish,
    withdraw_speech,
)
from sapha.council.meetings.commands.voting import close_vote, give_casting_vote, open_vote, void_vote
from sapha.council.meetings.plans import MeetingPlan, SeriesRule

__all__ = [
    "Calling",
    "ItemText",
    "MeetingPlan",
    "ProposalText",
    "SeriesRule",
    "add_holiday",
    "add_item",
    "adjourn_item",
    "adjourn_meeting",
    "answer_notice",
    "ask_to_speak",
    "cancel_meeting",
    "cast_vote",
    "change_item",
    "change_meeting",
    "change_motion",
    "check_in",
    "check_out",
    "close_meeting",
    "close_vote",
    "convene_meeting",
    "count_hands",
    "declare_conflict",
    "declare_own_conflict",
    "decline_proposal",
    "end_speech",
    "explain_no_commitment",
    "finish_item",
    "give_casting_vote",
    "give_floor",
    "load_holidays",
    "move_item",
    "note_wish",
    "open_item",
    "open_meeting",
    "open_notice",
    "open_vote",
    "plan_meeting",
    "plan_months",
    "propose_item",
    "put_motion",
    "recall_item",
    "record_arrival",
    "record_ballot",
    "record_handing",
    "record_leave",
    "record_presiding",
    "register_to_attend",
    "send_question",
    "set_series",
    "take_note",
    "take_proposed_item",
    "void_vote",
    "withdraw_item",
    "withdraw_motion",
    "withdraw_proposal",
    "withdraw_registration",
    "withdraw_speech",
]
