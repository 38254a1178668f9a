from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.council.councils.models import Council, CouncilStateChange, Seat


def test_without_councils_the_page_says_what_to_do(client: Client, reference_data: ReferenceLoad) -> None:
    page = client.get("/councils/")
    assert (page.status_code, "ยังไม่มีสภาในทะเบียน" in page.content.decode()) == (200, True)


def test_all_councils_stand_in_the_table_with_their_state(client: Client, councils: list[Council]) -> None:
    page = client.get("/councils/")
    assert len(page.context["rows"]) == 50
    assert [(state.value, count) for state, count in page.context["counts"]] == [
        ("active", 48),
        ("suspended", 2),
    ]
    assert [row.held.rules.seats for row in page.context["rows"][:1]] == [19]
    assert client.get("/en/councils/").status_code == 200


def _queries(client: Client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        client.get("/councils/")
    return len(caught)


def test_the_queries_do_not_grow_with_the_councils(client: Client, councils: list[Council]) -> None:
    few = {one.pk for one in councils[:3]}
    CouncilStateChange.objects.exclude(council__in=few).delete()
    Seat.objects.exclude(council__in=few).delete()
    Council.objects.exclude(pk__in=few).delete()
    three = _queries(client)
    CouncilStateChange.objects.exclude(council=councils[0]).delete()
    Seat.objects.exclude(council=councils[0]).delete()
    Council.objects.exclude(pk=councils[0].pk).delete()
    assert (three, _queries(client)) == (8, 8)
