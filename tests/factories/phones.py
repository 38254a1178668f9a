"""Phones over real HTTP: each with its own connection and session, tapping as people do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import requests
from django.conf import settings
from django.test import Client

from sapha.civic.people.models import Account


class Phone:
    """A browser without a screen: it opens a page, then sends the form that stands there."""

    def __init__(self, server: str, account: Account | None = None) -> None:
        self._server, self._session = server, requests.Session()
        if account is not None:
            client = Client()
            client.force_login(account)
            self._session.cookies.set(
                settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value
            )

    def open(self, path: str) -> str:
        """Return a page as this phone sees it."""
        answer = self._session.get(f"{self._server}{path}", timeout=60)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def ready(self, page: str, path: str, sent: dict[str, str] | None = None) -> Callable[[], int]:
        """Open a page and return the tap on its form, which returns the status it was answered with."""
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.open(page))[0]
        body, cookies = {"csrfmiddlewaretoken": token, **(sent or {})}, self._session.cookies.copy()

        def sent_once(patience: float) -> int:
            # A connection of its own: two taps of one phone do not wait for each other.
            timeout = (60, patience)
            answer = requests.post(
                f"{self._server}{path}", body, cookies=cookies, timeout=timeout, allow_redirects=False
            )
            answer.close()
            return answer.status_code

        def tap() -> int:
            for _ in range(20):  # a phone in a crowd tries again when it was not let in
                with suppress(requests.ConnectionError):
                    return sent_once(60)
            raise AssertionError("twenty tries and no answer")

        def lost() -> int:
            """Send it and never hear the answer, then send it again."""
            with suppress(requests.Timeout, requests.ConnectionError):
                sent_once(0.001)
            return tap()

        tap.lost = lost  # type: ignore[attr-defined]
        return tap

    def close(self) -> None:
        """Put it away."""
        self._session.close()


def all_at_once(taps: Sequence[Callable[[], int]]) -> list[int]:
    """Let everybody tap at the same moment; return the statuses in the order of the taps."""
    start = Barrier(len(taps))

    def one(tap: Callable[[], int]) -> int:
        start.wait()
        return tap()

    with ThreadPoolExecutor(len(taps)) as pool:
        return list(pool.map(one, taps))
