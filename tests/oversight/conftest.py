"""The city's reference data for the tests of these pages, and figures counted anew in each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from sapha.civic.agencies.commands import ReferenceLoad, load_reference_data
from sapha.civic.agencies.models import Agency


@pytest.fixture
def reference_data(db: None) -> ReferenceLoad:
    return load_reference_data(actor_key="service:console")


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
