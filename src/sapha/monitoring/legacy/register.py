"""What the register holds, as far as the rows of a table need it: asked once for many rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import rules

from sapha.civic.agencies.models import Agency
from sapha.civic.agencies.names import name_key
from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY, Unit

_SEPARATORS = ("/", ">", "›")


@dataclass(slots=True)
class Reference:
    """Reference data and permits of one account; they hold for a whole file.

    Attributes:
        years: the fiscal years the register knows.
    """

    actor: Account
    years: frozenset[int] = frozenset()
    _names: dict[int, str] = field(default_factory=dict)
    _parents: dict[int, int | None] = field(default_factory=dict)
    _by_key: dict[str, set[int]] = field(default_factory=dict)
    _permits: dict[int | None, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, actor: Account) -> Reference:
        """Return what the register holds now; two queries."""
        found = cls(actor, frozenset(FiscalYear.objects.values_list("year", flat=True)))
        rows = list(Agency.objects.values_list("pk", "parent_id", "name_th"))
        keys = {pk: name_key(name) for pk, _parent, name in rows}
        for pk, parent, name in rows:
            found._names[pk], found._parents[pk] = name, parent
            above = keys[parent] if parent is not None else ""
            # The present system writes a unit alone, or with the unit above it behind it.
            for key in {keys[pk], keys[pk] + above, above + keys[pk]}:
                found._by_key.setdefault(key, set()).add(pk)
        return found

    def agency(self, text: str) -> int | None:
        """Return the one unit a cell names; ``None`` for none and for several: never a guess."""
        alone = self._by_key.get(name_key(text), set())
        if len(alone) == 1:
            return next(iter(alone))
        for separator in _SEPARATORS:
            if separator in text:
                return self._by_path([part for part in text.split(separator) if part.strip()])
        return None

    def _by_path(self, names: Sequence[str]) -> int | None:
        """Return the one unit at the end of a path that may begin anywhere in the tree."""
        found = self._by_key.get(name_key(names[0]), set()) if names else set()
        for name in names[1:]:
            below = self._by_key.get(name_key(name), set())
            found = {pk for pk in below if self._parents[pk] in found}
        return next(iter(found)) if len(found) == 1 else None

    def path(self, agency: int | None, text: str) -> list[str]:
        """Return the names from the top unit down to a known unit; the text itself for one not known."""
        if agency is None:
            return [text] if text else []
        names: list[str] = []
        place: int | None = agency
        while place is not None:
            names.append(self._names[place])
            place = self._parents[place]
        return names[::-1]

    def may_write(self, agency: int | None) -> bool:
        """Tell whether the account may register projects of a unit; ``None`` is the city's own ground."""
        if agency not in self._permits:
            unit = CITY if agency is None else Unit("agency", str(agency))
            self._permits[agency] = rules.has_perm("legacy.take_row", self.actor, unit)
        return self._permits[agency]
