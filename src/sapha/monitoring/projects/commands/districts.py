"""One central project for many districts: a part in every chosen one, each its own project."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from django.db import IntegrityError, transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_PERMITTED, require
from sapha.foundation.errors import Bilingual, NotPermitted, SaphaError
from sapha.ledger.commands import record_event
from sapha.monitoring.projects.commands.registering import put_into_register
from sapha.monitoring.projects.details import ProjectDetails
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.details import details_of
from sapha.monitoring.projects.queries.districts import DistrictShare, district_shares, may_give_to_districts

_NO_OFFICE = Bilingual(
    "ทะเบียนไม่มีสำนักงานเขตหรือรหัสของเขตนี้", "the register has no office or code of this district"
)
_CODE_TAKEN = Bilingual(
    "มีผู้ใช้เลขนี้ไปในขณะเดียวกัน โปรดทำอีกครั้ง", "somebody took this number at the same time: do it again"
)


@dataclass(frozen=True, slots=True)
class DistrictOutcome:
    """What became of one district.

    Attributes:
        change: registered now, there already, or refused for the reason in ``text``.
    """

    share: DistrictShare
    change: Literal["registered", "kept", "refused"]
    code: str = ""
    text: Bilingual | None = None


def register_for_districts(
    *, actor: Account, project: Project, districts: Collection[int]
) -> list[DistrictOutcome]:
    """Register a district's part of a central project in every chosen district; again changes nothing.

    Every part is one transaction: what is refused in one district holds nothing back in the others.

    Args:
        actor: an officer or the head of the central project's agency.
        project: the central project.
        districts: codes of the districts, 1001 to 1050; unknown ones are left out.

    Raises:
        NotThere, NotPermitted: the actor does not write the central project, or it is itself a
            part of another or a district's own.
    """
    require(actor, "projects.register_for_districts", project)
    if not may_give_to_districts(actor, project):
        raise NotPermitted(NOT_PERMITTED, rule="projects.not_central")
    outcomes = [_one(actor, project, share) for share in district_shares(project, districts)]
    made = [outcome.code for outcome in outcomes if outcome.change == "registered"]
    if made:
        with transaction.atomic():
            record_event(
                actor_key=actor.actor_key,
                verb="project.given_to_districts",
                chain=project.ledger_key,
                subject=project.ledger_key,
                facts={"districts": len(made), "codes": made},
            )
    return outcomes


def _one(actor: Account, project: Project, share: DistrictShare) -> DistrictOutcome:
    if not share.is_possible or share.office is None:
        return DistrictOutcome(share, "refused", text=_NO_OFFICE)
    try:
        with transaction.atomic():
            # Two who give one project to the districts at once wait for each other here.
            parent = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
            kept = Project.objects.filter(parent=parent, agency=share.office).first()
            if kept is not None:
                return DistrictOutcome(share, "kept", kept.code)
            made = put_into_register(actor=actor, details=_part(details_of(parent), parent, share.office.pk))
            return DistrictOutcome(share, "registered", made.code)
    except SaphaError as error:
        return DistrictOutcome(share, "refused", text=error.text)
    except IntegrityError:
        return DistrictOutcome(share, "refused", text=_CODE_TAKEN)


def _part(details: ProjectDetails, parent: Project, office: int) -> ProjectDetails:
    """Return the district's part: the same work, its own code, owner and money, not known yet."""
    return replace(
        details,
        code="",
        agency=office,
        parent=parent.pk,
        budget_baht=None,
        owner=None,
        owner_text="",
        coordinator=None,
    )
