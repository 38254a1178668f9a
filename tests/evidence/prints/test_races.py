from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from sapha.civic.people.queries import service_account
from sapha.evidence.prints.models import Print, PrintSeries
from tests.factories.prints import certified, project_to_certify

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(acts: list[Callable[[], object]]) -> None:
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


def test_parallel_writers_leave_no_gap_and_no_double() -> None:
    projects = [project_to_certify(code=f"99990000-01{number:02d}") for number in range(10)]
    service_account("console")
    in_threads([lambda one=one: certified(one) for one in projects])  # type: ignore[misc]
    assert sorted(Print.objects.values_list("sequence", flat=True)) == list(range(1, 11))
    assert PrintSeries.objects.get().last_number == 10


def test_one_project_certified_by_many_at_once_has_one_print() -> None:
    project = project_to_certify()
    service_account("console")
    in_threads([lambda: certified(project)] * 6)
    assert list(Print.objects.values_list("sequence", "edition")) == [(1, 1)]
