"""Sample councils with their members and orders, by the deeds the pages use.

Every step finds out what is there already, so that making the sample again goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from sapha.civic.districts.models import District, Subdistrict
from sapha.config.demo.maker import Maker, letter
from sapha.config.demo.nominees import nominee_lines, rows_of
from sapha.config.demo.plan import chance_of
from sapha.config.demo.timeline import at, stated_clock
from sapha.council.councils import commands
from sapha.council.councils.charter.kinds import Dimension
from sapha.council.councils.charter.rules import BalanceRule
from sapha.council.councils.choices import Act, CouncilState, Scope
from sapha.council.councils.commands import Beginning, StateAct
from sapha.council.councils.models import BodyType, Charter, CharterVersion, Council
from sapha.council.councils.queries.charters import latest_version, rules_of
from sapha.council.membership.commands import import_nominees
from sapha.council.membership.models import Nominee
from sapha.council.membership.placing import rules_for
from sapha.foundation.errors import BadInput, Bilingual

CHARTER_TH, CHARTER_EN = "แนวทางการดำเนินงานตัวอย่าง (ข้อมูลตัวอย่าง)", "Sample guideline (sample data)"
_PLANNING, _ACCEPTED, _APPOINTED = timedelta(days=45), timedelta(days=20), timedelta(days=15)
_EARLIER = Bilingual(
    "ข้อมูลตัวอย่างที่มีอยู่เริ่มทีหลัง โปรดใช้จำนวนเดือนน้อยลง หรือสร้างใหม่ในที่ว่าง",
    "the sample that is there began later: ask for fewer months, or make it anew in an empty place",
)
# Lower than the usual hundred, so that among the sample's people some topics reach it.
SUPPORTS_TO_LIST = 10
_WOMEN = BalanceRule(group="", dimension=Dimension.SEX, value="female", least=3, most=None)


def make_councils(maker: Maker) -> None:
    """Make the sample councils of the wish, with everything that happened to them."""
    if not maker.wish.councils:
        return
    with stated_clock(at(maker.days.charter_from)) as clock:
        charter = _charter_in_force(maker)
        for first_day, districts in _districts(maker):
            clock.to(at(first_day - _PLANNING))
            _create(maker, charter, districts)
            some = list(sample_councils().filter(district__in=districts))
            clock.to(at(first_day - _ACCEPTED))
            _nominate(maker, some, first_day)
            clock.to(at(first_day - _APPOINTED))
            ordered = StateAct(letter("2", first_day - _APPOINTED), first_day - _APPOINTED)
            _change(maker, some, Act.APPOINT, ordered)
            maker.appoint(some, first_day)
            clock.to(at(first_day))
            _change(maker, some, Act.ACTIVATE, StateAct(letter("3", first_day), first_day))


def sample_councils() -> QuerySet[Council]:
    """Return the sample councils in the order of their districts."""
    return Council.objects.filter(is_sample=True).select_related("charter", "district").order_by("key")


def _districts(maker: Maker) -> list[tuple[date, list[District]]]:
    """Return the districts that get a council by the day on which it begins."""
    found: dict[date, list[District]] = {}
    for place, district in enumerate(District.objects.order_by("code")[: maker.wish.councils]):
        found.setdefault(maker.days.of(place), []).append(district)
    return sorted(found.items())


def _charter_in_force(maker: Maker) -> Charter:
    there = Charter.objects.filter(name_th=CHARTER_TH).first() or _drafted(maker)
    draft = there.versions.filter(state="draft").first()
    if draft is not None:
        day = maker.days.charter_from
        commands.put_charter_in_force(
            actor=maker.actor,
            version=draft,
            valid_from=day,
            document=letter("1", day),
            figures_confirmed=True,
        )
    _refuse_earlier(maker, there)
    return there


def _refuse_earlier(maker: Maker, charter: Charter) -> None:
    """Raise `BadInput` when councils would begin before the sample charter that is there."""
    version = latest_version(charter)
    assert version is not None  # it was just put in force, or before
    if version.valid_from is not None and maker.days.charter_from < version.valid_from:
        raise BadInput(_EARLIER, rule="demo.earlier", where="--months")


def _drafted(maker: Maker) -> Charter:
    """Draft the sample charter: a copy of that which comes with the system, with a rule of balance and a low threshold."""
    body = BodyType.objects.get(scope=Scope.ONE_PER_DISTRICT)
    copied = CharterVersion.objects.filter(charter__body_type=body).earliest("pk")
    draft = commands.create_charter(
        actor=maker.actor, body_type=body, name_th=CHARTER_TH, name_en=CHARTER_EN, copied=copied
    )
    rules = rules_of(draft)
    term = replace(rules.term, months=maker.days.term_months)
    thresholds = replace(rules.thresholds, supports_to_list=SUPPORTS_TO_LIST)
    wanted = replace(rules, term=term, balance=(_WOMEN,), thresholds=thresholds)
    commands.change_draft(actor=maker.actor, version=draft, rules=wanted, reason="ข้อมูลตัวอย่าง")
    return draft.charter


def _create(maker: Maker, charter: Charter, districts: Sequence[District]) -> None:
    commands.create_all_councils(
        actor=maker.actor,
        charter=charter,
        districts=districts,
        begins=Beginning(is_sample=True),
        progress=maker.progress("councils"),
    )


def _nominate(maker: Maker, councils: Sequence[Council], first_day: date) -> None:
    known = set(Nominee.objects.values_list("council", flat=True))
    places: dict[int, list[int]] = {}
    for code, district in Subdistrict.objects.order_by("code").values_list("code", "district"):
        places.setdefault(district, []).append(code)
    rows = {one.key: _rows(maker, one, places) for one in councils if one.pk not in known}
    if rows:
        import_nominees(
            actor=maker.actor, content=nominee_lines(rows), dry_run=False, told_on=first_day - _ACCEPTED
        )


def _rows(maker: Maker, council: Council, places: dict[int, list[int]]) -> list[str]:
    chance, within = chance_of(maker.wish, council.key, "nominees"), places[council.district_id or 0]
    return rows_of(council.key, rules_for(council), within, maker.fate(council), chance, timezone.localdate())


def _change(maker: Maker, councils: Sequence[Council], act: Act, given: StateAct) -> None:
    before = {Act.APPOINT: CouncilState.PLANNED, Act.ACTIVATE: CouncilState.APPOINTED}[act]
    states = dict(Council.objects.values_list("pk", "state"))
    chosen = [one for one in councils if states[one.pk] == before]
    if chosen:
        commands.change_states(actor=maker.actor, councils=chosen, act=act, given=given)
