"""The page of minutes: what whoever looks may read and do, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import rules

from sapha.civic.people.models import Account
from sapha.council.meetings.models import AgendaItem
from sapha.council.meetings.queries.members import MeetingMember, members_of
from sapha.council.minutes.choices import MinutesState, PaperKind
from sapha.council.minutes.content import content_of, has_redactions, public_content
from sapha.council.minutes.differences import Piece, differences
from sapha.council.minutes.models import Correction, Dissent, Minutes
from sapha.council.minutes.queries.minutes import (
    adopting_item,
    coming_item,
    corrections_of,
    dissents_of,
    resolutions_to_dissent,
    sees_official,
)
from sapha.council.minutes.queries.papers import papers_of
from sapha.council.minutes.queries.recordings import shown_recordings, times_by_item
from sapha.council.minutes.wording import headings
from sapha.evidence.prints.models import PrintFile


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """A correction as it is shown: the difference, and whether whoever looks proposed it."""

    correction: Correction
    pieces: Sequence[Piece]
    is_own: bool


@dataclass(frozen=True, slots=True)
class ShownDissent:
    """A dissent, and whether whoever looks may write it."""

    dissent: Dissent
    is_own: bool


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """What is shown of minutes.

    Attributes:
        blocks: what may be read, as `content_of` gives it, each with its form heading, row id and
            the moments of recordings at which its item begins.
        sees_official: they read what the public version leaves out.
        adopting: the item whose resolution adopts them; ``coming``: the latest agenda they are on.
        papers: file of each certified print, by kind.
    """

    blocks: Sequence[dict[str, Any]]
    sees_official: bool
    has_redactions: bool
    is_member: bool
    corrections: Sequence[ShownCorrection]
    dissents: Sequence[ShownDissent]
    has_resolutions: bool
    adopting: AgendaItem | None
    coming: AgendaItem | None
    papers: dict[str, PrintFile]

    @property
    def certified(self) -> Sequence[PrintFile]:
        """The certified prints whoever looks may read, the public version first; none before adoption."""
        kinds = (PaperKind.PUBLIC, PaperKind.OFFICIAL) if self.sees_official else (PaperKind.PUBLIC,)
        return [self.papers[kind] for kind in kinds if kind in self.papers]

    @property
    def open_corrections(self) -> int:
        """How many corrections wait."""
        return sum(1 for one in self.corrections if one.correction.state == "proposed")

    @property
    def open_dissents(self) -> int:
        """How many dissents lack their text."""
        return sum(1 for one in self.dissents if not one.dissent.text)


def page_of(found: Minutes, actor: object) -> MinutesPage:
    """Return what the actor may read and do; a constant number of queries."""
    inside = sees_official(actor, found)
    whole = content_of(found)
    shown = whole if inside else public_content(whole)
    words, rows = headings(), list(found.blocks.values_list("pk", flat=True)) if inside else []
    times = times_by_item(shown_recordings(found.meeting, actor))
    blocks = [
        {
            **one,
            "heading": words[one["part"]],
            "pk": rows[place] if rows else None,
            "times": times.get(one["item"], ()) if inside or not one["withheld"] else (),
        }
        for place, one in enumerate(shown["blocks"])
    ]
    is_open = found.state != MinutesState.ADOPTED
    member = _own_membership(found, actor) if inside and is_open else None
    dissents = dissents_of(found.meeting) if inside and is_open else []
    return MinutesPage(
        blocks=blocks,
        sees_official=inside,
        has_redactions=has_redactions(whole),
        is_member=member is not None,
        corrections=_corrections(found, member) if inside else [],
        dissents=[ShownDissent(one, member is not None and one.membership_id == member.pk) for one in dissents],
        has_resolutions=bool(resolutions_to_dissent(found.meeting)) if inside and is_open else False,
        adopting=found.adopted_by if not is_open else adopting_item(found),
        coming=coming_item(found) if is_open else None,
        papers={} if is_open else papers_of(found),
    )  # fmt: skip


def _own_membership(found: Minutes, actor: object) -> MeetingMember | None:
    if not isinstance(actor, Account) or actor.person_id is None:
        return None
    if not rules.has_perm("minutes.propose_correction", actor, found):
        return None
    return next(
        (one for one in members_of(found.meeting) if one.membership.person_id == actor.person_id), None
    )


def _corrections(found: Minutes, member: MeetingMember | None) -> list[ShownCorrection]:
    return [
        ShownCorrection(
            one, differences(one.before, one.text), member is not None and one.membership_id == member.pk
        )
        for one in corrections_of(found)
    ]
