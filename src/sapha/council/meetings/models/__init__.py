"""The tables of this app, in the order a meeting uses them."""

from __future__ import annotations

from sapha.council.meetings.models.agenda import AgendaItem
from sapha.council.meetings.models.attendance import Attendance, Presiding, Recusal
from sapha.council.meetings.models.ballots import Ballot, BallotPaper, HandCount, VoterMark
from sapha.council.meetings.models.meetings import Meeting
from sapha.council.meetings.models.notices import Invitation, Notice, NoticeFile, NoticePaper, Registration
from sapha.council.meetings.models.proposals import ItemProposal
from sapha.council.meetings.models.resolutions import Resolution
from sapha.council.meetings.models.series import Holiday, MeetingSeries
from sapha.council.meetings.models.speeches import Speech
from sapha.council.meetings.models.votes import Motion, Vote

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotPaper",
    "HandCount",
    "Holiday",
    "Invitation",
    "ItemProposal",
    "Meeting",
    "MeetingSeries",
    "Motion",
    "Notice",
    "NoticeFile",
    "NoticePaper",
    "Presiding",
    "Recusal",
    "Registration",
    "Resolution",
    "Speech",
    "Vote",
    "VoterMark",
]
