"""What may be asked about people and accounts."""

from __future__ import annotations

import re

from sapha.civic.people.choices import AccountKind
from sapha.civic.people.models import Account

_SERVICE_NAME = re.compile(r"[a-z][a-z_]{0,39}")


def service_account(name: str) -> Account:
    """Return the recorded service account of this name, recording it the first time.

    Raises:
        ValueError: the name is not lower-case letters and underscores.
    """
    if not _SERVICE_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a service")
    account, _ = Account.objects.get_or_create(
        service_name=name, defaults={"kind": AccountKind.SERVICE, "password": "!"}
    )
    return account
