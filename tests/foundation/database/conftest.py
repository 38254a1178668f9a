"""A table of search texts that exists only in these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.foundation.database.papers import INDEX, STATE, Paper


@pytest.fixture
def papers(transactional_db: None) -> Iterator[type[Paper]]:
    with connection.schema_editor() as editor:
        editor.create_model(Paper)
        INDEX.database_forwards("search_tests", editor, STATE, STATE)
    yield Paper
    with connection.schema_editor() as editor:
        INDEX.database_backwards("search_tests", editor, STATE, STATE)
        editor.delete_model(Paper)
