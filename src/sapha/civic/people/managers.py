"""How accounts are found and made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from sapha.civic.people.models import Account


def normal_email(email: str) -> str:
    """Return the e-mail address as it is kept: without outer space, lower case."""
    return email.strip().lower()


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail address without regard to case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account with this e-mail address."""
        return self.get(email=normal_email(username or ""))

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Account:
        """Create the account of a person; without a password only links open it."""
        account = self.model(email=normal_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account
