"""Twenty uploads of the same bytes at the same moment are one document."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections

from sapha.civic.people.models import Account
from sapha.evidence.documents.models import Document
from sapha.ledger.models import Event
from sapha.monitoring.projects.models import Project
from tests.factories.documents import PDF, attach

pytestmark = pytest.mark.django_db(transaction=True)


def test_twenty_parallel_uploads_of_the_same_bytes_are_one_document(
    somchai: Account, wichai: Account, project: Project, root: Path
) -> None:
    start = Barrier(20)

    def send(number: int) -> int:
        start.wait()
        try:
            return attach((somchai, wichai)[number % 2], project).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        found = set(pool.map(send, range(20)))
    files = [path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name != ".lock"]
    assert (len(found), Document.objects.count(), Event.objects.count(), files) == (1, 1, 1, [PDF])
