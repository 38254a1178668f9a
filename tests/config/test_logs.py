"""The log keeps no token that would let its reader in."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from sapha.config.logs import LineFormatter


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/people/link/kT-9_x/", "/people/link/…/"),
        ("/en/people/invitation/kT-9_x/", "/en/people/invitation/…/"),
        ("/accounts/password/reset/key/1-kT-9_x/", "/accounts/password/reset/key/…/"),
        ("/projects/99990000-0001/", "/projects/99990000-0001/"),
    ],
)
def test_a_token_is_left_out_of_the_line(address: str, told: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", ("Gone", address), None)

    assert LineFormatter("{message}", style="{").format(record) == f"Gone: {told}"


def test_a_token_is_left_out_of_a_traceback() -> None:
    try:
        int("/people/link/kT-9_x/")
    except ValueError:
        record = logging.LogRecord("django", logging.ERROR, "", 0, "broken", None, sys.exc_info())

    line = LineFormatter("{message}", style="{").format(record)
    assert (line.count("ValueError: invalid literal"), line.count("kT-9_x")) == (1, 0)


def test_every_handler_of_the_site_leaves_tokens_out() -> None:
    logs: Any = settings.LOGGING
    used = {logs["formatters"][handler["formatter"]]["()"] for handler in logs["handlers"].values()}

    assert {import_string(name) for name in used} == {LineFormatter}
