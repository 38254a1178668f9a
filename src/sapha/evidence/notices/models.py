"""The outbox, what people prefer, and what the daily comparison found missing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.models import Person
from sapha.design.navigation import path_in_language
from sapha.evidence.notices.choices import Channel, MessageState, Reason, Rhythm
from sapha.foundation.errors import Bilingual


class OutboxMessage(models.Model):
    """One message to one recipient by one channel.

    Attributes:
        recipient_key: ``person:12`` or channel and bare address; with channel and dedup key unique.
        person: the recipient; null for a bare address.
        address: the bare address of somebody without an account; else empty, because a
            person's contact points are looked up when the message goes out.
        channel: the way it goes.
        kind: name of a registered kind.
        dedup_key: what makes a message the same message, given by the caller.
        subject_th, subject_en, text_th, text_en: plain text, rendered when it was queued.
        link: path on this site the message leads to; empty when to none.
        about: subject key of the thing it is about, ``project:…``; empty when about none.
        is_urgent: goes at once and is not counted against the daily limit.
        is_bundled: goes with others in one digest.
        state: queued → sending → sent, failed or suppressed.
        claim: random mark of the worker that sends it; empty when nobody does.
        claimed_until: from then on another worker may take it.
        attempts: tries so far.
        next_attempt_at: not before then.
        sent_at: when the service took it; for the inbox when it was queued.
        reason: why the last try failed or it was not sent.
        error: what the service said, at most 500 characters; for administrators.
        message_id: the same at every try, so that a receiver can drop doubles.
        read_at: when it was opened in the inbox.
        queued_by: actor key of the act that queued it.
        recorded_in: number of the event in the system chain that counted it; null before.
    """

    recipient_key = models.CharField(max_length=270)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="messages")
    address = models.CharField(max_length=254, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    kind = models.CharField(max_length=60)
    dedup_key = models.CharField(max_length=200)
    subject_th = models.CharField(max_length=200)
    subject_en = models.CharField(max_length=200)
    text_th = models.TextField()
    text_en = models.TextField()
    link = models.CharField(max_length=500, blank=True)
    about = models.CharField(max_length=150, blank=True)
    is_urgent = models.BooleanField(default=False)
    is_bundled = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.QUEUED)
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    error = models.CharField(max_length=500, blank=True)
    message_id = models.CharField(max_length=36)
    read_at = models.DateTimeField(null=True)
    queued_by = models.CharField(max_length=60)
    recorded_in = models.PositiveBigIntegerField(null=True)

    class Meta:
        """Table, one row per message, and the few ways it is looked up."""

        db_table = "evidence_outbox_message"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient_key", "channel", "dedup_key"], name="evidence_outbox_once"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="evidence_outbox_channel"),
            models.CheckConstraint(condition=Q(state__in=MessageState.values), name="evidence_outbox_state"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, address="") | (Q(person__isnull=True) & ~Q(address="")),
                name="evidence_outbox_recipient",
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at__isnull=True)),
                name="evidence_outbox_sent_at",
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENDING, claimed_until__isnull=False)
                | (~Q(state=MessageState.SENDING) & Q(claimed_until__isnull=True)),
                name="evidence_outbox_claimed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state__in=[MessageState.QUEUED, MessageState.SENDING]),
                name="evidence_outbox_due",
            ),
            models.Index(
                fields=["id"],
                condition=Q(state=MessageState.SENT, recorded_in__isnull=True),
                name="evidence_outbox_unrecorded",
            ),
            models.Index(fields=["person", "channel", "-id"], name="evidence_outbox_inbox"),
            models.Index(fields=["kind", "dedup_key"], name="evidence_outbox_kind"),
            models.Index(fields=["recipient_key", "sent_at"], name="evidence_outbox_sent"),
            models.Index(fields=["state", "-id"], name="evidence_outbox_state_list"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.pk}"  # never recipient or text: this may reach a log

    @property
    def subject(self) -> Bilingual:
        """The subject in both languages."""
        return Bilingual(self.subject_th, self.subject_en)

    @property
    def text(self) -> Bilingual:
        """The text in both languages."""
        return Bilingual(self.text_th, self.text_en)

    def url(self, language: str) -> str:
        """Full address the message leads to, in a language; empty when to none."""
        return f"{settings.SITE_URL}{path_in_language(self.link, language)}" if self.link else ""

    @property
    def here(self) -> str:
        """The same without the host, in the language of the page that shows it."""
        return path_in_language(self.link, get_language() or "th") if self.link else ""


class DeliveryPreference(models.Model):
    """How a person wants to be told; without a row the house chooses.

    Attributes:
        person: whose wish it is.
        by_email, by_line, by_sms: channels that may be used.
        rhythm: together once a day, or each message at once.
        language: ``th`` or ``en``.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="delivery_preference")
    by_email = models.BooleanField(_("E-mail"), default=True)
    by_line = models.BooleanField(_("LINE"), default=False)
    by_sms = models.BooleanField(_("SMS"), default=False)
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.DIGEST)
    language = models.CharField(max_length=2, choices=[("th", "ไทย"), ("en", "English")], default="th")

    class Meta:
        """Table."""

        db_table = "evidence_delivery_preference"
        constraints = [
            models.CheckConstraint(condition=Q(rhythm__in=Rhythm.values), name="evidence_preference_rhythm"),
            models.CheckConstraint(
                condition=Q(language__in=["th", "en"]), name="evidence_preference_language"
            ),
        ]

    def __str__(self) -> str:
        return f"preference {self.pk}"

    @property
    def wanted(self) -> frozenset[str]:
        """The channels chosen."""
        chosen = {Channel.EMAIL: self.by_email, Channel.LINE: self.by_line, Channel.SMS: self.by_sms}
        return frozenset(channel.value for channel, wanted in chosen.items() if wanted)


class Unsubscription(models.Model):
    """A kind of message that a recipient does not want outside this system.

    Attributes:
        recipient_key: as in the outbox.
        kind: name of the kind; ``*`` is every kind that is not official.
        since: when it was declined.
    """

    recipient_key = models.CharField(max_length=270)
    kind = models.CharField(max_length=60)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        """Table, each once."""

        db_table = "evidence_unsubscription"
        constraints = [
            models.UniqueConstraint(fields=["recipient_key", "kind"], name="evidence_unsubscription_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Reconciliation(models.Model):
    """The comparison of one day: what was called for and what was sent.

    Attributes:
        day: the day in Bangkok.
        claimed_at: when a worker began; one that died is followed by another.
        finished_at: when it was done; null before.
        expected: how many messages the apps called for.
        missing: how many of them had not been sent.
    """

    day = models.DateField(unique=True)
    claimed_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    expected = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)

    class Meta:
        """Table."""

        db_table = "evidence_reconciliation"
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}"


class MissingMessage(models.Model):
    """A message that a day called for and that was not sent.

    Attributes:
        reconciliation: the comparison that missed it.
        source: name of the source that expected it.
        kind, dedup_key, person: what it was and whose.
        resolved_at: when it was found sent, or queued again; null while it is missing.
    """

    reconciliation = models.ForeignKey(Reconciliation, models.PROTECT, related_name="messages")
    source = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    dedup_key = models.CharField(max_length=200)
    person = models.ForeignKey(Person, models.PROTECT)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        """Table, each once per day."""

        db_table = "evidence_missing_message"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reconciliation", "person", "dedup_key"], name="evidence_missing_once"
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(resolved_at__isnull=True), name="evidence_missing_open")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
