"""Nomination papers: what somebody handed in under a call, by this site or on paper."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sapha.civic.districts.models import Subdistrict
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.units import Unit
from sapha.council.councils.charter.kinds import CommunityType, Sex
from sapha.council.membership.models import Nominee
from sapha.council.membership.vetting import Nomination
from sapha.council.selection.choices import PaperState, Way
from sapha.council.selection.models.calls import NominationCall


class NominationPaper(models.Model):
    """One nomination as it was handed in (ใบเสนอชื่อ); seen by the council's officers alone.

    Attributes:
        reference: what the person who handed it in keeps; opens the page of its state.
        is_self: whether people nominate themselves.
        email, phone: where the nominated person is reached; never public.
        nominator, nominator_contact: who nominates another person, and where they are reached.
        nominated_by: the community, group or office in whose name it is done.
        statement: why, in the words of whoever nominates.
        way: how it reached the office.
        received_on: day of receipt.
        consent_version: the text agreed to (`consent.TEXTS`).
        code_hash: keyed hash of the code that was sent; empty when none could be sent.
        code_tries: wrong codes given so far.
        confirmed_at: when the code came back; null: an officer looks to it.
        decision_reason: why it was accepted or refused.
        decided_on: day of the decision.
        nominee: what became of it.
    """

    call = models.ForeignKey(NominationCall, models.PROTECT, related_name="papers")
    reference = models.CharField(max_length=16, unique=True)
    state = models.CharField(max_length=12, choices=PaperState)
    honorific = models.CharField(max_length=40, blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Sex], blank=True)
    subdistrict = models.ForeignKey(Subdistrict, models.PROTECT, null=True, blank=True, related_name="+")
    community_type = models.CharField(
        max_length=24, choices=[(one.value, one.value) for one in CommunityType], blank=True
    )
    nominated_by = models.CharField(max_length=300, blank=True)
    statement = models.TextField(blank=True)
    is_self = models.BooleanField()
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    nominator = models.CharField(max_length=200, blank=True)
    nominator_contact = models.CharField(max_length=254, blank=True)
    way = models.CharField(max_length=8, choices=Way)
    received_on = models.DateField()
    consent_version = models.CharField(max_length=12)
    code_hash = models.CharField(max_length=64, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    nominee = models.OneToOneField(
        Nominee, models.PROTECT, null=True, blank=True, related_name="nomination_paper"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """What is decided says when; what is refused says why."""

        db_table = "council_nomination_paper"
        ordering = ["call", "id"]
        indexes = [models.Index(fields=["call", "state"], name="nomination_paper_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PaperState.values), name="nomination_paper_state"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="nomination_paper_way"),
            models.CheckConstraint(condition=~Q(consent_version=""), name="nomination_paper_consented"),
            models.CheckConstraint(
                condition=~Q(state__in=[PaperState.ACCEPTED, PaperState.REFUSED])
                | Q(decided_on__isnull=False),
                name="nomination_paper_decided_on",
            ),
            models.CheckConstraint(
                condition=~Q(state=PaperState.REFUSED) | ~Q(decision_reason=""),
                name="nomination_paper_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=PaperState.ACCEPTED, nominee__isnull=False)
                | ~Q(state=PaperState.ACCEPTED) & Q(nominee__isnull=True),
                name="nomination_paper_accepted_is_nominee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.pk}"  # never the name: this text may reach a log

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.call.unit

    @property
    def full_name(self) -> str:
        """The name as it is printed."""
        return f"{self.honorific}{self.given_name} {self.family_name}"

    @property
    def nomination(self) -> Nomination:
        """What the register of nominees needs of it."""
        return Nomination(
            PersonDetails(self.honorific, self.given_name, self.family_name),
            self.sex,
            self.birth_year,
            self.subdistrict_id,
            self.community_type,
            self.nominated_by or self.nominator,
        )

    @property
    def address(self) -> str:
        """Where the nominated person is told; empty when nowhere."""
        return self.email or self.phone


class Endorsement(models.Model):
    """A community, association or group that stands behind a nomination (การรับรองของกลุ่ม).

    Attributes:
        group_name: name of the group.
        document: its letter or minutes, as the officer saw it.
        decided_on: day on which the group decided.
    """

    paper = models.ForeignKey(NominationPaper, models.PROTECT, related_name="endorsements")
    group_name = models.CharField(max_length=200)
    document = models.CharField(max_length=300)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A group counts once."""

        db_table = "council_endorsement"
        ordering = ["paper", "id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "group_name"], name="endorsement_group_once"),
            models.CheckConstraint(condition=~Q(document=""), name="endorsement_documented"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.group_name}"


class AcceptanceLink(models.Model):
    """A link by which a nominee accepts or declines, once; only its hash is kept.

    Attributes:
        expires_at: from then on it opens nothing.
        used_at: when it was used or withdrawn.
    """

    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="acceptance_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One good link per nominee."""

        db_table = "council_acceptance_link"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["nominee"], condition=Q(used_at__isnull=True), name="acceptance_link_one_good"
            )
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id} {self.pk}"
