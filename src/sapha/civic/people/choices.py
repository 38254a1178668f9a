"""Roles, kinds of units, kinds of accounts: the closed lists of this app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    """Whether a person or a part of the system acts."""

    HUMAN = "human", _("Person")
    SERVICE = "service", _("Service account")


class UnitKind(models.TextChoices):
    """The kinds of units a role can be held within."""

    CITY = "city", _("City")
    AGENCY = "agency", _("Agency")
    DISTRICT = "district", _("District")
    COUNCIL = "council", _("Council")


class Role(models.TextChoices):
    """The roles that are assigned; who holds none is a citizen."""

    DISTRICT_OFFICER = "district_officer", _("District officer")
    AGENCY_OFFICER = "agency_officer", _("Agency officer")
    AGENCY_HEAD = "agency_head", _("Head of agency")
    SED_COORDINATOR = "sed_coordinator", _("SED coordinator")
    CITY_ADMINISTRATOR = "city_administrator", _("City administrator")
    AUDITOR = "auditor", _("Auditor")


class DerivedRole(models.TextChoices):
    """Roles that follow from a membership and are never assigned."""

    COUNCIL_MEMBER = "council_member", _("Council member")
    SECRETARY = "secretary", _("Secretary")


class ContactKind(models.TextChoices):
    """How a person can be reached outside this system."""

    EMAIL = "email", _("E-mail address")
    PHONE = "phone", _("Mobile phone")
    LINE = "line", _("LINE user ID")


class TokenPurpose(models.TextChoices):
    """What a one-time token opens."""

    INVITATION = "invitation", _("Invitation")
    SIGN_IN_LINK = "sign_in_link", _("Sign-in link")


# The unit kinds each assigned role may be held within.
ROLE_UNIT_KINDS: dict[str, tuple[str, ...]] = {
    Role.DISTRICT_OFFICER: (UnitKind.DISTRICT,),
    Role.AGENCY_OFFICER: (UnitKind.AGENCY,),
    Role.AGENCY_HEAD: (UnitKind.AGENCY,),
    Role.SED_COORDINATOR: (UnitKind.CITY, UnitKind.AGENCY),
    Role.CITY_ADMINISTRATOR: (UnitKind.CITY,),
    Role.AUDITOR: (UnitKind.CITY,),
}
