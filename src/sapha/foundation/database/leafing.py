"""Pages of long lists: people leaf through the first rows, and choose and search for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

MOST = 2000  # rows


class Leafing(Paginator):  # type: ignore[type-arg]  # cannot be subscripted while it runs
    """Pages of the first two thousand rows; beyond them people choose and search."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, two thousand at most."""
        return cast("QuerySet[Model]", self.object_list).order_by()[:MOST].count()
