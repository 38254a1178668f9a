from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from sapha.evidence.prints.models import Print, PrintFile
from sapha.foundation.errors import NotPermitted
from tests.factories.prints import certified, project_to_certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered() -> Print:
    return certified(project_to_certify())


@pytest.mark.parametrize(
    "act",
    [
        lambda one: one.save(),
        lambda one: one.delete(),
        lambda _: Print.objects.update(page_count=9),
        lambda _: Print.objects.all().delete(),
        lambda _: PrintFile.objects.all().delete(),
        lambda one: Print.objects.bulk_update([one], ["page_count"]),
    ],
)
def test_model_refuses_to_change_or_delete(registered: Print, act: Callable[[Print], object]) -> None:
    with pytest.raises(NotPermitted) as caught:
        act(registered)
    assert (caught.value.rule, Print.objects.count(), PrintFile.objects.count()) == (
        "prints.append_only",
        1,
        1,
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evidence_print SET page_count = 9",
        "DELETE FROM evidence_print_file",
        "UPDATE evidence_print_file SET size_bytes = 1",
    ],
)
def test_database_refuses_raw_changes(registered: Print, sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
