"""Who is signed in: the account, its second factor and its assigned roles in one plain question, as every page asks."""

from __future__ import annotations

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import models
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.roles import HeldRole
from sapha.civic.people.units import Unit
from sapha.foundation.database.plain import moment, rows

# The roles as `roles.assigned_roles` asks for them; one row without a role for whoever holds none.
_ASKED = (
    "SELECT {columns}, EXISTS (SELECT 1 FROM mfa_authenticator f "
    "WHERE f.user_id = a.id AND f.type IN ('totp', 'webauthn')), r.role, r.unit_kind, r.unit_key "
    "FROM civic_account a LEFT JOIN civic_role_assignment r ON r.person_id = a.person_id "
    "AND r.starts_on <= %s AND (r.ends_on IS NULL OR r.ends_on >= %s) AND r.withdrawn_at IS NULL WHERE a.id = %s"
)


@cache
def _fields() -> tuple[list[str], list[int], list[int], str]:
    """Return names of the account's fields, the places of moments and of truths among them, and the question."""
    fields = Account._meta.concrete_fields  # noqa: SLF001 - Django documents it
    moments = [place for place, one in enumerate(fields) if isinstance(one, models.DateTimeField)]
    truths = [place for place, one in enumerate(fields) if isinstance(one, models.BooleanField)]
    columns = ", ".join(f"a.{one.column}" for one in fields)
    return [one.attname for one in fields], moments, truths, _ASKED.format(columns=columns)


def account_by_pk(pk: int) -> Account | None:
    """Return an account that knows its assigned roles of today and its second factor; one query."""
    names, moments, truths, question = _fields()
    today = timezone.localdate()
    found = rows(question, today, today, pk)
    if not found:
        return None
    values: list[Any] = list(found[0][: len(names)])
    for place in moments:
        values[place] = None if values[place] is None else moment(values[place])
    for place in truths:
        values[place] = bool(values[place])
    account = Account.from_db(None, names, values)
    account.has_second_factor = bool(found[0][len(names)])
    account.assigned_roles = frozenset(
        HeldRole(role, Unit(kind, key)) for *_, role, kind, key in found if role is not None
    )
    return account


class SignedInBackend(AuthenticationBackend):  # type: ignore[misc] # the library has no types
    """Signs in as the library does; who is signed in is read in one question."""

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session while it may sign in."""
        account = account_by_pk(user_id)
        return account if account is not None and self.user_can_authenticate(account) else None
