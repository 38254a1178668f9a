"""People, their accounts, their roles, and the one-time tokens that let them in."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import rules
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.choices import AccountKind, ContactKind, Role, TokenPurpose, UnitKind
from sapha.civic.people.roles import HeldRole, PersonDay, assigned_roles, derived_roles
from sapha.civic.people.units import Unit


class Person(models.Model):
    """A person of the city's administration or councils.

    Nothing is kept here that the work does not need: no identity-card number, religion,
    party or health (PDPA 2562 section 26).

    Attributes:
        honorific: คำนำหน้า, empty when none was given.
        given_name: first name.
        family_name: family name.
        post_title: the post people read beside the name (ตำแหน่ง).
        sort_key: Thai collation key of the name, kept by the commands.
        search_text: normalised name and post, kept by the commands.
    """

    honorific = models.CharField(_("Honorific"), max_length=40, blank=True)
    given_name = models.CharField(_("Given name"), max_length=100)
    family_name = models.CharField(_("Family name"), max_length=100, blank=True)
    post_title = models.CharField(_("Post"), max_length=200, blank=True)
    sort_key = models.CharField(max_length=400, editable=False)
    search_text = models.TextField(editable=False)

    class Meta:
        """Table and order."""

        db_table = "civic_person"
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name as it is printed: the honorific stands close to the given name."""
        return f"{self.honorific}{self.given_name} {self.family_name}".strip()

    @property
    def ledger_key(self) -> str:
        """Chain and subject of this person in the ledger."""
        return f"person:{self.pk}"


def normal_email(email: str) -> str:
    """Return the e-mail address as it is kept: without outer space, lower case."""
    return email.strip().lower()


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail address without regard to case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account with this e-mail address."""
        return self.get(email=normal_email(username or ""))

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Account:
        """Create the account of a person; without a password only links open it."""
        account = self.model(email=normal_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What signs in and acts: a person's account or a part of the system.

    Attributes:
        email: sign-in address, unique without regard to case; null for services and for people who sign in
            by another provider only.
        kind: ``human`` or ``service``.
        person: whose account it is; null for services.
        service_name: name of the service, ``console``; null for people.
        is_active: whether it may sign in and act.
        created_at: when it was made.
    """

    email = models.EmailField(_("E-mail address"), unique=True, null=True)  # noqa: DJ001
    kind = models.CharField(max_length=10, choices=AccountKind, default=AccountKind.HUMAN)
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="account")
    service_name = models.CharField(max_length=40, unique=True, null=True, editable=False)  # noqa: DJ001
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = AccountManager()

    class Meta:
        """Table and what an account must be."""

        db_table = "civic_account"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="civic_account_email_once"),
            models.CheckConstraint(
                condition=Q(kind=AccountKind.HUMAN, service_name__isnull=True)
                | Q(
                    kind=AccountKind.SERVICE,
                    email__isnull=True,
                    service_name__isnull=False,
                    person__isnull=True,
                ),
                name="civic_account_human_or_service",
            ),
        ]

    def __str__(self) -> str:
        return self.actor_key

    @property
    def public_key(self) -> str:
        """The part of the actor key that addresses and exports use."""
        return self.service_name or str(self.pk)

    @property
    def actor_key(self) -> str:
        """How the ledger names this account: ``account:12`` or ``service:console``."""
        return f"{'service' if self.kind == AccountKind.SERVICE else 'account'}:{self.public_key}"

    @property
    def is_invited(self) -> bool:
        """Whether the person has been invited and has not accepted yet."""
        return not self.is_active and not self.has_usable_password() and self.last_login is None

    @cached_property
    def held_roles(self) -> frozenset[HeldRole]:
        """The roles in force today, assigned and derived; read once per request.

        Where the city requires a second factor, roles are in force only once there is one.
        """
        return frozenset() if self.lacks_second_factor else self._given_roles

    @cached_property
    def _given_roles(self) -> frozenset[HeldRole]:
        if self.person_id is None:
            return frozenset()
        today = PersonDay(self.person_id, timezone.localdate())
        return self.assigned_roles | derived_roles([today])[today]

    @cached_property
    def assigned_roles(self) -> frozenset[HeldRole]:
        """The roles assigned to the person that hold today; none for services."""
        if self.person_id is None:
            return frozenset()
        return assigned_roles(PersonDay(self.person_id, timezone.localdate()))

    @property
    def lacks_second_factor(self) -> bool:
        """Whether the city requires a second factor for roles and there is none yet."""
        return bool(settings.REQUIRE_SECOND_FACTOR) and not self.has_second_factor

    @property
    def is_kept_waiting(self) -> bool:
        """Whether an office of the city waits for the second factor: until then nothing else is open."""
        return self.lacks_second_factor and any(one.role in Role.values for one in self._given_roles)

    @cached_property
    def has_second_factor(self) -> bool:
        """Whether the account has a passkey or an authenticator app."""
        kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        return bool(Authenticator.objects.filter(user=self.pk, type__in=kinds).exists())

    def has_perm(self, permit: str, thing: object = None) -> bool:
        """Return whether a registered permit allows this account the act."""
        return bool(self.is_active and rules.has_perm(permit, self, thing))


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    """Role assignments by the day they hold."""

    def on(self, day: date) -> RoleAssignmentQuerySet:
        """Return the assignments that hold on this day; the last day is included."""
        open_then = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        return self.filter(open_then, starts_on__lte=day, withdrawn_at__isnull=True)


class RoleAssignment(models.Model):
    """A role that a person holds within a unit, from a day to a day.

    It is never deleted: it ends. Its first and last day are both included.

    Attributes:
        person: who holds it.
        role: one of the assigned roles.
        unit_kind: kind of the unit it is held within.
        unit_key: public key of that unit.
        starts_on: first day, Bangkok.
        ends_on: last day, Bangkok; null while open.
        withdrawn_at: when it was taken away at once; from then on it does not hold.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = models.CharField(_("Role"), max_length=30, choices=Role)
    unit_kind = models.CharField(_("Kind of unit"), max_length=10, choices=UnitKind)
    unit_key = models.CharField(_("Unit"), max_length=40)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        """Table and what the database itself refuses."""

        db_table = "civic_role_assignment"
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="civic_role_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="civic_role_known"),
            models.CheckConstraint(condition=Q(unit_kind__in=UnitKind.values), name="civic_role_unit_kind"),
            models.UniqueConstraint(
                fields=["person", "role", "unit_kind", "unit_key"],
                condition=Q(ends_on__isnull=True, withdrawn_at__isnull=True),
                name="civic_role_open_once",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "unit_kind", "unit_key", "starts_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="civic_role_starts_once",
            ),
        ]
        indexes = [models.Index(fields=["unit_kind", "unit_key"], name="civic_role_unit")]

    def __str__(self) -> str:
        return f"{self.role} {self.unit}"

    @property
    def unit(self) -> Unit:
        """The unit it is held within."""
        return Unit(self.unit_kind, self.unit_key)

    def was_held_on(self, day: date) -> bool:
        """Return whether it held on that day, be it for some hours of it."""
        if self.withdrawn_at is not None and timezone.localdate(self.withdrawn_at) < day:
            return False
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def is_over(self, day: date) -> bool:
        """Return whether it holds neither on that day nor on any later one."""
        return self.withdrawn_at is not None or (self.ends_on is not None and self.ends_on < day)

    @property
    def held(self) -> HeldRole:
        """The role and its unit, as predicates ask for it."""
        return HeldRole(self.role, self.unit)


class ContactPoint(models.Model):
    """Where a person can be reached; shown to the person and to administrators, to nobody else.

    Attributes:
        person: whom it reaches.
        kind: ``email``, ``phone`` or ``line``; one of each.
        value: as `foundation.contacts` writes it: lower-case address, +66…, LINE user id.
        verified_at: when the person was known to read what is sent there; null while not known.
        is_preferred: whether messages go here first; at most one of a person's.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=ContactKind)
    value = models.CharField(max_length=254)
    verified_at = models.DateTimeField(null=True, editable=False)
    is_preferred = models.BooleanField(default=False)

    class Meta:
        """Table, one of each kind, one preferred."""

        db_table = "civic_contact_point"
        ordering = ["person", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="civic_contact_point_kind_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_preferred=True), name="civic_contact_point_preferred_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ContactKind.values), name="civic_contact_point_kind_known"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="civic_contact_point_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"  # never the value: this text may reach a log


class ContactConfirmation(models.Model):
    """A code sent to a contact point to learn whether its person reads what is sent there.

    The code itself is kept nowhere: it is computed from the seed, the value and the
    installation's secret key, both when the letter goes out and when somebody types it.

    Attributes:
        person: who asked for it and may type it.
        kind: kind of the contact point.
        value_digest: keyed digest of where it went, so that one address is not asked too often.
        seed: 256 random bits; of no use without the secret key.
        expires_at: from then on the code confirms nothing.
        tries: how often somebody typed a code.
        closed_at: when it was used or withdrawn; null while it is good.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_confirmations")
    kind = models.CharField(max_length=10, choices=ContactKind)
    value_digest = models.CharField(max_length=64)
    seed = models.CharField(max_length=43)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """Table; of each kind at most one is good."""

        db_table = "civic_contact_confirmation"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(closed_at__isnull=True),
                name="civic_contact_confirmation_open_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ContactKind.values), name="civic_contact_confirmation_kind_known"
            ),
        ]
        indexes = [
            models.Index(fields=["value_digest", "created_at"], name="civic_contact_confirmation_to"),
            models.Index(fields=["person", "created_at"], name="civic_contact_confirmation_of"),
        ]

    def __str__(self) -> str:
        return f"confirmation {self.pk}"


class OneTimeToken(models.Model):
    """A token that opens one door once; only its hash is kept.

    Attributes:
        purpose: what it opens.
        account: whom it lets in.
        token_hash: SHA-256 of the token.
        seed: what a token that travels in a letter is computed from, together with the secret key,
            when the letter goes out; empty for one that was shown and is nowhere kept.
        expires_at: from then on it opens nothing.
        used_at: when it was used or withdrawn; null while it is good.
    """

    purpose = models.CharField(max_length=20, choices=TokenPurpose)
    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=43, blank=True, default="", editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Table."""

        db_table = "civic_one_time_token"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
