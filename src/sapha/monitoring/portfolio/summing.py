"""Many projects as a few figures; each figure says of how many projects it speaks. Pure computation.

A group has no band of its own: bands are counted and never averaged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, NamedTuple


class Told(NamedTuple):
    """What one project adds; ``None`` is not known and adds nothing.

    Attributes:
        band: computed band; white when it was never rated.
    """

    band: str
    declared: Decimal | None = None
    planned: Decimal | None = None
    received: Decimal | None = None
    spent: Decimal | None = None


@dataclass(slots=True)
class Sums:
    """The figures of a group of projects.

    Attributes:
        projects: how many there are.
        bands: how many by band.
        compared: projects that state a percent for a day whose planned percent is known.
        declared, planned: sums over the compared.
        receiving, received: projects that state a budget, and their sum in baht.
        spending, spent: projects of whose reports every one states its amount, and their sum in baht.
        both: projects with both, a budget above 0, of which the share spent speaks.
        received_of_both, spent_of_both: their sums.
    """

    projects: int = 0
    bands: dict[str, int] = field(default_factory=dict)
    compared: int = 0
    declared: Decimal = Decimal(0)
    planned: Decimal = Decimal(0)
    receiving: int = 0
    received: Decimal = Decimal(0)
    spending: int = 0
    spent: Decimal = Decimal(0)
    both: int = 0
    received_of_both: Decimal = Decimal(0)
    spent_of_both: Decimal = Decimal(0)

    def add(self, told: Told) -> None:
        """Take one project in."""
        self.projects += 1
        self.bands[told.band] = self.bands.get(told.band, 0) + 1
        if told.declared is not None and told.planned is not None:
            self.compared += 1
            self.declared += told.declared
            self.planned += told.planned
        if told.received is not None:
            self.receiving += 1
            self.received += told.received
        if told.spent is not None:
            self.spending += 1
            self.spent += told.spent
        if told.received and told.spent is not None:
            self.both += 1
            self.received_of_both += told.received
            self.spent_of_both += told.spent

    def join(self, other: Sums) -> None:
        """Take the projects of another group in; they belong to no group twice."""
        for name in _ADDED:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for band, count in other.bands.items():
            self.bands[band] = self.bands.get(band, 0) + count

    def to_json(self) -> dict[str, Any]:
        """Return the figures as they are kept: money and percents as text."""
        return {**{name: str(getattr(self, name)) for name in _ADDED}, "bands": self.bands}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Sums:
        """Return figures that were kept."""
        sums = cls(bands=dict(kept["bands"]))
        for name, kind in _ADDED.items():
            setattr(sums, name, kind(kept[name]))
        return sums

    @property
    def rated(self) -> int:
        """Projects whose status can be computed: all but the white ones."""
        return self.projects - self.bands.get("white", 0)

    @property
    def red_share(self) -> Decimal | None:
        """Percent of the rated projects that are red; ``None`` when none is rated."""
        return 100 * Decimal(self.bands.get("red", 0)) / self.rated if self.rated else None

    @property
    def mean_declared(self) -> Decimal | None:
        """Mean of the declared percents of the compared projects."""
        return self.declared / self.compared if self.compared else None

    @property
    def mean_planned(self) -> Decimal | None:
        """Mean of the planned percents of the same projects."""
        return self.planned / self.compared if self.compared else None

    @property
    def spent_share(self) -> Decimal | None:
        """Percent of the money received that is spent, of the projects that tell both."""
        return 100 * self.spent_of_both / self.received_of_both if self.both else None


# What adds up, by its kind.
_ADDED: dict[str, Callable[[str], int | Decimal]] = {
    one.name: Decimal if isinstance(one.default, Decimal) else int
    for one in fields(Sums)
    if one.name != "bands"
}
