from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from sapha.ledger.kept import kept_while_nothing_happens
from sapha.ledger.models import Event

pytestmark = pytest.mark.django_db


def test_nothing_is_a_figure_that_is_kept_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made = []
    for _ in range(2):
        kept_while_nothing_happens("test", lambda: made.append(1))
    assert made == [1]
    with django_assert_num_queries(1):
        kept_while_nothing_happens("test", Event.objects.count)
