"""The deeds of a member's screen by name: what was posted, and the command it calls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.choices import AttendanceWay
from sapha.council.meetings.queries.agenda import NO_ITEM, item_of
from sapha.council.meetings.queries.one_room import SharedRoom
from sapha.council.meetings.queries.speeches import speech_of
from sapha.council.meetings.queries.votes import vote_of
from sapha.council.meetings.views.posted import Posted, number_in, pk_in
from sapha.foundation.errors import NotThere


def _arrive(actor: Account, shared: SharedRoom, posted: Posted) -> object:
    code = posted.get("code", "")
    way = AttendanceWay.QR if "code" in posted else AttendanceWay.ONLINE
    return commands.check_in(actor=actor, meeting=shared.meeting, way=way, code=code)


def _leave(actor: Account, shared: SharedRoom, _posted: Posted) -> object:
    return commands.check_out(actor=actor, meeting=shared.meeting)


def _vote(actor: Account, shared: SharedRoom, posted: Posted) -> object:
    asked = pk_in(posted, "vote")
    vote = shared.vote(asked) or vote_of(shared.meeting, asked)
    return commands.cast_vote(actor=actor, vote=vote, choice=posted.get("choice", ""))


def _hands(actor: Account, shared: SharedRoom, posted: Posted) -> object:
    counts = {name: number_in(posted, name) for name in ("yes", "no", "abstain")}
    return commands.count_hands(actor=actor, vote=vote_of(shared.meeting, pk_in(posted, "vote")), **counts)


def _speak(actor: Account, shared: SharedRoom, posted: Posted) -> object:
    return commands.ask_to_speak(actor=actor, item=item_of(shared.meeting, pk_in(posted, "item")))


def _unspeak(actor: Account, shared: SharedRoom, posted: Posted) -> object:
    return commands.withdraw_speech(actor=actor, speech=speech_of(shared.meeting, pk_in(posted, "speech")))


def _recuse(actor: Account, shared: SharedRoom, posted: Posted) -> object:
    return commands.declare_own_conflict(
        actor=actor,
        item=item_of(shared.meeting, pk_in(posted, "item")),
        ground=posted.get("ground", ""),
        note=posted.get("note", ""),
    )


_DEEDS: dict[str, Callable[[Account, SharedRoom, Posted], object]] = {
    "arrive": _arrive,
    "leave": _leave,
    "vote": _vote,
    "hands": _hands,
    "speak": _speak,
    "unspeak": _unspeak,
    "recuse": _recuse,
}


def deed_of(name: str, actor: Account, shared: SharedRoom, posted: Posted) -> Callable[[], object]:
    """Return the deed of this name, ready to be done.

    Raises:
        NotThere: a member's screen knows no such deed.
    """
    if name not in _DEEDS:
        raise NotThere(NO_ITEM, rule="meetings.no_such_deed", where=name[:40])
    return partial(_DEEDS[name], actor, shared, posted)


def told(name: str) -> str:
    """Return what is said after a deed was done."""
    said = {
        "arrive": gettext("You are entered as present"),
        "leave": gettext("You are entered as having left"),
        "vote": gettext("Your vote was received and counts once"),
        "hands": gettext("Your count is entered"),
        "speak": gettext("You are on the speaking list"),
        "unspeak": gettext("You are off the speaking list"),
        "recuse": gettext("You have withdrawn from this item"),
    }
    return said[name]
