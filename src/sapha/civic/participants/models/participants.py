"""Participants: who takes part, what they agreed to, where they say they live."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.participants.choices import ResidenceBasis, ShownAs
from sapha.civic.people.choices import UnitKind
from sapha.civic.people.models import Person
from sapha.civic.people.units import Unit


class Participant(models.Model):
    """A citizen who takes part; one for each account and one for each confirmed contact.

    Somebody without an account is a `Person` without one: name may be empty, and the contact
    points are what a one-time code was sent to.

    Attributes:
        person: whose messages and contact points these are.
        shown_as: whether the public reads a name.
        public_name: the name to be read, as the participant wrote it.
        contact_digest: keyed digest of the contact by which somebody without an account is known
            again; null for accounts and for those who came on paper without any contact.
        joined_at: first act.
        erased_at: when everything personal was taken out; a pseudonym remains.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="participant")
    shown_as = models.CharField(max_length=8, choices=ShownAs, default=ShownAs.NOBODY)
    public_name = models.CharField(max_length=100, blank=True)
    contact_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    # What predicates ask of an actor: a participant holds no role of the city's units.
    kind = "participant"
    held_roles: frozenset[object] = frozenset()

    class Meta:
        """Who is shown by name has one; what is erased holds nothing."""

        db_table = "civic_participant"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(shown_as__in=ShownAs.values), name="participant_shown_known"),
            models.CheckConstraint(
                condition=~Q(shown_as=ShownAs.NAME) | ~Q(public_name=""), name="participant_named_has_name"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(public_name="", contact_digest__isnull=True),
                name="participant_erased_holds_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"participant {self.pk}"  # never the name: this text may reach a log

    @property
    def is_active(self) -> bool:
        """Whether acts can be done under it."""
        return self.erased_at is None

    @property
    def actor_key(self) -> str:
        """How the ledger names it: by its account where there is one, else ``participant:7``."""
        account = getattr(self.person, "account", None)
        return str(account.actor_key) if account is not None else f"participant:{self.pk}"

    @property
    def shown_name(self) -> str:
        """What the public reads."""
        if self.erased_at is not None:
            return str(_("A person who had their data erased"))
        return self.public_name if self.shown_as == ShownAs.NAME else str(ShownAs.NOBODY.label)


class ErasedMark(models.Model):
    """A keyed digest of a contact somebody had before their data was erased: who comes back is counted once.

    Attributes:
        participant: the erased one; nothing else of the contact is kept.
        mark: tells nothing without the installation's secret key.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="erased_marks")
    mark = models.CharField(max_length=64, db_index=True)

    class Meta:
        """Each contact of each erased participant once."""

        db_table = "civic_erased_mark"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["participant", "mark"], name="erased_mark_once")]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class ResidenceClaim(models.Model):
    """That a participant lives, works or studies in a district; never proved by facts others know.

    Attributes:
        basis: on what it rests now.
        confirmed_at: when an officer attested it or the posted code came back.
        confirmed_by: actor key of who did.
        letter_asked_at: when a code by post was asked for.
        post_address: where that letter goes; empty once it is in the post.
        posted_at: when the officer brought it to the post.
        code_hash: keyed hash of the code in the letter printed last; empty without one.
        code_tries, code_expires_at: how often a code was typed since then, and how long it is good.
        withdrawn_at: from then on it does not hold.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="residences")
    district = models.ForeignKey("districts.District", models.PROTECT, related_name="+")
    basis = models.CharField(max_length=12, choices=ResidenceBasis, default=ResidenceBasis.DECLARED)
    claimed_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.CharField(max_length=80, blank=True, editable=False)
    letter_asked_at = models.DateTimeField(null=True, editable=False)
    post_address = models.CharField(max_length=400, blank=True, editable=False)
    posted_at = models.DateTimeField(null=True, editable=False)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    code_expires_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        """One open claim for each district."""

        db_table = "civic_residence_claim"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "district"],
                condition=Q(withdrawn_at__isnull=True),
                name="residence_claim_once",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=ResidenceBasis.values), name="residence_claim_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(basis=ResidenceBasis.DECLARED, confirmed_at__isnull=True)
                | ~Q(basis=ResidenceBasis.DECLARED) & Q(confirmed_at__isnull=False),
                name="residence_claim_confirmed_with_basis",
            ),
            models.CheckConstraint(
                condition=Q(post_address="")
                | Q(
                    letter_asked_at__isnull=False,
                    posted_at__isnull=True,
                    confirmed_at__isnull=True,
                    withdrawn_at__isnull=True,
                ),
                name="residence_claim_address_only_for_post",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.district_id} {self.basis}"

    @property
    def unit(self) -> Unit:
        """The district whose officers attest it and post its code."""
        return Unit(UnitKind.DISTRICT, str(self.district_id))


class Consent(models.Model):
    """That a participant agreed to a version of a notice.

    Attributes:
        notice: name of the notice, ``participation``.
        version: which text was shown, ``2569-1``.
        given_at, withdrawn_at: from when to when it holds.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    notice = models.CharField(max_length=40)
    version = models.CharField(max_length=12)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        """One open consent to each version."""

        db_table = "civic_consent"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "notice", "version"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.notice} {self.version}"
