"""Who is asking."""

from __future__ import annotations

from django.http import HttpRequest


def visitor(request: HttpRequest) -> object | None:
    """Return the account that is signed in; ``None`` for everybody else."""
    return request.user if request.user.is_authenticated else None
