"""Taking in the reference file of the plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.reference.rows import wait_for_other_loaders
from sapha.foundation.canonical import sha256_hex
from sapha.ledger.commands import record_event
from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode
from sapha.monitoring.plans.queries import PLANS_SUBJECT, loaded_plans_hash
from sapha.monitoring.plans.reference_file import REFERENCE, PlanRow, read_plan_rows
from sapha.monitoring.plans.rules import number_key

_Key = tuple[int, str | None, str]


def load_plans(*, actor: Account, path: Path = REFERENCE) -> int:
    """Take the reference file into the register; return how many nodes were new or changed.

    It runs at every start: when the file was loaded before, it asks one question of the ledger
    and writes nothing. Nodes are known by level and number, those without number by their text.
    A node that the file no longer has stays: projects may be aligned to it.
    """
    file_hash = sha256_hex(path.read_bytes())
    if loaded_plans_hash() == file_hash:
        return 0
    with transaction.atomic():
        wait_for_other_loaders()
        if loaded_plans_hash() == file_hash:
            return 0
        rows = list(read_plan_rows(path))
        changed = sum(_load_plan(name, rows) for name in dict.fromkeys(row.plan for row in rows))
        record_event(
            actor_key=actor.actor_key,
            verb="plans.loaded",
            chain="system",
            subject=PLANS_SUBJECT,
            facts={"nodes": changed, "file_sha256": file_hash},
        )
    return changed


def _load_plan(name: str, rows: Sequence[PlanRow]) -> int:
    mine = [row for row in rows if row.plan == name]
    years = {"first_year": mine[0].first_year, "last_year": mine[0].last_year}
    plan, _new = Plan.objects.get_or_create(name=name, defaults=years)
    levels = _load_levels(plan, list(dict.fromkeys(row.level for row in mine)))
    known = {_key(node.level_id, node.number, node.text): node for node in plan.nodes.all()}
    changed = 0
    # From the top down, so that a parent is there before its children.
    for level in levels.values():
        ordered = sorted((r for r in mine if r.level == level.name), key=lambda r: number_key(r.number))
        for position, row in enumerate(ordered, start=1):
            changed += _load_node(level, row, position, known, levels)
    return changed


def _load_levels(plan: Plan, names: Iterable[str]) -> Mapping[str, PlanLevel]:
    known = {level.name: level for level in plan.levels.all()}
    for position, name in enumerate(names, start=1):
        if name not in known:
            known[name] = PlanLevel.objects.create(plan=plan, name=name, position=position)
    return known


def _key(level: int, number: str | None, text: str) -> _Key:
    return level, number, "" if number else text


def _load_node(
    level: PlanLevel,
    row: PlanRow,
    position: int,
    known: dict[_Key, PlanNode],
    levels: Mapping[str, PlanLevel],
) -> bool:
    key = _key(level.pk, row.number, row.text)
    node = known.get(key) or PlanNode(plan_id=level.plan_id, level=level, number=row.number)
    wanted = {
        "text": row.text,
        "is_cut": row.is_cut,
        "position": position,
        "parent_number": row.parent_number,
        "parent_id": _parent(level, row, known, levels),
    }
    if node.pk and all(getattr(node, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(node, name, value)
    node.save()
    known[key] = node
    return True


def _parent(
    level: PlanLevel, row: PlanRow, known: Mapping[_Key, PlanNode], levels: Mapping[str, PlanLevel]
) -> int | None:
    """Return the node above by its number; ``None`` at the top and where it was never read."""
    above = [other for other in levels.values() if other.position < level.position]
    found = (known.get((other.pk, row.parent_number, "")) for other in reversed(above) if row.parent_number)
    return next((node.pk for node in found if node), None)
