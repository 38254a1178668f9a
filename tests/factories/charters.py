"""Charters and councils for tests."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.council.councils.charter.json_form import rules_from_json
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.commands import load_councils_reference, put_charter_in_force
from sapha.council.councils.commands.charters import change_draft
from sapha.council.councils.commands.making import create_all_councils
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Charter, CharterVersion, Council
from sapha.council.councils.reference import default_charter

LETTER = DocumentReference("กท 0406/3578", date(2023, 8, 29), "การชะลอ")
ORDER = DocumentReference("214/2566", date(2023, 1, 5), "แนวทางการดำเนินงาน")


def charter_json(**changes: Any) -> dict[str, Any]:
    """Return the rules of the default charter in their JSON form, some parts replaced.

    ``term__months=0`` changes one field of a part; ``balance=[…]`` a whole part.
    """
    content: dict[str, Any] = copy.deepcopy(default_charter()["rules"])
    for path, value in changes.items():
        *before, last = path.split("__")
        part = content
        for name in before:
            part = part[name]
        part[last] = value
    return content


def charter_rules(**changes: Any) -> CharterRules:
    """Return the rules of the default charter, some parts replaced."""
    return rules_from_json(charter_json(**changes))


def default_draft() -> CharterVersion:
    """Load the reference and return the draft charter that comes with the system."""
    load_councils_reference(actor=service_account("console"))
    return CharterVersion.objects.select_related("charter").get()


def charter_in_force(actor: Account, valid_from: date = date(2023, 1, 1)) -> Charter:
    """Return the default charter, its first version in force."""
    version = default_draft()
    put_charter_in_force(
        actor=actor, version=version, valid_from=valid_from, document=ORDER, figures_confirmed=True
    )
    return version.charter


def fifty_councils(actor: Account) -> list[Council]:
    """Return the planned councils of all districts; the districts must be loaded."""
    create_all_councils(actor=actor, charter=charter_in_force(actor))
    return list(Council.objects.order_by("key"))


def charter_in_force_of(
    actor: Account, *, groups: dict[str, dict[str, Any]], balance: list[dict[str, Any]], **parts: Any
) -> Charter:
    """Return the default charter in force from 2566 with fields of some groups, and balance rules, changed."""
    content = charter_json(**{"balance": balance, **parts})
    for group in content["groups"]:
        group.update(groups.get(group["code"], {}))
    draft = default_draft()
    draft = change_draft(actor=actor, version=draft, rules=rules_from_json(content))
    put_charter_in_force(
        actor=actor, version=draft, valid_from=date(2023, 1, 1), document=ORDER, figures_confirmed=True
    )
    return draft.charter
