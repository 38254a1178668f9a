"""What is held of a person: a registry by which everybody may see, take away and erase their own data.

An app that keeps something of people registers it at start-up. The page about oneself and
its download (PDPA 2562 sections 30 and 31) show every holding, also those of floors above;
erasure (section 33) goes through the same list, as far as the law lets the city forget.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sapha.foundation.errors import Bilingual

Row = Mapping[str, object]
_NAME = re.compile(r"[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of data held of people.

    Attributes:
        name: key in the download, ``messages``.
        title: what people call it.
        basis: why it is held and for how long.
        read: the rows held of the person with this id, plain values, oldest first.
        erase: forgets them within the caller's transaction and returns how many rows it
            touched; ``None`` where the law has the city keep them.
        names_person: whether it is a record that the law keeps under the person's name; while
            there are such rows the name stays.
        goes_with_account: whether it is forgotten together with name and account, when they are.
    """

    name: str
    title: Bilingual
    basis: Bilingual
    read: Callable[[int], Sequence[Row]]
    erase: Callable[[int], int] | None = None
    names_person: bool = False
    goes_with_account: bool = False

    @property
    def can_be_erased(self) -> bool:
        """Whether it is forgotten when the person asks."""
        return self.erase is not None


_HOLDINGS: dict[str, Holding] = {}


def register_holding(holding: Holding) -> None:
    """Register a holding; the app that keeps it does so at start-up, and may repeat itself.

    Raises:
        ValueError: the name is malformed or another holding's, or it is both erased and kept by law.
    """
    if not _NAME.fullmatch(holding.name):
        raise ValueError(f"holding {holding.name!r} is not lower-case letters and underscores")
    if holding.names_person and holding.erase is not None:
        raise ValueError(f"holding {holding.name} cannot be kept by law and erased")
    if _HOLDINGS.setdefault(holding.name, holding) != holding:
        raise ValueError(f"holding {holding.name} is registered twice")


def registered_holdings() -> tuple[Holding, ...]:
    """Return every holding in the order of registration, lower floors first."""
    return tuple(_HOLDINGS.values())


def erase_holdings(pk: int) -> dict[str, int]:
    """Forget what the law lets be forgotten of this person, within the caller's transaction.

    Higher floors first, so that nothing refers to what is gone.

    Returns:
        How many rows of each holding were touched; holdings of which there was nothing are left out.
    """
    rows = {one.name: one.erase(pk) for one in reversed(registered_holdings()) if one.erase is not None}
    return {name: count for name, count in rows.items() if count}
