"""States, kinds and ways of meetings: the closed lists of this app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sapha.council.councils.charter.kinds import AgendaKind


class MeetingState(models.TextChoices):
    """planned → convened → open → adjourned | closed | cancelled (DOMAIN, rule 17)."""

    PLANNED = "planned", _("Meeting planned")
    CONVENED = "convened", _("Notice given")
    OPEN = "open", _("In session")
    ADJOURNED = "adjourned", _("Adjourned")
    CLOSED = "closed", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


COMING = (MeetingState.PLANNED, MeetingState.CONVENED)
HELD = (MeetingState.OPEN, MeetingState.ADJOURNED, MeetingState.CLOSED)
PUBLIC = (MeetingState.CONVENED, *HELD, MeetingState.CANCELLED)

# Shape, colour and word by which a state is drawn; marigold means "here, now" only.
STATE_BANDS: dict[str, str] = {
    MeetingState.PLANNED: "blank",
    MeetingState.CONVENED: "blank",
    MeetingState.OPEN: "now",
    MeetingState.ADJOURNED: "pause",
    MeetingState.CLOSED: "good",
    MeetingState.CANCELLED: "pause",
}


class MeetingForm(models.TextChoices):
    """How members come together."""

    IN_PERSON = "in_person", _("In person")
    HYBRID = "hybrid", _("In person and online")
    ONLINE = "online", _("Online")


class Shift(models.TextChoices):
    """Where a date of a series goes that falls on a holiday or a weekend."""

    AFTER = "after", _("To the next working day")
    BEFORE = "before", _("To the working day before")
    WEEK = "week", _("To the same weekday a week later")
    STAY = "stay", _("It stays")


class ItemState(models.TextChoices):
    """waiting → current → done | adjourned; or withdrawn before it was opened."""

    WAITING = "waiting", _("Not yet reached")
    CURRENT = "current", _("Being considered")
    DONE = "done", _("Dealt with")
    ADJOURNED = "adjourned", _("Adjourned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


LEFT_OVER = (ItemState.WAITING, ItemState.CURRENT)

ITEM_BANDS: dict[str, str] = {
    ItemState.WAITING: "blank",
    ItemState.CURRENT: "now",
    ItemState.DONE: "good",
    ItemState.ADJOURNED: "pause",
    ItemState.WITHDRAWN: "pause",
}


class AdjournReason(models.TextChoices):
    """Why an item goes to another meeting; the first alone may bring the lower quorum."""

    LACK_OF_QUORUM = "lack_of_quorum", _("Lack of quorum")
    TIME = "time", _("Lack of time")
    MORE_INFORMATION = "more_information", _("More information is needed")
    OTHER = "other", _("Another reason")


class Answer(models.TextChoices):
    """What a member answers to the notice."""

    WILL_COME = "will_come", _("Will come")
    ONLINE = "online", _("Will join online")
    EXCUSED = "excused", _("Excused")
    SUBSTITUTE = "substitute", _("Sends the alternate")


class HandedWay(models.TextChoices):
    """How a notice on paper reached a member."""

    HAND = "hand", _("Handed over")
    POST = "post", _("By post")


class AttendanceWay(models.TextChoices):
    """How somebody's arrival was recorded."""

    LIST = "list", _("By the list")
    QR = "qr", _("By QR code")
    ONLINE = "online", _("Online, signed in")


class ConflictGround(models.TextChoices):
    """Why a member withdraws from an item (Administrative Procedure Act s.13 and s.16)."""

    PARTY = "party", _("Is a party")
    SPOUSE = "spouse", _("Fiancé or spouse of a party")
    RELATIVE = "relative", _("Relative of a party")
    REPRESENTATIVE = "representative", _("Representative, guardian or agent of a party")
    CREDITOR = "creditor", _("Creditor, debtor or employer of a party")
    OTHER = "other", _("Another circumstance that may affect impartiality")


class PresidingRight(models.TextChoices):
    """By what right somebody presides."""

    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice chair")
    ELECTED = "elected", _("Elected by those present")


class VoteMethod(models.TextChoices):
    """How the council decides."""

    NO_OBJECTION = "no_objection", _("No objection")
    HANDS = "hands", _("Show of hands")
    ROLL_CALL = "roll_call", _("Roll call")
    OPEN = "open", _("Electronic, open")
    SECRET = "secret", _("Electronic, secret")


# Ways in which each ballot stands with its voter.
NAMED = (VoteMethod.ROLL_CALL, VoteMethod.OPEN)


class BallotChoice(models.TextChoices):
    """What a ballot says; the codes of `engine.majority.Choice`."""

    YES = "yes", _("In favour")
    NO = "no", _("Against")
    ABSTAIN = "abstain", _("Abstains")


class VoteOutcome(models.TextChoices):
    """What a vote ended in."""

    CARRIED = "carried", _("Carried")
    NOT_CARRIED = "not_carried", _("Not carried")


class Effect(models.TextChoices):
    """What a carried resolution does (docs/decisions/meetings.md); empty: not stated yet."""

    NOTED = "noted", _("Takes note")
    MINUTES = "minutes", _("Adopts minutes")
    COUNCIL = "council", _("Binds the council itself")
    ADVICE = "advice", _("Advises a unit of the city")
    ELECTION = "election", _("Elects or nominates")


class RegistrationKind(models.TextChoices):
    """What a citizen asks for before a meeting."""

    ATTEND = "attend", _("Will attend")
    QUESTION = "question", _("Sends a question")


class ProposalState(models.TextChoices):
    """waiting → listed | declined | withdrawn; listed goes back to waiting when it is taken off the agenda."""

    WAITING = "waiting", _("With the secretary")
    LISTED = "listed", _("On the agenda")
    DECLINED = "declined", _("Not put on the agenda")
    WITHDRAWN = "withdrawn", _("Taken back")


PROPOSAL_BANDS: dict[str, str] = {
    ProposalState.WAITING: "blank",
    ProposalState.LISTED: "good",
    ProposalState.DECLINED: "pause",
    ProposalState.WITHDRAWN: "pause",
}

# What the chair tells and minutes that wait for adoption are nobody's proposal.
PROPOSED_KINDS = (AgendaKind.FOR_CONSIDERATION, AgendaKind.MATTERS_ARISING, AgendaKind.OTHER)
