"""Saying by which registered indicators a project is measured."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger.commands import record_event
from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.sequels import follow

MOST_INDICATORS = 30


@transaction.atomic
def link_indicators(*, actor: Account, project: Project, codes: Collection[str]) -> list[Indicator]:
    """Keep exactly these indicators with a project, in place of those before.

    Raises:
        NotThere, NotPermitted: the actor does not write projects of this agency.
        BadInput: the register has no indicator in use with one of the codes, or there are too many.
    """
    require(actor, "projects.change_project", project)
    kept = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    wanted = list(Indicator.objects.filter(code__in=codes, retired_on__isnull=True).order_by("code"))
    _check(codes, wanted)
    before = list(kept.indicators.order_by("code").values_list("code", flat=True))
    after = [one.code for one in wanted]
    if before == after:
        return wanted
    kept.indicators.set(wanted)
    record_event(
        actor_key=actor.actor_key,
        verb="project.indicators_linked",
        chain=kept.ledger_key,
        subject=kept.ledger_key,
        facts={"codes": after, "before": before},
    )
    follow(actor, kept, None)
    return wanted


def _check(codes: Collection[str], found: list[Indicator]) -> None:
    if len(codes) > MOST_INDICATORS:
        text = Bilingual(
            f"ใส่ได้ไม่เกิน {MOST_INDICATORS} ตัวชี้วัด", f"at most {MOST_INDICATORS} indicators of a project"
        )
        raise BadInput(text, rule="projects.too_many", where="codes")
    if unknown := sorted(set(codes) - {one.code for one in found}):
        shown = ", ".join(code[:20] for code in unknown[:5])
        text = Bilingual(
            f"ไม่มีตัวชี้วัดที่ใช้อยู่ในทะเบียน: {shown}", f"the register has no such indicator in use: {shown}"
        )
        raise BadInput(text, rule="projects.no_indicator", where="codes")
