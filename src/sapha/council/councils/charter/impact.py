"""What a new charter version would change for one council."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sapha.council.councils.charter.balance import possible_spread
from sapha.council.councils.charter.composition import Imbalance, Sitter, imbalances
from sapha.council.councils.charter.kinds import Dimension
from sapha.council.councils.charter.quorum import needed_present
from sapha.council.councils.charter.rules import CharterRules
from sapha.foundation.errors import Bilingual


class GroupChange(NamedTuple):
    """A seat group whose number of seats changes; 0 before: new, 0 after: dropped."""

    code: str
    name: Bilingual
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Impact:
    """What would change for a council.

    Attributes:
        groups: seat groups with another number of seats.
        seats_before, seats_after: seats in all.
        needed_before, needed_after: members that must be present in a full council.
        unseated: people who sit in seats the new version no longer has.
        imbalances: balance rules of the new version that those who sit do not fulfil.
        impossible: dimensions whose rules cannot hold in this district, whoever sits.
    """

    groups: tuple[GroupChange, ...]
    seats_before: int
    seats_after: int
    needed_before: int
    needed_after: int
    unseated: int
    imbalances: tuple[Imbalance, ...]
    impossible: tuple[Dimension, ...]

    @property
    def gained(self) -> int:
        """Seats that are new."""
        return sum(max(one.after - one.before, 0) for one in self.groups)

    @property
    def lost(self) -> int:
        """Seats that would be gone."""
        return sum(max(one.before - one.after, 0) for one in self.groups)


def _group_changes(before: CharterRules | None, after: CharterRules) -> list[GroupChange]:
    old = {group.code: group for group in before.groups} if before else {}
    new = {group.code: group for group in after.groups}
    found = []
    for code in [*new, *(code for code in old if code not in new)]:
        was, becomes = (groups[code].seats if code in groups else 0 for groups in (old, new))
        if was != becomes:
            found.append(GroupChange(code, (new.get(code) or old[code]).name, was, becomes))
    return found


def impact(
    before: CharterRules | None,
    after: CharterRules,
    sitters: Sequence[Sitter] = (),
    subdistricts: Collection[str] = (),
) -> Impact:
    """Return what the rules ``after`` would change for a council that works by ``before``.

    Args:
        before: the rules now; ``None`` when it has none.
        after: the rules that would come.
        sitters: who sits; nobody when members are not known.
        subdistricts: of the council's district.
    """
    sitting = {group.code: 0 for group in after.groups}
    for sitter in sitters:
        sitting[sitter.group] = sitting.get(sitter.group, 0) + 1
    room = {group.code: group.seats for group in after.groups}
    return Impact(
        groups=tuple(_group_changes(before, after)),
        seats_before=before.seats if before else 0,
        seats_after=after.seats,
        needed_before=needed_present(before.quorum, before.voting_seats) if before else 0,
        needed_after=needed_present(after.quorum, after.voting_seats),
        unseated=sum(max(count - room.get(code, 0), 0) for code, count in sitting.items()),
        imbalances=tuple(imbalances(after, sitters, subdistricts)) if sitters else (),
        impossible=tuple(one for one in Dimension if possible_spread(after, one, subdistricts) is None),
    )
