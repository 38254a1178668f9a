"""Receiving the same file at once from two windows, and reading it in two threads at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from sapha.civic.people.queries import service_account
from sapha.monitoring.progress_form.commands import receive_upload
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.progress_form.tasks import process_waiting_files
from sapha.monitoring.projects.models import Project
from tests.factories.projects import make_year

pytestmark = pytest.mark.django_db(transaction=True)


def both(act: Callable[[], object]) -> list[object]:
    """Do the same thing in two threads at the same moment."""
    barrier = Barrier(2)
    results: list[object] = []

    def run() -> None:
        try:
            barrier.wait()
            results.append(act())
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def content(examples: Path, settings: object, tmp_path: Path) -> bytes:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    make_year(2566)
    service_account("console")
    return (examples / "progress_form_4_copies.txt").read_bytes()


def test_a_double_upload_is_one_file_and_one_stored_copy(content: bytes, tmp_path: Path) -> None:
    def send() -> int:
        return receive_upload(actor=service_account("console"), name="a.txt", chunks=[content]).pk

    sent = both(send)
    assert (len(sent), len(set(sent)), FormFile.objects.count()) == (2, 1, 1)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [
        tmp_path / FormFile.objects.get().stored_as
    ]


def test_of_two_readers_one_reads(content: bytes) -> None:
    receive_upload(actor=service_account("console"), name="a.txt", chunks=[content])
    assert sorted(map(str, both(process_waiting_files))) == ["0", "1"]
    assert (Project.objects.count(), FormFile.objects.get().state) == (1, "read")
