"""Acts that wait for their one-time code, and codes that officers hand out on paper."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sapha.civic.people.choices import ContactKind
from sapha.civic.people.models import Person


class PendingAct(models.Model):
    """One act of somebody without an account: what was typed waits here for the code.

    The code is kept nowhere: it is computed from the seed, what was typed, the contact and the
    installation's secret key. Once the act is done, nothing of what was typed is left here.

    Attributes:
        key: address of its page, unguessable; only whoever began it knows it.
        act: name of a registered act, ``topics.support``.
        about: what the act is about, as the act's own app names it.
        typed: what was typed, field to text; empty once it is done.
        shown_as, public_name: how the person wants to be shown; empty: as before.
        contact_kind: kind of the contact the code goes to; empty for a code on paper.
        contact_value: where the code goes; empty once it is done.
        contact_digest: keyed digest of it, so that one contact is not asked too often.
        origin_digest: keyed digest of the network address on that day.
        content_digest: keyed digest of all that was typed: the same twice is one act.
        person: who it will be, once the code was typed.
        seed: 256 random bits; of no use without the secret key.
        code_sent_at, codes_sent: when the last code went out, and how many did.
        expires_at: from then on the last code is good for nothing.
        tries: how often somebody typed a code since the last one went out.
        done_at: when it was done; null while it waits.
        told_th, told_en, path: what is said once it is done, and where it can be seen.
    """

    key = models.CharField(max_length=43, unique=True)
    act = models.CharField(max_length=60)
    about = models.CharField(max_length=120, blank=True)
    typed = models.JSONField(default=dict)
    shown_as = models.CharField(max_length=8, blank=True)
    public_name = models.CharField(max_length=100, blank=True)
    contact_kind = models.CharField(max_length=10, blank=True)
    contact_value = models.CharField(max_length=254, blank=True)
    contact_digest = models.CharField(max_length=64)
    origin_digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.CASCADE, related_name="pending_acts")
    seed = models.CharField(max_length=43, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    code_sent_at = models.DateTimeField(null=True)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    told_th = models.CharField(max_length=500, blank=True)
    told_en = models.CharField(max_length=500, blank=True)
    path = models.CharField(max_length=300, blank=True)

    class Meta:
        """The same act of the same contact waits once; what is done holds no contact."""

        db_table = "civic_pending_act"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_digest"], condition=Q(done_at__isnull=True), name="pending_act_once"
            ),
            models.CheckConstraint(
                condition=Q(contact_kind__in=[*ContactKind.values, ""]), name="pending_act_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(contact_value="", public_name="", seed=""),
                name="pending_act_done_holds_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["contact_digest", "code_sent_at"], name="pending_act_to"),
            models.Index(fields=["origin_digest", "code_sent_at"], name="pending_act_from"),
        ]

    def __str__(self) -> str:
        return f"pending act {self.pk}"  # never the contact: this text may reach a log


class PrintedCode(models.Model):
    """A code that an officer hands out on paper at the counter: one act of one person, or one joining to an account.

    Attributes:
        code_hash: keyed hash of the code; the code itself stands on the paper only.
        district: whose office hands it out.
        issued_by: actor key of the officer.
        participant: who came on paper and gets it, so that it stands for them; null: for whoever comes.
        expires_at: from then on it is good for nothing.
        used_at: when an act was done with it.
    """

    code_hash = models.CharField(max_length=64, unique=True)
    district = models.ForeignKey("districts.District", models.PROTECT, related_name="+")
    issued_by = models.CharField(max_length=80)
    participant = models.ForeignKey(
        "participants.Participant", models.CASCADE, null=True, related_name="printed_codes"
    )
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Table."""

        db_table = "civic_printed_code"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"printed code {self.pk}"
