from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.membership.models import Nominee
from tests.council.membership.commands.test_importing import GOOD, table
from tests.factories.membership import accepted

ClientOf = Callable[[Account | None], Client]
HERE = "/councils/1049/nominees/table/"


def file(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("nominees.csv", table(*rows), "text/csv")


def test_the_table_is_looked_at_first_and_then_kept(
    prasit: Account, client_of: ClientOf, council: Council
) -> None:
    client = client_of(prasit)
    looked = client.post(HERE, {"file": file(GOOD), "deed": "look"})
    assert (looked.status_code, looked.context["told"], Nominee.objects.count()) == (200, (1, [], 0), 0)
    kept = client.post(HERE, {"file": file(GOOD), "deed": "keep"})
    assert (kept.status_code, kept.context["told"], Nominee.objects.count()) == (200, (1, [], 1), 1)


def test_rows_that_do_not_fit_are_told_by_line_and_column_on_the_page_and_as_csv(
    prasit: Account, client_of: ClientOf, council: Council
) -> None:
    client, rows = client_of(prasit), [GOOD, GOOD, GOOD.replace("แก้ว", "=1+1").replace("2526", "2550")]
    told = client.post(HERE, {"file": file(*rows), "deed": "keep"})
    assert (told.status_code, [(one.line, one.column) for one in told.context["problems"]]) == (
        422, [(3, "given_name"), (4, "given_name")],
    )  # fmt: skip
    assert "ซ้ำกับบรรทัดที่ 2" in told.content.decode()
    report = client.post(HERE, {"file": file(*rows), "deed": "report"})
    lines = list(csv.reader(io.StringIO(report.content.decode())))
    assert [line[:2] for line in lines] == [["line", "column"], ["3", "given_name"], ["4", "given_name"]]
    assert Nominee.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "แฟ้มว่างเปล่า"),
        (b"a,b", "แฟ้มขาดคอลัมน์"),
        (b"\xff\xfe", "UTF-8"),
        (table(GOOD.replace("1049,", "1050,")), "สภาที่ท่านไม่ได้ดูแล"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_at_the_field(
    prasit: Account, client_of: ClientOf, council: Council, content: bytes, said: str
) -> None:
    sent = {"file": SimpleUploadedFile("x.csv", content), "deed": "look"}
    answer = client_of(prasit).post(HERE, sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert said in answer.content.decode()


def test_who_takes_in_tables(
    prasit: Account, malee: Account, admin: Account, client_of: ClientOf, council: Council
) -> None:
    seen = [client_of(who).get(HERE).status_code for who in (prasit, malee, admin)]
    city = [client_of(who).get("/councils/board/nominees/").status_code for who in (prasit, admin)]
    assert (seen, city) == ([200, 404, 200], [403, 200])


def test_the_orders_of_all_councils_stand_on_one_page(
    prasit: Account, auditor: Account, client_of: ClientOf, council: Council
) -> None:
    accepted(prasit, council)
    client = client_of(auditor)
    assert "ยังไม่มีคำสั่งที่ออกเลขแล้ว" in client.get("/councils/board/orders/").content.decode()
    assert client.get("/councils/board/orders.pdf").status_code == 404
    assert client_of(prasit).get("/councils/board/orders/").status_code == 403
