"""A day in 2566 and the council of district 1049."""

from __future__ import annotations

from tests.council.membership.conftest import book, council, october

__all__ = ["book", "council", "october"]
