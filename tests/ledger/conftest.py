from __future__ import annotations

import pytest

from sapha.foundation.errors import Bilingual
from sapha.ledger import verbs
from sapha.ledger.verbs import register_verb


@pytest.fixture(autouse=True)
def example_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests record ``example.written`` and leave no verb behind."""
    monkeypatch.setattr(verbs, "_VERBS", dict(verbs._VERBS))
    register_verb(
        "example.written",
        Bilingual("เขียน {pages} หน้า", "{pages} pages written"),
        facts=("pages", "paid", "due"),
    )
