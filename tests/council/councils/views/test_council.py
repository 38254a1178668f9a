from __future__ import annotations

import pytest
from django.test import Client

from sapha.council.councils.models import Council


def test_the_page_says_the_state_with_its_document_and_the_rules(
    client: Client, councils: list[Council]
) -> None:
    text = client.get("/councils/1001/").content.decode()
    assert [said in text for said in ("กท 0406/3578", "29 ส.ค. 2566", "ต้องมา 9 คน", "12/2566")] == [True] * 4
    assert client.get("/en/councils/1049/").status_code == 200


@pytest.mark.parametrize("key", ["1051", "1049-2", "1000-1", "0001", "10490", "1049-0"])
def test_what_is_not_there_is_not_found(key: str, client: Client, councils: list[Council]) -> None:
    assert client.get(f"/councils/{key}/").status_code == 404
