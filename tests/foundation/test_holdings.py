from __future__ import annotations

from collections.abc import Sequence

import pytest

from sapha.foundation import holdings
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding, registered_holdings

WORD = Bilingual("คำ", "word")


def read(_pk: int) -> Sequence[Row]:
    return []


def erase(_pk: int) -> int:
    return 0


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "_HOLDINGS", {})


def test_a_holding_is_registered_once_however_often_it_is_said() -> None:
    one = Holding("letters", WORD, WORD, read)
    register_holding(one)
    register_holding(one)
    assert registered_holdings() == (one,)


@pytest.mark.parametrize(
    "wrong",
    [
        Holding("Letters", WORD, WORD, read),
        Holding("letters", WORD, WORD, read, erase),
        Holding("others", WORD, WORD, read, erase, names_person=True),
    ],
)
def test_a_wrong_holding_is_refused(wrong: Holding) -> None:
    register_holding(Holding("letters", WORD, WORD, read))
    with pytest.raises(ValueError, match="holding"):
        register_holding(wrong)
