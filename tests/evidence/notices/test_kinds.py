"""The registry of message kinds."""

from __future__ import annotations

import pytest

from sapha.evidence.notices import kinds
from sapha.evidence.notices.kinds import kind_title, message_kind, message_kinds, register_message_kind
from sapha.foundation.errors import Bilingual

TITLE = Bilingual("เตือน", "Reminder")


@pytest.fixture(autouse=True)
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_KINDS", {})


def test_a_kind_is_found_by_its_name_and_may_be_registered_again() -> None:
    kind = register_message_kind("report.due", TITLE)
    assert register_message_kind("report.due", TITLE) == message_kind("report.due") == kind
    assert list(message_kinds()) == ["report.due"]


def test_another_kind_of_the_same_name_is_refused() -> None:
    register_message_kind("report.due", TITLE)
    with pytest.raises(ValueError, match=r"^message kind report\.due is registered twice$"):
        register_message_kind("report.due", TITLE, official=True)


@pytest.mark.parametrize("name", ["due", "Report.due", "report.", "*", f"report.{'a' * 60}"])
def test_a_malformed_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not of the form noun\.event$"):
        register_message_kind(name, TITLE)


def test_an_unknown_kind_has_no_entry_but_its_name_can_be_shown() -> None:
    with pytest.raises(ValueError, match=r"is not registered$"):
        message_kind("report.gone")
    assert kind_title("report.gone") == Bilingual("report.gone", "report.gone")
