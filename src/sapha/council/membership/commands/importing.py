"""Taking in many nominations from one table: everything fits, or nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from sapha.civic.districts.models import Subdistrict
from sapha.civic.people.models import Account, Person
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.membership.choices import LIVE, NomineeState
from sapha.council.membership.models import Nominee
from sapha.council.membership.nominee_file import FileRow, RowProblem, read_rows
from sapha.council.membership.placing import rules_for
from sapha.council.membership.recording import record
from sapha.council.membership.vetting import Nomination, checked
from sapha.foundation.errors import BadInput, Bilingual

_NO_COUNCIL = Bilingual("ไม่มีสภารหัสนี้", "There is no council of this key")
_NO_GROUP = Bilingual("แนวทางของสภานี้ไม่มีกลุ่มนี้", "The charter of this council has no such group")
_NO_PLACE = Bilingual("ไม่มีแขวงรหัสนี้", "There is no subdistrict of this code")
_TWICE = Bilingual("ชื่อและปีเกิดนี้ซ้ำกับบรรทัดที่ {}", "Same name and year of birth as line {}")
_WAITS = Bilingual("ผู้นี้รอแต่งตั้งในสภานี้แล้ว", "This person waits in this council already")
_AHEAD = Bilingual("วันตอบรับต้องไม่อยู่หลังวันนี้", "The day of the answers cannot lie ahead")
_AT_A_TIME = 500


class NomineeImport(NamedTuple):
    """What a table holds and what was done.

    Attributes:
        rows: rows that fit.
        problems: what does not fit, by line.
        written: nominees kept; none when something does not fit, or in a dry run.
    """

    rows: int
    problems: list[RowProblem]
    written: int


def _who(council: str, said: Nomination) -> tuple[str, str, str, int | None]:
    columns = said.name.columns()
    return council, columns["given_name"], columns["family_name"], said.birth_year


class _Vetting:
    """What every row is held against: councils, places, those who wait, the rows before.

    Attributes:
        good: rows that fit, as they will be kept.
    """

    def __init__(self, councils: Mapping[str, Council]) -> None:
        self.councils, self.today = councils, timezone.localdate()
        self.rules = {key: rules_for(council) for key, council in councils.items()}
        self.places = set(Subdistrict.objects.values_list("code", flat=True))
        waiting = Nominee.objects.filter(council__in=[one.pk for one in councils.values()], state__in=LIVE)
        names = ("council__key", "person__given_name", "person__family_name", "birth_year")
        self.there = set(waiting.values_list(*names))
        self.seen: dict[tuple[str, str, str, int | None], int] = {}
        self.good: list[tuple[FileRow, Nomination]] = []

    def problem(self, row: FileRow) -> RowProblem | None:
        """Keep the row among the good ones, or return what does not fit."""
        if row.council not in self.councils:
            return RowProblem(row.line, "council", _NO_COUNCIL)
        group = self.rules[row.council].group(row.group)
        if group is None:
            return RowProblem(row.line, "group", _NO_GROUP)
        if row.said.subdistrict is not None and row.said.subdistrict not in self.places:
            return RowProblem(row.line, "subdistrict", _NO_PLACE)
        try:
            said = checked(self.councils[row.council], group, row.said, self.today)
        except BadInput as error:
            return RowProblem(row.line, error.where or "", error.text)
        return self._repeated(row, said)

    def _repeated(self, row: FileRow, said: Nomination) -> RowProblem | None:
        who = _who(row.council, said)
        if who in self.there:
            return RowProblem(row.line, "given_name", _WAITS)
        if who in self.seen:
            before = self.seen[who]
            text = Bilingual(_TWICE.th.format(before), _TWICE.en.format(before))
            return RowProblem(row.line, "given_name", text)
        self.seen[who] = row.line
        self.good.append((row, said))
        return None


@transaction.atomic
def import_nominees(
    *, actor: Account, content: bytes, dry_run: bool = True, told_on: date | None = None
) -> NomineeImport:
    """Read a table of nominees; keep them all when every row fits and it is no dry run.

    Args:
        actor: an officer of every council the table names.
        content: CSV with the columns of `nominee_file.COLUMNS`, UTF-8.
        dry_run: only look.
        told_on: day on which those who accept told it; today when left out.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of one of the councils.
        BadInput: it is no such table, or the day of the answers lies ahead.
    """
    today = timezone.localdate()
    if told_on is not None and told_on > today:
        raise BadInput(_AHEAD, rule="membership.told_ahead", where="told_on")
    rows, unread = read_rows(content)
    named = Council.objects.filter(key__in={row.council for row in rows}).order_by("key")
    councils = {
        one.key: one for one in named.select_related("charter", "district").select_for_update(of=("self",))
    }
    for council in councils.values():
        require(actor, "membership.nominate_person", council)
    vetting = _Vetting(councils)
    unfit = [found for row in rows if (found := vetting.problem(row)) is not None]
    good, problems = vetting.good, sorted(unread + unfit)
    if dry_run or problems:
        return NomineeImport(len(good), problems, 0)
    _write(actor, good, councils, hashlib.sha256(content).hexdigest(), told_on or today)
    return NomineeImport(len(good), [], len(good))


def _write(
    actor: Account,
    good: list[tuple[FileRow, Nomination]],
    councils: Mapping[str, Council],
    sha256: str,
    told_on: date,
) -> None:
    people = Person.objects.bulk_create(
        (Person(**said.name.columns()) for _row, said in good), batch_size=_AT_A_TIME
    )
    Nominee.objects.bulk_create(
        (
            Nominee(
                council=councils[row.council],
                person=person,
                group_code=row.group,
                state=NomineeState.ACCEPTED if row.accepted else NomineeState.PROPOSED,
                accepted_on=told_on if row.accepted else None,
                nominated_by=said.nominated_by,
                sex=said.sex,
                birth_year=said.birth_year,
                subdistrict_id=said.subdistrict,
                community_type=said.community_type,
            )
            for (row, said), person in zip(good, people, strict=True)
        ),
        batch_size=_AT_A_TIME,
    )
    for key, council in councils.items():
        count = sum(row.council == key for row, _said in good)
        if count:
            record(actor, "nominee.imported", council, nominees=count, sha256=sha256)
