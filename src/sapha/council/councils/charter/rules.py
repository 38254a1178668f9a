"""The rules of a charter version as frozen values; nothing here is checked (`check` does)."""

from __future__ import annotations

from dataclasses import dataclass

from sapha.council.councils.charter.kinds import (
    AgendaKind,
    Dimension,
    MajorityBase,
    OfficeWay,
    QuorumBase,
    Residence,
    Selection,
    Tie,
)
from sapha.foundation.errors import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRules:
    """A seat group: who may sit there, how many, and how they are chosen.

    Attributes:
        code: stable name of the group; the same code in the next version is the same group.
        seats: how many seats.
        votes: whether its holders vote and count for the quorum.
        nominated_by: who nominates, elects or sends them; empty texts when nobody is named.
        alternates: whether a holder may send a fixed alternate.
        least_age, most_age: in full years on the day of appointment; ``None`` without limit.
        source: where the number of seats comes from, for whoever doubts it.
    """

    code: str
    name: Bilingual
    seats: int
    selection: Selection
    votes: bool
    nominated_by: Bilingual
    alternates: bool
    least_age: int | None
    most_age: int | None
    residence: Residence
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRule:
    """How many holders must or may have a trait.

    Attributes:
        group: code of the seat group concerned; empty: the whole council.
        value: ``female``; ages ``18-35`` or ``60-``; code of a subdistrict or of a kind of
            community; ``each``: every value of the dimension by itself.
        least, most: persons; ``None`` without limit.
    """

    group: str
    dimension: Dimension
    value: str
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """How somebody becomes chair, vice chair or secretary; ``group`` only with a seat group."""

    way: OfficeWay
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The three offices of a council."""

    chair: Office
    vice_chair: Office
    secretary: Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long a membership lasts; a replacement serves the rest of the term.

    Attributes:
        months: length of the term.
        consecutive: most terms in a row; ``None`` without limit.
    """

    months: int
    consecutive: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """The share of members that must be present (Administrative Procedure Act B.E. 2539 s.79).

    Attributes:
        least: fewest persons present, whatever the share says; 0 without such a floor.
    """

    numerator: int
    denominator: int
    base: QuorumBase
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconvenedQuorum:
    """The lower quorum for an item adjourned for lack of quorum (the same Act, s.79 para 2).

    Attributes:
        within_days: the new meeting is at most so many days after the adjourned one, and
            its notice says so.
    """

    numerator: int
    denominator: int
    within_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """How long before a meeting its notice is sent (the same Act, s.80).

    Attributes:
        days: full days; the day of sending does not count.
        told_exempt: members told in the previous meeting need no letter.
        urgency: the chair may shorten the time, with the reason on record.
    """

    days: int
    told_exempt: bool
    urgency: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QualifiedMajority:
    """A majority some decisions need.

    Attributes:
        strict: more than the share; otherwise the share is enough.
    """

    code: str
    name: Bilingual
    numerator: int
    denominator: int
    strict: bool
    base: MajorityBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    """How the council decides: more than half of the votes cast, abstentions not counted.

    Attributes:
        no_objection: the chair may ask for objections and, hearing none, declare the
            motion carried.
        secret_ballot: a secret ballot may be held.
        qualified: decisions that need more.
    """

    tie: Tie
    no_objection: bool
    secret_ballot: bool
    qualified: tuple[QualifiedMajority, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """At least ``meetings`` meetings in every ``months`` months."""

    meetings: int
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What citizens can bring about together.

    Attributes:
        supports_to_list: supporters that give a topic the right to the agenda.
        window_days: days within which they must come together; ``None`` without limit.
    """

    supports_to_list: int
    window_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Days the council has for a topic, counted from its publication.

    Attributes:
        acknowledge: to say that it was received.
        list: to list it or publish why not.
        answer: to answer.
        finish: to finish what was promised.
    """

    acknowledge: int
    list: int
    answer: int
    finish: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """When the words of citizens are published, and how much is taken of one person.

    Attributes:
        accepted_before: so many words of a person must have been accepted before an officer no longer
            reads them first; 0: nobody's words are held back.
        topics_a_day, comments_a_day: most of one participant within 24 hours.
        edit_hours: for so long whoever raised a topic may change its words.
    """

    accepted_before: int
    topics_a_day: int
    comments_a_day: int
    edit_hours: int


# What holds under a charter that was put in force before it could say so.
UNSAID_MODERATION = Moderation(accepted_before=1, topics_a_day=10, comments_a_day=30, edit_hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A law, regulation or order the charter rests on, and where to read it."""

    text: Bilingual
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterRules:
    """Everything one charter version says.

    Attributes:
        observers: who may attend without a seat.
        removal_reasons: why the appointing authority may remove a member.
        moderation: ``None`` in a version put in force before charters could say it; its content and
            hash stay as they were.
    """

    legal_basis: tuple[LegalBasis, ...]
    powers: tuple[Bilingual, ...]
    groups: tuple[GroupRules, ...]
    balance: tuple[BalanceRule, ...]
    offices: Offices
    term: Term
    quorum: Quorum
    reconvened: ReconvenedQuorum | None
    notice: Notice
    voting: Voting
    frequency: Frequency
    thresholds: Thresholds
    clocks: Clocks
    order_of_business: tuple[AgendaKind, ...]
    observers: tuple[Bilingual, ...]
    removal_reasons: tuple[Bilingual, ...]
    moderation: Moderation | None = None

    @property
    def publishing(self) -> Moderation:
        """The rules of moderation in force, also where the version says nothing of them."""
        return self.moderation or UNSAID_MODERATION

    @property
    def seats(self) -> int:
        """All seats."""
        return sum(group.seats for group in self.groups)

    @property
    def voting_seats(self) -> int:
        """The seats whose holders vote."""
        return sum(group.seats for group in self.groups if group.votes)

    def group(self, code: str) -> GroupRules | None:
        """Return the group of this code."""
        return next((group for group in self.groups if group.code == code), None)
