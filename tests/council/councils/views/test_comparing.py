from __future__ import annotations

import time_machine
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils import commands
from sapha.council.councils.models import Charter, Council
from tests.factories.charters import LETTER, charter_json, charter_rules


def second_version(admin: Account) -> Charter:
    """Put a second version in force: one group smaller, one dropped, a rule few districts can meet."""
    charter = Charter.objects.get()
    groups = [one for one in charter_json()["groups"] if one["code"] != "youth"]
    groups[1]["seats"] = 3
    rule = {"group": "", "dimension": "subdistrict", "value": "each", "least": 2, "most": None}
    draft = commands.draft_charter_version(actor=admin, charter=charter)
    commands.change_draft(actor=admin, version=draft, rules=charter_rules(groups=groups, balance=[rule]))
    with time_machine.travel(LETTER.dated, tick=False):
        commands.put_charter_in_force(actor=admin, version=draft, valid_from=LETTER.dated, document=LETTER)
    return charter


def test_the_preview_says_what_changes_for_each_council(
    client: Client, admin: Account, councils: list[Council]
) -> None:
    charter = second_version(admin)
    page = client.get(f"/charters/{charter.pk}/2/preview/")
    rows = page.context["rows"]
    (phra_nakhon,) = [row.impact for row in rows if row.council.key == "1001"]
    (thung_khru,) = [row.impact for row in rows if row.council.key == "1049"]
    assert (len(rows), page.context["gained"], page.context["lost"]) == (50, 0, 150)
    assert [(one.code, one.before, one.after) for one in thung_khru.groups] == [
        ("registered_community", 5, 3), ("youth", 1, 0),
    ]  # fmt: skip
    assert (thung_khru.needed_before, thung_khru.needed_after) == (9, 8)
    # Phra Nakhon has 12 subdistricts: two people of each do not fit into 16 seats.
    assert (phra_nakhon.impossible, thung_khru.impossible) == (("subdistrict",), ())
    assert client.get(f"/en/charters/{charter.pk}/2/preview/").status_code == 200


def test_the_preview_as_csv(client: Client, admin: Account, councils: list[Council]) -> None:
    Council.objects.filter(key="1001").update(name_en="=HYPERLINK(1)")
    charter = second_version(admin)
    lines = client.get(f"/charters/{charter.pk}/2/preview.csv").content.decode().split("\r\n")
    assert (len(lines), lines[0].split(",")[:5]) == (
        52, ["council", "name_th", "name_en", "seats_before", "seats_after"],
    )  # fmt: skip
    assert lines[1] == "1001,สภาคนเมืองประจำเขตพระนคร,'=HYPERLINK(1),19,16,0,3,9,8,0,0,subdistrict"


def test_the_first_version_has_nothing_before_it(
    client: Client, admin: Account, councils: list[Council]
) -> None:
    charter = Charter.objects.get()
    assert "นี่คือฉบับแรก" in client.get(f"/charters/{charter.pk}/1/changes/").content.decode()
    assert client.get(f"/charters/{charter.pk}/9/changes/").status_code == 404
