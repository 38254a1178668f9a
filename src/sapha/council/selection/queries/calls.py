"""Calls: those open to everybody, those of one council, and the rules they follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from sapha.council.councils.charter.rules import CharterRules, GroupRules
from sapha.council.councils.models import CharterVersion, Council
from sapha.council.councils.queries.charters import latest_version, rules_of
from sapha.council.councils.queries.councils import kept_versions, rules_on
from sapha.council.selection.choices import CallState, PaperState
from sapha.council.selection.models import NominationCall
from sapha.foundation.errors import BadInput, Bilingual, NotThere

NO_CALL = Bilingual("ไม่พบประกาศรับการเสนอชื่อนี้", "There is no such call for nominations")
_NO_RULES = Bilingual(
    "สภานี้ยังไม่มีแนวทางที่ประกาศใช้ จึงยังเปิดรับการเสนอชื่อไม่ได้",
    "No charter version of this council was put in force: there is nothing to call for yet",
)


class CallLine(NamedTuple):
    """A call with the rules of its seat group."""

    call: NominationCall
    group: GroupRules


class RulingVersion(NamedTuple):
    """The charter version a new call follows, and what it says."""

    version: CharterVersion
    rules: CharterRules


def ruling_version(council: Council, day: date) -> RulingVersion:
    """Return the version of that day, or the latest one where none rules yet.

    Raises:
        BadInput: none was ever put in force.
    """
    held = rules_on([council.charter], day).get(council.charter_id)
    if held is not None:
        return RulingVersion(held.version, held.rules)
    version = latest_version(council.charter)
    if version is None:
        raise BadInput(_NO_RULES, rule="selection.no_rules", where="group")
    return RulingVersion(version, rules_of(version))


def calls() -> QuerySet[NominationCall]:
    """Return all calls with council and version, the latest first."""
    return NominationCall.objects.select_related("council__district", "version").prefetch_related(
        "version__groups"
    )


def with_groups(found: Sequence[NominationCall]) -> list[CallLine]:
    """Return calls with the rules of their groups; each version is read once."""
    rules = {
        one.version_id: rules_of(one.version) for one in {call.version_id: call for call in found}.values()
    }
    lines = []
    for call in found:
        group = rules[call.version_id].group(call.group_code)
        assert group is not None, "a call is made for a group of its version"
        lines.append(CallLine(call, group))
    return lines


def call_by_id(pk: int) -> CallLine:
    """Return a call.

    Raises:
        NotThere: there is none of this number.
    """
    found = calls().filter(pk=pk).first()
    if found is None:
        raise NotThere(NO_CALL, rule="selection.no_such_call")
    return with_groups([found])[0]


def open_calls(day: date, council: Council | None = None) -> list[CallLine]:
    """Return the calls that take nominations on that day or will, those that close first on top."""
    found = calls().filter(state=CallState.PUBLISHED, closes_on__gte=day)
    if council is not None:
        return with_groups(_of_one(found.filter(council=council).order_by("closes_on", "id"), council))
    return with_groups(list(found.order_by("closes_on", "council__key", "id")))


def _of_one(found: QuerySet[NominationCall], council: Council) -> list[NominationCall]:
    """Return the calls of a council; their versions are those its charter came with, where it did."""
    kept = {one.pk: one for one in kept_versions(council.charter)}
    if not kept:
        return list(found)
    calls = list(found.prefetch_related(None))
    for call in calls:
        call.version = kept[call.version_id]
    return calls


def calls_of(council: Council) -> list[tuple[CallLine, int]]:
    """Return every call of a council with how many papers wait for a decision."""
    waiting = Count("papers", filter=Q(papers__state=PaperState.RECEIVED))
    found = list(calls().filter(council=council).annotate(waiting=waiting))
    return [(line, int(line.call.waiting)) for line in with_groups(found)]  # type: ignore[attr-defined]


def call_of(council: Council, pk: int) -> CallLine:
    """Return a call of the council.

    Raises:
        NotThere: the council has none of this number.
    """
    line = call_by_id(pk)
    if line.call.council_id != council.pk:
        raise NotThere(NO_CALL, rule="selection.no_such_call")
    return line
