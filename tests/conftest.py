"""What every test stands on: settings, databases, the real form, a quiet house."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings

from sapha.civic.agencies.commands import ReferenceLoad, load_reference_data
from tests.cast import *  # noqa: F403 - the named cast, as fixtures
from tests.factories.keys import *  # noqa: F403 - keys and a timestamp authority, as fixtures
from tests.factories.tokens import *  # noqa: F403 - a PKCS#11 token, as a fixture

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

hypothesis_settings.register_profile("house", deadline=None, print_blob=True)
hypothesis_settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Put SQLite's test database into a file, so that threads see one database."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        place = Path(settings.DATA_DIR) / f"test-{worker}-{os.getpid()}.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(place)


@pytest.fixture(scope="session", autouse=True)
def ledger_survives_flush() -> Iterator[None]:
    """Lift the ledger's delete trigger while a transactional test empties its tables."""
    flush = TransactionTestCase._fixture_teardown

    def flush_with_triggers_lifted(case: TransactionTestCase) -> None:
        from tests.factories.ledger import ledger_triggers_lifted

        with ledger_triggers_lifted():
            flush(case)

    TransactionTestCase._fixture_teardown = flush_with_triggers_lifted  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = flush  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def thai_at_the_start() -> Iterator[None]:
    """Begin every test in the first language, whatever the one before left."""
    from django.utils import translation

    with translation.override("th"):
        yield


@pytest.fixture(autouse=True)
def nothing_cached() -> None:
    """Begin every test with an empty cache: limits of tries count what came before."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def reference_data(db: None) -> ReferenceLoad:
    """The city's 50 districts and its agencies."""
    return load_reference_data(actor_key="service:console")


@pytest.fixture(scope="session")
def real_form() -> Path:
    """The real print in four copies; it never enters the repository."""
    place = SHARED / "samples" / "progress_form_4_copies.txt"
    if not place.exists():
        pytest.skip(f"the real form is not beside this checkout: {place}")
    return place


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example forms written for this project."""
    return ROOT / "examples"
