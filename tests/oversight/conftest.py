"""The city's reference data for the tests of these pages, and figures counted anew in each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.agencies.models import Agency


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Makers write rows without an act in the ledger, so that kept figures would be yesterday's."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def office(reference_data: ReferenceLoad) -> Agency:
    """The office of Thung Khru, district 1049."""
    return Agency.objects.get(district=1049)
