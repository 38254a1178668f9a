"""What every page needs: today, the places, the languages, the ribbon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language

import sapha
from sapha.design.navigation import Door, at_the_thumb, doors_for, path_in_language, sample_data_shown
from sapha.foundation.be_dates import fiscal_year_of

if TYPE_CHECKING:
    from sapha.design.navigation import Visitor


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site: its code, its own name, and this page in it."""

    code: str
    name: str
    url: str
    current: bool


class Frame:
    """The frame of one page; each part is worked out once, and only when the template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.version = sapha.__version__

    @property
    def today(self) -> date:
        """The day in Bangkok."""
        return timezone.localdate()

    @property
    def fiscal_year(self) -> int:
        """The fiscal year of today, Buddhist Era."""
        return fiscal_year_of(self.today)

    @property
    def sample(self) -> bool:
        """Whether sample data is on show."""
        return sample_data_shown()

    @cached_property
    def doors(self) -> list[Door]:
        """The places this visitor may enter."""
        visitor: Visitor = getattr(self._request, "user", AnonymousUser())
        return doors_for(visitor, self._request.path)

    @property
    def public_doors(self) -> list[Door]:
        """The places open to everybody."""
        return [door for door in self.doors if not door.is_work]

    @cached_property
    def work_doors(self) -> list[Door]:
        """The places of this visitor's own work."""
        return [door for door in self.doors if door.is_work]

    @property
    def in_work(self) -> bool:
        """Whether the visitor is in one of their work places now."""
        return any(door.current for door in self.work_doors)

    @property
    def thumb_doors(self) -> list[Door]:
        """The places in the bar at the thumb of a phone."""
        return at_the_thumb(self.doors)

    @cached_property
    def languages(self) -> list[Language]:
        """This very page in every language, the query kept."""
        now = get_language() or settings.LANGUAGE_CODE
        query = self._request.META.get("QUERY_STRING", "")
        tail = f"?{query}" if query else ""
        return [
            Language(code, name, path_in_language(self._request.path, code) + tail, code == now)
            for code, name in settings.LANGUAGES
        ]

    @property
    def home(self) -> str:
        """The front page in the visitor's language."""
        return path_in_language("/", get_language() or settings.LANGUAGE_CODE)

    @cached_property
    def sign_in(self) -> str:
        """The sign-in page that leads back here; nothing when there is none."""
        url = _first_address("account_login")
        return f"{url}?{urlencode({'next': self._request.get_full_path()})}" if url else ""

    @cached_property
    def sign_up(self) -> str:
        """Where an account is opened; nothing when there is none."""
        return _first_address("participants:open_account")

    @cached_property
    def sign_out(self) -> str:
        """The address that signs out, by POST; nothing when there is none."""
        return _first_address("account_logout")

    @cached_property
    def account(self) -> str:
        """The page of one's own account; nothing when there is none."""
        return _first_address("people:me", "mfa_index")

    @property
    def style_guide(self) -> str:
        """The page that shows every component; nothing when there is none."""
        return _first_address("design:guide")


def _first_address(*names: str) -> str:
    """Return the first of these addresses that exists."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of the page as ``frame``."""
    return {"frame": Frame(request)}
