from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils.forms.charter import CharterForm
from sapha.council.councils.models import Charter, CharterVersion
from sapha.council.councils.queries.charters import rules_of, version_json
from tests.factories.charters import charter_in_force, charter_rules, default_draft

ClientOf = Callable[[Account | None], Client]


def typed(version: CharterVersion, **values: Any) -> dict[str, Any]:
    """Return the fields of the page as a browser sends them, some typed over."""
    form = CharterForm(version_json(version), version.reason)
    said: dict[str, Any] = {}
    for rows in form.sets:
        said |= {field.html_name: field.value() for field in rows.management_form}
    for one in form.every_form:
        for field in one:
            value = field.value()
            if value is not None and value is not False:
                said[field.html_name] = "on" if value is True else value
    return {**said, **values}


def test_the_page_sent_back_as_it_is_changes_nothing(admin: Account, client_of: ClientOf) -> None:
    draft = default_draft()
    address = f"/charters/{draft.charter_id}/1/edit/"
    client = client_of(admin)
    assert client.get(address).status_code == 200
    assert client.post(address, typed(draft)).status_code == 302
    assert rules_of(CharterVersion.objects.get()) == charter_rules()


def test_the_order_of_business_is_changed_and_names_every_kind_once(
    admin: Account, client_of: ClientOf
) -> None:
    draft = default_draft()
    client, address = client_of(admin), f"/charters/{draft.charter_id}/1/edit/"
    twice = client.post(address, typed(draft, business_1="other"))
    assert (twice.status_code, list(twice.context["form"].rules.errors)) == (422, ["business_1"])
    kept = client.post(address, typed(draft, business_1="other", business_5="for_information"))
    assert (kept.status_code, rules_of(CharterVersion.objects.get()).order_of_business) == (
        302, ("other", "adoption_of_minutes", "matters_arising", "for_consideration", "for_information"),
    )  # fmt: skip


def test_a_draft_is_changed_field_by_field(admin: Account, client_of: ClientOf) -> None:
    draft = default_draft()
    answer = client_of(admin).post(
        f"/charters/{draft.charter_id}/1/edit/",
        typed(
            draft, **{
                "term__months": "36", "groups-1-seats": "7", "groups-7-removed": "on", "balance-0-dimension": "sex",
                "balance-0-value": "female", "balance-0-least": "6", "powers": "ทำสิ่งดี | Do good\n\n", "groups-9-code": "elder",
                "groups-9-name_th": "ผู้สูงอายุ", "groups-9-seats": "2", "groups-9-selection": "drawn_by_lot",
                "groups-9-votes": "on", "groups-9-residence": "lives", "reason": "ปรับจำนวน",
            },
        ),
    )  # fmt: skip
    rules, version = rules_of(CharterVersion.objects.get()), CharterVersion.objects.get()
    assert (answer.status_code, version.reason, rules.term.months, rules.powers) == (
        302, "ปรับจำนวน", 36, (("ทำสิ่งดี", "Do good"),),
    )  # fmt: skip
    assert [(one.code, one.seats) for one in rules.groups] == [
        ("chair", 1), ("registered_community", 7), ("housing_estate", 3), ("condominium", 3), ("civil_society", 2),
        ("business", 2), ("academic", 1), ("secretary", 1), ("elder", 2),
    ]  # fmt: skip
    assert [(one.dimension, one.value, one.least, one.most) for one in rules.balance] == [
        ("sex", "female", 6, None)
    ]


def test_what_cannot_work_is_said_at_its_field_and_what_was_typed_stays(
    admin: Account, client_of: ClientOf
) -> None:
    draft = default_draft()
    changed = {
        "term__months": "0", "groups-1-seats": "0", "quorum__least": "40", "voting__tie": "coin",
    }  # fmt: skip
    client, address = client_of(admin), f"/charters/{draft.charter_id}/1/edit/"
    wrong_kind = client.post(address, typed(draft, **changed))
    assert (wrong_kind.status_code, list(wrong_kind.context["form"].rules.errors)) == (422, ["voting__tie"])
    answer = client.post(address, typed(draft, **{**changed, "voting__tie": "not_carried"}))
    form = answer.context["form"]
    assert answer.status_code == 422
    assert (list(form.rules.errors), list(form.groups.forms[1].errors)) == (
        ["term__months", "quorum__least"],
        ["seats"],
    )
    assert rules_of(CharterVersion.objects.get()) == charter_rules()


def test_a_draft_comes_into_force_on_a_page(admin: Account, client_of: ClientOf) -> None:
    draft, client = default_draft(), client_of(admin)
    address = f"/charters/{draft.charter_id}/1/in-force/"
    said = {"document_number": "กท 0406/1", "document_date": "1/10/2565", "valid_from": "1/10/2565"}
    refused = client.post(address, said)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["figures_confirmed"])
    assert client.post(address, {**said, "figures_confirmed": "on"}).status_code == 302
    version = CharterVersion.objects.get()
    assert (version.valid_from, version.is_assumption, version.document_number) == (
        date(2022, 10, 1),
        False,
        "กท 0406/1",
    )
    assert client.get(address).status_code == 200
    assert client.post(address, {**said, "valid_from": "1/10/2570"}).status_code == 409


def test_the_next_version_is_drafted_compared_and_discarded(admin: Account, client_of: ClientOf) -> None:
    charter, client = charter_in_force(admin), client_of(admin)
    drafted = client.post(f"/charters/{charter.pk}/draft/")
    assert drafted["Location"] == f"/charters/{charter.pk}/2/edit/"
    draft = CharterVersion.objects.get(number=2)
    client.post(f"/charters/{charter.pk}/2/edit/", typed(draft, term__months="36"))
    compared = client.get(f"/charters/{charter.pk}/2/changes/")
    assert [one.key for one in compared.context["changes"]] == ["term.months"]
    assert client.post(f"/charters/{charter.pk}/2/discard/").status_code == 302
    assert CharterVersion.objects.count() == 1


def test_a_charter_is_copied_for_another_kind_of_body(admin: Account, client_of: ClientOf) -> None:
    charter, client = charter_in_force(admin), client_of(admin)
    address = f"/charters/{charter.pk}/1/copy/"
    taken = client.post(address, {"body_type": "committee", "name_th": charter.name_th})
    assert (taken.status_code, list(taken.context["form"].errors)) == (422, ["name_th"])
    made = client.post(address, {"body_type": "committee", "name_th": "แนวทางคณะกรรมการ"})
    version = Charter.objects.get(body_type="committee").versions.get()
    assert (made.status_code, version.is_assumption, rules_of(version)) == (302, True, charter_rules())


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("nobody", (404, 302)),
        ("citizen", (404, 403)),
        ("prasit", (404, 403)),
        ("auditor", (200, 403)),
        ("admin", (200, 200)),
    ],
)
def test_who_sees_and_writes_drafts(
    who: str, expected: tuple[int, int], client_of: ClientOf, db: None, request: pytest.FixtureRequest
) -> None:
    draft = default_draft()
    client = client_of(None if who == "nobody" else request.getfixturevalue(who))
    address = f"/charters/{draft.charter_id}/1/"
    seen = (client.get(address).status_code, client.get(f"{address}edit/").status_code)
    assert seen == expected
    others = [client.get(f"{address}{part}").status_code for part in ("changes/", "preview/", "preview.csv")]
    assert others == [expected[0]] * 3
    assert client.get(f"/charters/{draft.charter_id}/").status_code == expected[0]
    assert client.get("/charters/").status_code == 200
