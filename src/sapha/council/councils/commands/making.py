"""Making councils: one body, or the councils of all districts in one act."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.districts.models import District
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.choices import CouncilState, Result, Scope
from sapha.council.councils.models import BodyType, Charter, Council, CouncilStateChange
from sapha.council.councils.outcomes import CouncilOutcome, Progress, silent
from sapha.council.councils.queries.charters import latest_version, rules_of
from sapha.council.councils.writing import locked_charter, write_seats
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise
from sapha.ledger.commands import record_event

CITY_PREFIX = "1000"

_NO_VERSION = Bilingual(
    "แนวทางการดำเนินงานนี้ยังไม่ประกาศใช้ โปรดประกาศใช้ฉบับหนึ่งก่อน",
    "No version of this charter is in force yet: put one in force first",
)
_NOT_PER_DISTRICT = Bilingual(
    "แนวทางการดำเนินงานนี้ไม่ใช่ของสภาที่มีเขตละหนึ่งสภา",
    "This charter is not for councils of which every district has one",
)
_DISTRICT = Bilingual("โปรดเลือกเขต", "Choose a district")
_PARENT = Bilingual("โปรดเลือกสภาที่คณะนี้ทำงานให้", "Choose the council this body works for")
_NAME = Bilingual("โปรดตั้งชื่อเป็นภาษาไทย", "Give a Thai name")
_THERE = Bilingual("เขตนี้มีสภาอยู่แล้ว", "This district has its council already")
_KEY_TAKEN = Bilingual(
    "มีผู้จัดตั้งคณะอื่นในขณะเดียวกัน โปรดลองอีกครั้ง", "Another body was made at this very moment: try again"
)
_AHEAD = Bilingual("วันเริ่มวางแผนต้องไม่อยู่หลังวันนี้", "The first day of planning cannot lie ahead")
_MADE = Bilingual("จัดตั้งแล้ว สถานะวางแผนจัดตั้ง", "Made; it is planned")


class CouncilDetails(NamedTuple):
    """What one says of a body that is made.

    Attributes:
        district: where it belongs; ``None`` for bodies of the city, and for committees,
            which belong where their council does.
        parent: the council a committee works for.
        name_th, name_en: its name; a district council is named after its district.
    """

    district: District | None = None
    parent: Council | None = None
    name_th: str = ""
    name_en: str = ""


class Beginning(NamedTuple):
    """How councils begin that are entered in the register.

    Attributes:
        planned_on: first day of planning, today or before; ``None``: today. A city that takes
            up the register enters councils that stood before.
        is_sample: they are sample data; only a service of the installation makes any.
    """

    planned_on: date | None = None
    is_sample: bool = False


_TODAY = Beginning()


def _rules(charter: Charter) -> CharterRules:
    version = latest_version(charter)
    if version is None:
        raise BadInput(_NO_VERSION, rule="councils.charter_not_in_force", where="charter")
    return rules_of(version)


def _council_name(body: BodyType, district: District) -> Bilingual:
    return Bilingual(f"{body.name_th}{district.name_th}", f"{district.name_en} {body.name_en.lower()}")


def _checked(actor: Account, begins: Beginning) -> Beginning:
    today = timezone.localdate()
    if begins.is_sample:
        require(actor, "councils.make_sample")
    if begins.planned_on is not None and begins.planned_on > today:
        raise BadInput(_AHEAD, rule="councils.planned_ahead", where="planned_on")
    return begins._replace(planned_on=begins.planned_on or today)


def _write(actor: Account, council: Council, rules: CharterRules, begins: Beginning) -> Council:
    council.is_sample = begins.is_sample
    try:
        with transaction.atomic():
            council.save()
    except IntegrityError as error:  # whatever took the key by another way than through here
        raise Conflict(_KEY_TAKEN, rule="councils.key_taken") from error
    CouncilStateChange.objects.create(
        council=council,
        sequence=1,
        state=CouncilState.PLANNED,
        starts_on=begins.planned_on or timezone.localdate(),
        recorded_by=actor.actor_key,
    )
    write_seats([council], rules)
    record_event(
        actor_key=actor.actor_key,
        verb="council.created",
        chain=council.ledger_key,
        subject=council.ledger_key,
        facts={"charter": council.charter_id, "seats": rules.seats},
    )
    return council


@transaction.atomic
def create_all_councils(
    *,
    actor: Account,
    charter: Charter,
    districts: Collection[District] | None = None,
    begins: Beginning = _TODAY,
    progress: Progress = silent,
) -> list[CouncilOutcome]:
    """Make the council of every district that has none, in one act; doing it again changes nothing.

    Args:
        actor: who acts.
        charter: by which they will work.
        districts: only of these; ``None``: of all.
        begins: when they began, and whether they are sample data.
        progress: told after each council.

    Raises:
        NotPermitted: the actor does not keep the city, or makes no sample data.
        BadInput: the charter is for another kind of body, or not in force, or planning lies ahead.
    """
    require(actor, "councils.create_council")
    kept = locked_charter(charter)
    if kept.body_type.scope != Scope.ONE_PER_DISTRICT:
        raise BadInput(_NOT_PER_DISTRICT, rule="councils.not_per_district", where="charter")
    first, rules = _checked(actor, begins), _rules(kept)
    chosen = (
        list(District.objects.all()) if districts is None else sorted(districts, key=lambda one: one.code)
    )
    there = set(
        Council.objects.filter(key__in=[str(one.code) for one in chosen]).values_list("key", flat=True)
    )
    outcomes = []
    for done, district in enumerate(chosen, start=1):
        key, name = str(district.code), _council_name(kept.body_type, district)
        if key in there:
            outcomes.append(CouncilOutcome(key, name, Result.UNCHANGED, _THERE))
        else:
            council = Council(key=key, district=district, charter=kept, name_th=name.th, name_en=name.en)
            _write(actor, council, rules, first)
            outcomes.append(CouncilOutcome(key, name, Result.DONE, _MADE))
        progress(done, len(chosen))
    return outcomes


@transaction.atomic
def create_council(*, actor: Account, charter: Charter, details: CouncilDetails) -> Council:
    """Make one body: a district's council, a committee, a youth council, a body of the city.

    Raises:
        NotPermitted, NotThere: the actor may not make such a body there.
        BadInput: what the kind of body needs is missing, or the charter is not in force.
        Conflict: the district has its council already, or another body took the key meanwhile.
    """
    scope = charter.body_type.scope
    if scope == Scope.BELOW_COUNCIL and details.parent is not None:
        require(actor, "councils.create_committee", details.parent)
    else:
        require(actor, "councils.create_council")
    kept = locked_charter(charter)
    placed = _placed(kept, details)
    return _write(actor, placed, _rules(kept), _checked(actor, _TODAY))


def _placed(charter: Charter, details: CouncilDetails) -> Council:
    """Return the body with its key, where its kind says it belongs."""
    scope, district, parent = charter.body_type.scope, details.district, details.parent
    if scope == Scope.BELOW_COUNCIL:
        if parent is None:
            raise BadInput(_PARENT, rule="councils.parent_missing", where="parent")
        district = parent.district
    elif scope == Scope.CITY:
        district = None
    elif district is None:
        raise BadInput(_DISTRICT, rule="councils.district_missing", where="district")
    named = _name_of(charter.body_type, district, details)
    return Council(
        key=_key(scope, district),
        district=district,
        parent=parent if scope == Scope.BELOW_COUNCIL else None,
        charter=charter,
        name_th=named.th,
        name_en=named.en,
    )


def _name_of(body: BodyType, district: District | None, details: CouncilDetails) -> Bilingual:
    th, en = (" ".join(normalise(text).split()) for text in (details.name_th, details.name_en))
    if body.scope == Scope.ONE_PER_DISTRICT and district is not None and not th:
        return _council_name(body, district)
    if not th:
        raise BadInput(_NAME, rule="councils.name_missing", where="name_th")
    return Bilingual(th, en)


def _key(scope: str, district: District | None) -> str:
    """Return the next free key of the place, its row locked so that two bodies never share one.

    The city has no row of its own: the kinds of bodies of the whole city stand for it.
    """
    prefix = CITY_PREFIX
    if district is None:
        list(BodyType.objects.select_for_update().filter(scope=Scope.CITY).order_by("pk"))
    else:
        District.objects.select_for_update().get(pk=district.pk)
        prefix = str(district.code)
    if scope == Scope.ONE_PER_DISTRICT:
        if Council.objects.filter(key=prefix).exists():
            raise Conflict(_THERE, rule="councils.council_there", where="district")
        return prefix
    keys = Council.objects.filter(key__startswith=f"{prefix}-").values_list("key", flat=True)
    first = 1 if district is None else 2
    return f"{prefix}-{max((int(key.partition('-')[2]) + 1 for key in keys), default=first)}"
