"""The deeds of the secretary's screen by name: what was posted, and the command it calls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Meeting, Motion, Vote
from sapha.council.meetings.queries.agenda import NO_ITEM, item_of
from sapha.council.meetings.queries.members import members_of
from sapha.council.meetings.queries.speeches import speech_of
from sapha.council.meetings.queries.votes import motion_of, vote_of
from sapha.council.meetings.views.posted import Posted, number_in, pk_in
from sapha.council.membership.models import Membership
from sapha.foundation.errors import NotThere


def _item(meeting: Meeting, posted: Posted) -> AgendaItem:
    return item_of(meeting, pk_in(posted, "item"))


def _motion(meeting: Meeting, posted: Posted) -> Motion:
    return motion_of(meeting, pk_in(posted, "motion"))


def _vote(meeting: Meeting, posted: Posted) -> Vote:
    return vote_of(meeting, pk_in(posted, "vote"))


def _member(meeting: Meeting, posted: Posted) -> Membership:
    wanted = pk_in(posted, "membership")
    for one in members_of(meeting):
        if one.pk == wanted:
            return one.membership
    raise NotThere(NO_ITEM, rule="meetings.no_such_member")


def _arrive(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.record_arrival(actor=actor, meeting=meeting, membership=_member(meeting, posted))


def _leave(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.record_leave(actor=actor, meeting=meeting, membership=_member(meeting, posted))


def _preside(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.record_presiding(actor=actor, meeting=meeting, membership=_member(meeting, posted))


def _recuse(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.declare_conflict(
        actor=actor,
        item=_item(meeting, posted),
        membership=_member(meeting, posted),
        ground=posted.get("ground", ""),
        note=posted.get("note", ""),
    )


def _open(actor: Account, meeting: Meeting, _posted: Posted) -> object:
    return commands.open_meeting(actor=actor, meeting=meeting)


def _reason(posted: Posted) -> dict[str, str]:
    return {"reason": posted.get("reason", ""), "note": posted.get("note", "")}


def _adjourn(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.adjourn_meeting(actor=actor, meeting=meeting, **_reason(posted))


def _close(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.close_meeting(actor=actor, meeting=meeting, **_reason(posted))


def _open_item(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.open_item(actor=actor, item=_item(meeting, posted))


def _finish_item(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.finish_item(actor=actor, item=_item(meeting, posted))


def _adjourn_item(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.adjourn_item(actor=actor, item=_item(meeting, posted), **_reason(posted))


def _take_note(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.take_note(actor=actor, item=_item(meeting, posted), text=posted.get("text", ""))


def _put_motion(actor: Account, meeting: Meeting, posted: Posted) -> object:
    amends = _motion(meeting, posted) if posted.get("motion") else None
    return commands.put_motion(
        actor=actor, item=_item(meeting, posted), text=posted.get("text", ""), amends=amends
    )


def _change_motion(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.change_motion(actor=actor, motion=_motion(meeting, posted), text=posted.get("text", ""))


def _withdraw_motion(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.withdraw_motion(actor=actor, motion=_motion(meeting, posted))


def _open_vote(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.open_vote(actor=actor, motion=_motion(meeting, posted), method=posted.get("method", ""))


def _close_vote(actor: Account, meeting: Meeting, posted: Posted) -> object:
    objections = number_in(posted, "objections") if posted.get("objections") else 0
    return commands.close_vote(
        actor=actor, vote=_vote(meeting, posted), objections=objections, effect=posted.get("effect", "")
    )


def _casting(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.give_casting_vote(
        actor=actor,
        vote=_vote(meeting, posted),
        choice=posted.get("choice", ""),
        effect=posted.get("effect", ""),
    )


def _void(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.void_vote(actor=actor, vote=_vote(meeting, posted), reason=posted.get("reason", ""))


def _ballot(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.record_ballot(
        actor=actor,
        vote=_vote(meeting, posted),
        membership=_member(meeting, posted),
        choice=posted.get("choice", ""),
    )


def _hands(actor: Account, meeting: Meeting, posted: Posted) -> object:
    counts = {name: number_in(posted, name) for name in ("yes", "no", "abstain")}
    return commands.count_hands(actor=actor, vote=_vote(meeting, posted), **counts)


def _wish(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.note_wish(actor=actor, item=_item(meeting, posted), membership=_member(meeting, posted))


def _floor(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.give_floor(actor=actor, speech=speech_of(meeting, pk_in(posted, "speech")))


def _end_speech(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.end_speech(actor=actor, speech=speech_of(meeting, pk_in(posted, "speech")))


def _drop_speech(actor: Account, meeting: Meeting, posted: Posted) -> object:
    return commands.withdraw_speech(actor=actor, speech=speech_of(meeting, pk_in(posted, "speech")))


_DEEDS: dict[str, Callable[[Account, Meeting, Posted], object]] = {
    "arrive": _arrive,
    "leave": _leave,
    "preside": _preside,
    "recuse": _recuse,
    "open": _open,
    "adjourn": _adjourn,
    "close": _close,
    "open-item": _open_item,
    "finish-item": _finish_item,
    "adjourn-item": _adjourn_item,
    "take-note": _take_note,
    "put-motion": _put_motion,
    "change-motion": _change_motion,
    "withdraw-motion": _withdraw_motion,
    "open-vote": _open_vote,
    "close-vote": _close_vote,
    "casting-vote": _casting,
    "void-vote": _void,
    "ballot": _ballot,
    "hands": _hands,
    "wish": _wish,
    "floor": _floor,
    "end-speech": _end_speech,
    "drop-speech": _drop_speech,
}


def deed_of(name: str, actor: Account, meeting: Meeting, posted: Posted) -> Callable[[], object]:
    """Return the deed of this name, ready to be done.

    Raises:
        NotThere: the room knows no such deed.
    """
    if name not in _DEEDS:
        raise NotThere(NO_ITEM, rule="meetings.no_such_deed", where=name[:40])
    return partial(_DEEDS[name], actor, meeting, posted)


def told(name: str) -> str:
    """Return what is said after a deed was done."""
    said = {
        "arrive": gettext("Arrival kept"),
        "leave": gettext("Leaving kept"),
        "open": gettext("The meeting is open"),
        "close": gettext("The meeting is closed"),
        "adjourn": gettext("The meeting is adjourned"),
        "open-vote": gettext("The vote is open"),
        "close-vote": gettext("The vote is counted"),
    }
    return said.get(name, gettext("Kept"))
