"""The mail server is named by one variable; what names none is refused, never sent in clear."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ASK = (
    "from sapha.config import settings; print(settings.EMAIL_BACKEND.split('.')[-2], settings.EMAIL_USE_TLS)"
)


def _settings(data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAPHA_")}
    return subprocess.run(
        [sys.executable, "-c", _ASK],
        capture_output=True,
        text=True,
        check=False,
        env={**kept, "SAPHA_DATA_DIR": str(data), **variables},
    )


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "console False\n"),
        ({"SAPHA_EMAIL_URL": "submission://user:password@mail.example.go.th:587"}, "smtp True\n"),
    ],
)
def test_mail_goes_to_the_log_or_to_the_server_named(
    tmp_path: Path, variables: dict[str, str], said: str
) -> None:
    assert _settings(tmp_path, **variables).stdout == said


def test_an_unknown_kind_of_mail_server_is_refused(tmp_path: Path) -> None:
    asked = _settings(tmp_path, SAPHA_EMAIL_URL="smtp+tls://user:password@mail.example.go.th:587")

    assert (asked.returncode, asked.stderr.count("SystemUnable: SAPHA_EMAIL_URL")) == (1, 1)
