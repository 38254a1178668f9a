from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft3Validator, Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

from sapha.civic.people.models import Account
from sapha.council.councils import commands
from sapha.council.councils.commands import StateAct
from sapha.council.councils.models import Council
from sapha.council.membership.models import Membership
from sapha.oversight.opendata.popolo import popolo_lines
from tests.conftest import SHARED
from tests.factories.charters import ORDER
from tests.factories.membership import DAY
from tests.oversight.opendata.popolo_classes import CLASSES

ONE = {
    "organizations": "organization", "posts": "post", "persons": "person", "memberships": "membership", "areas": "area",
}  # fmt: skip


def popolo(council: Council | None = None) -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = json.loads("".join(popolo_lines(council)))
    return read


def test_every_object_is_what_the_draft_says(council: Council) -> None:
    told = popolo()
    assert {name: len(objects) for name, objects in told.items()} == {
        "areas": 51, "organizations": 50, "posts": 950, "persons": 19, "memberships": 19,
    }  # fmt: skip
    wrong = [
        (name, error.message)
        for name, objects in told.items()
        for one in objects
        for error in Draft202012Validator(CLASSES[name]).iter_errors(one)
    ]
    assert wrong == []


def test_the_schemas_of_the_draft_find_every_object_valid(council: Council) -> None:
    folder = SHARED / "popolo"
    if not folder.is_dir():
        pytest.skip(f"the schemas of the Popolo draft are not beside this checkout: {folder}")
    schemas = [json.loads(place.read_text()) for place in sorted(folder.glob("*.json"))]
    resources = [(one["id"].rstrip("#"), DRAFT3.create_resource(one)) for one in schemas]
    registry: Registry[Any] = Registry().with_resources(resources)
    by_title = {one["title"].lower(): one for one in schemas}
    wrong = [
        (name, error.message)
        for name, objects in popolo().items()
        for one in objects
        for error in Draft3Validator(by_title[ONE[name]], registry=registry).iter_errors(one)
    ]
    assert wrong == []


def test_every_name_of_an_object_leads_to_one(council: Council) -> None:
    told = popolo(council)
    ids = {one["id"] for objects in told.values() for one in objects}
    named = {
        value
        for objects in told.values()
        for one in objects
        for name, value in one.items()
        if name.endswith("_id")
    }
    assert named - ids == set()
    assert {name: len(objects) for name, objects in told.items()} == {
        "areas": 2, "organizations": 1, "posts": 19, "persons": 19, "memberships": 19,
    }  # fmt: skip


def test_a_council_and_its_chair(council: Council, admin: Account) -> None:
    commands.activate_councils(actor=admin, councils=[council], given=StateAct(ORDER, DAY))
    told, chair = popolo(council), Membership.objects.get(office="chair")
    assert told["organizations"] == [
        {
            "id": "council/1049", "name": "สภาคนเมืองประจำเขตทุ่งครุ", "classification": "district_council",
            "other_names": [{"name": "Thung Khru district citizen council", "note": "en"}],
            "identifiers": [{"scheme": "sapha", "identifier": "1049"}], "area_id": "area/1049",
            "founding_date": "2023-10-01", "links": [{"url": "http://127.0.0.1:8000/councils/1049/"}],
        }
    ]  # fmt: skip
    assert [one for one in told["memberships"] if one["role"] == "chair"] == [
        {
            "id": f"membership/{chair.pk}", "role": "chair", "person_id": f"person/{chair.person_id}",
            "organization_id": "council/1049", "post_id": f"seat/{chair.seat_id}", "area_id": "area/1049",
            "start_date": "2023-10-01", "end_date": "2025-09-30",
            "sources": [{"url": f"http://127.0.0.1:8000/letters/{chair.order.letter_id}/", "note": "1/2566"}],
        }
    ]  # fmt: skip
