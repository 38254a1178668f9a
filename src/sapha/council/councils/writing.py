"""Rows behind the commands: a draft's rules into columns and seat groups, seats, and locks."""

from __future__ import annotations

from dataclasses import fields

from django.db.models import Max

from sapha.council.councils.charter.json_form import as_json
from sapha.council.councils.charter.rules import CharterRules, GroupRules
from sapha.council.councils.models import Charter, CharterVersion, Council, Seat, SeatGroup
from sapha.foundation.errors import Bilingual, Conflict

NOT_A_DRAFT = Bilingual(
    "ฉบับนี้ประกาศใช้แล้ว แก้ไขไม่ได้ โปรดร่างฉบับใหม่", "This version is in force and cannot change: draft a new one"
)
_TEXTS = {"name", "nominated_by"}


def locked_charter(charter: Charter) -> Charter:
    """Return the charter with its row locked: writers of one charter wait for each other."""
    return Charter.objects.select_for_update().get(pk=charter.pk)


def locked_draft(version: CharterVersion) -> CharterVersion:
    """Return the draft as it is kept now, its charter locked.

    Raises:
        Conflict: it is no draft any more, or was discarded.
    """
    locked_charter(version.charter)
    kept = CharterVersion.objects.select_related("charter").filter(pk=version.pk).first()
    if kept is None or not kept.is_draft:
        raise Conflict(NOT_A_DRAFT, rule="councils.not_a_draft")
    return kept


def _group_row(version: CharterVersion, position: int, group: GroupRules) -> SeatGroup:
    same = {field.name: getattr(group, field.name) for field in fields(group) if field.name not in _TEXTS}
    return SeatGroup(
        version=version,
        position=position,
        name_th=group.name.th,
        name_en=group.name.en,
        nominated_by_th=group.nominated_by.th,
        nominated_by_en=group.nominated_by.en,
        **{name: str(value) if name in {"selection", "residence"} else value for name, value in same.items()},
    )


def write_content(version: CharterVersion, rules: CharterRules) -> None:
    """Write the rules of a draft over what it held."""
    content = as_json(rules)
    del content["groups"]
    version.content = content
    version.save()
    version.groups.all().delete()
    SeatGroup.objects.bulk_create(
        _group_row(version, position, group) for position, group in enumerate(rules.groups, start=1)
    )


def write_draft(charter: Charter, rules: CharterRules, *, reason: str, is_assumption: bool) -> CharterVersion:
    """Write a new draft with the next number of its charter."""
    last = charter.versions.aggregate(last=Max("number"))["last"] or 0
    version = CharterVersion(charter=charter, number=last + 1, reason=reason, is_assumption=is_assumption)
    write_content(version, rules)
    return version


def write_seats(councils: list[Council], rules: CharterRules) -> int:
    """Write the seats the rules ask for and the councils do not have yet; return how many.

    A seat the rules no longer have stays, empty of force: its history does.
    """
    there = set(Seat.objects.filter(council__in=councils).values_list("council", "group_code", "number"))
    missing = [
        Seat(council=council, group_code=group.code, number=number)
        for council in councils
        for group in rules.groups
        for number in range(1, group.seats + 1)
        if (council.pk, group.code, number) not in there
    ]
    Seat.objects.bulk_create(missing)
    return len(missing)
