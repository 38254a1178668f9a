"""Defining an indicator, defining it anew, retiring it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from django.db import IntegrityError, transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.units import CITY, Unit
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import search_text
from sapha.ledger.commands import record_event
from sapha.monitoring.indicators.details import IndicatorDetails, check_details, parse_code, tidy
from sapha.monitoring.indicators.followers import follow
from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.indicators.queries import details_of

_CODE_TAKEN = Bilingual("มีตัวชี้วัดรหัสนี้ในทะเบียนแล้ว", "the register has an indicator with this code")
_RETIRED = Bilingual("ตัวชี้วัดนี้เลิกใช้แล้ว", "this indicator is retired")
_NO_REASON = Bilingual("โปรดบอกเหตุผลที่เลิกใช้", "say why the indicator is retired")


def define_indicator(
    *, actor: Account, details: IndicatorDetails, indicator: Indicator | None = None
) -> Indicator:
    """Register an indicator, or define a registered one anew; its code stays.

    Values keep the unit, definition and direction under which they were entered, so that they are
    no longer compared with those entered under another meaning.

    Raises:
        NotThere, NotPermitted: the actor does not define for this agency, before or after.
        BadInput: ``where`` is the field.
        Conflict: the code is taken, or the indicator is retired.
    """
    for unit in {_unit(details.agency_id), indicator.unit if indicator else _unit(details.agency_id)}:
        require(actor, "indicators.define_indicator", unit)
    told = _tidied(details)
    check_details(told)
    try:
        with transaction.atomic():
            return _change(actor, indicator.pk, told) if indicator else _register(actor, told)
    except IntegrityError as error:
        raise Conflict(_CODE_TAKEN, rule="indicators.code_taken", where="code") from error


def _unit(agency_id: int | None) -> Unit:
    return Unit("agency", str(agency_id)) if agency_id else CITY


def _tidied(details: IndicatorDetails) -> IndicatorDetails:
    return replace(
        details,
        code=parse_code(details.code),
        name=tidy(details.name),
        unit_text=tidy(details.unit_text),
        definition=tidy(details.definition),
    )


def _register(actor: Account, details: IndicatorDetails) -> Indicator:
    made = Indicator.objects.create(
        **asdict(details), search_text=search_text(details.code, details.name, details.unit_text)
    )
    _record(actor, made, "indicator.defined", {"agency": made.agency_id})
    return made


def _change(actor: Account, pk: int, details: IndicatorDetails) -> Indicator:
    kept = Indicator.objects.select_for_update().get(pk=pk)
    if kept.retired_on is not None:
        raise Conflict(_RETIRED, rule="indicators.retired")
    wanted = asdict(replace(details, code=kept.code))
    changed = sorted(name for name, value in asdict(details_of(kept)).items() if value != wanted[name])
    if not changed:
        return kept
    for name in changed:
        setattr(kept, name, wanted[name])
    kept.search_text = search_text(kept.code, kept.name, kept.unit_text)
    kept.save()
    _record(actor, kept, "indicator.changed", {"fields": changed})
    follow(actor, kept)
    return kept


@transaction.atomic
def retire_indicator(*, actor: Account, indicator: Indicator, on: date, reason: str) -> Indicator:
    """Retire an indicator: its values stay, no value is taken any more.

    Raises:
        NotThere, NotPermitted: the actor does not define for this agency.
        BadInput: no reason is given.
        Conflict: it is retired already.
    """
    require(actor, "indicators.retire_indicator", indicator)
    kept = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if kept.retired_on is not None:
        raise Conflict(_RETIRED, rule="indicators.retired")
    kept.retired_on, kept.retired_reason = on, tidy(reason)
    if not kept.retired_reason:
        raise BadInput(_NO_REASON, rule="indicators.required", where="reason")
    kept.save()
    _record(actor, kept, "indicator.retired", {"on": on.isoformat()})
    follow(actor, kept)
    return kept


def _record(actor: Account, indicator: Indicator, verb: str, facts: dict[str, object]) -> None:
    key = indicator.ledger_key
    record_event(actor_key=actor.actor_key, verb=verb, chain=key, subject=key, facts=facts)
