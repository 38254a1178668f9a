"""The city's reference data for the tests of this floor."""

from __future__ import annotations

import pytest

from sapha.civic.agencies.commands import ReferenceLoad, load_reference_data


@pytest.fixture
def reference_data(db: None) -> ReferenceLoad:
    return load_reference_data(actor_key="service:console")
