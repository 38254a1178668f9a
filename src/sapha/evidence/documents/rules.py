"""Who may keep and read documents: the app that owns the subject says so."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role, holds_role_over, is_service
from sapha.civic.people.units import CITY, Unit
from sapha.foundation.subjects import SubjectKind, subject_kind

VIEWERS = (
    Role.DISTRICT_OFFICER,
    Role.AGENCY_OFFICER,
    Role.AGENCY_HEAD,
    Role.SED_COORDINATOR,
    Role.CITY_ADMINISTRATOR,
    Role.AUDITOR,
)


class OfSubject(Protocol):
    """Anything that belongs to a subject: a document, or the subject's own file of papers."""

    @property
    def subject(self) -> str:
        """Kind and key of the subject."""


class Papers(NamedTuple):
    """All documents of one subject, as permits ask for them.

    Attributes:
        subject: kind and key.
        unit: the unit the subject belongs to now.
    """

    subject: str
    unit: Unit


def owner_of(subject: str) -> tuple[SubjectKind, str] | None:
    """Return who answers for a subject and its key; ``None`` when nobody does."""
    name, _, key = subject.partition(":")
    kind = subject_kind(name)
    return (kind, key) if kind is not None and key else None


def papers_of(subject: str) -> Papers:
    """Return the papers of a subject with its unit; the whole city when it names none."""
    owner = owner_of(subject)
    unit = owner[0].unit(owner[1]) if owner else None
    return Papers(subject, Unit(*unit) if unit else CITY)


def _may_attach(actor: object, thing: OfSubject | None = None) -> bool:
    owner = owner_of(thing.subject) if thing is not None else None
    return owner is not None and owner[0].may_attach(actor, owner[1])


def _may_read(actor: object, thing: OfSubject | None = None) -> bool:
    owner = owner_of(thing.subject) if thing is not None else None
    if owner is None:
        return False
    kind, key = owner
    return kind.may_read(actor, key) if kind.may_read else bool(_reads_by_role.test(actor, thing))


_reads_by_role = holds_role_over(*VIEWERS)
may_attach = rules.Predicate(_may_attach, name="may keep documents of the subject")
may_read = rules.Predicate(_may_read, name="may read documents of the subject")

rules.add_perm("documents.attach_document", may_attach)
rules.add_perm("documents.redact_document", may_attach)
rules.add_perm("documents.publish_document", may_attach)
rules.add_perm("documents.withdraw_document", may_attach)
rules.add_perm("documents.read_official", may_read | may_attach)
rules.add_perm("documents.read_unscanned", may_attach)
rules.add_perm("documents.scan_document", is_service)
rules.add_perm("documents.purge_document", is_service)
# Whoever has no account sends through the site, and the site is a service.
rules.add_perm("documents.set_aside", is_service)
rules.add_perm("documents.see_work", holds_role(*VIEWERS))
