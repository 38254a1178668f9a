"""Files that wait with a form: beside each other, each once, within half of the room, gone with their time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.participants.queries import for_visitors
from sapha.civic.people.models import Account
from sapha.evidence.documents.commands import SentFile, drop_waiting, forget_expired, let_wait_beside
from sapha.evidence.documents.models import WaitingFile
from sapha.evidence.documents.queries import waiting_files
from sapha.evidence.documents.storage import place_of
from sapha.foundation.errors import Conflict, NotPermitted
from tests.factories.documents import png

HOLDER = "a" * 64
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> None:
    settings.DOCUMENTS_ROOT = tmp_path / "documents"


def sent(number: int) -> SentFile:
    return SentFile(f"{number}.png", [png(number + 1, 2)])


def wait(*numbers: int, holder: str = HOLDER) -> list[int]:
    files = [sent(number) for number in numbers]
    return let_wait_beside(actor=for_visitors(), holder=holder, files=files, until=timezone.now() + HOUR)


def names(holder: str = HOLDER) -> list[tuple[int, str]]:
    return [(one.number, one.file_name) for one in waiting_files(holder)]


def at_once(deeds: list[Callable[[], object]]) -> None:
    barrier = Barrier(len(deeds))

    def one(deed: Callable[[], object]) -> None:
        barrier.wait()
        try:
            deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        list(pool.map(one, deeds))


def test_each_stands_behind_the_last_and_the_same_bytes_once(db: None) -> None:
    first, second = wait(1, 2)
    assert wait(2, 3)[0] == second
    assert wait(1) == [first]
    wait(1, holder="b" * 64)
    assert (names(), names("b" * 64)) == ([(1, "1.png"), (2, "2.png"), (3, "3.png")], [(1, "1.png")])


@pytest.mark.django_db(transaction=True)
def test_taps_at_once_keep_each_file_once() -> None:
    at_once([lambda number=number: wait(number % 2) for number in range(4)])  # type: ignore[misc]
    assert [number for number, _name in names()] == [1, 2]
    assert {name for _number, name in names()} == {"0.png", "1.png"}


def test_what_is_dropped_is_gone_and_what_is_left_stays(db: None) -> None:
    first, second = wait(1, 2)
    gone = WaitingFile.objects.get(pk=first).sha256
    drop_waiting(actor=for_visitors(), holder=HOLDER, but=[second])
    assert (names(), place_of(gone).exists()) == ([(2, "2.png")], True)
    assert forget_expired(actor=for_visitors(), now=timezone.now()) == 1
    assert (place_of(gone).exists(), names()) == (False, [(2, "2.png")])


def test_what_was_dropped_waits_again_when_it_is_sent_again(db: None) -> None:
    (first,) = wait(1)
    drop_waiting(actor=for_visitors(), holder=HOLDER)
    assert (names(), wait(1), names()) == ([], [first], [(1, "1.png")])


def test_half_of_the_room_is_left_for_what_waits_for_a_code(db: None, settings: Settings) -> None:
    size = WaitingFile.objects.get(pk=wait(1)[0]).size_bytes
    settings.WAITING_FILES_LIMIT_BYTES = 3 * size
    with pytest.raises(Conflict) as refused:
        wait(2)
    assert (refused.value.rule, names()) == ("documents.too_much_waits", [(1, "1.png")])


def test_only_the_site_lets_files_wait(citizen: Account, prasit: Account) -> None:
    for actor in (citizen, prasit):
        with pytest.raises(NotPermitted):
            let_wait_beside(actor=actor, holder=HOLDER, files=[sent(1)], until=timezone.now() + HOUR)
    assert names() == []
