"""Searches people saved, and what was new of each on a day."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from sapha.civic.districts.models import District
from sapha.civic.participants.models import Participant
from sapha.foundation.database.search_kinds import Search


class SavedSearch(models.Model):
    """A search whose new finds are told to the person who saved it (คำค้นที่บันทึกไว้).

    Attributes:
        participant: who is told.
        words: as they are looked for.
        kind: name of the one kind looked for; empty: every kind that brings news.
        district, year: what narrows it; null: nothing does.
        asked: digest of all four, so that nobody saves the same twice.
        saved_at: when it was saved.
        wanted_since: the same, or when its person wanted it again; an undeliverable message
            queued before says nothing.
        known: by kind the keys of what was found so far, the highest first; what is not among
            them, and came later, is new.
        looked_on: the last day it was looked for.
        stopped_at: from then on it is not looked for: its last message could not be delivered.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="saved_searches")
    words = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, blank=True)
    district = models.ForeignKey(District, models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    asked = models.CharField(max_length=64)
    saved_at = models.DateTimeField(default=timezone.now)
    wanted_since = models.DateTimeField(default=timezone.now)
    known = models.JSONField(default=dict)
    looked_on = models.DateField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        """One of each for each person."""

        db_table = "oversight_saved_search"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "asked"], name="saved_search_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="saved_search_has_words"),
        ]
        indexes = [
            models.Index(
                fields=["looked_on", "id"],
                condition=models.Q(stopped_at__isnull=True),
                name="saved_search_due",
            )
        ]

    def __str__(self) -> str:
        return f"saved search {self.pk}"  # never the words: this text may reach a log

    @property
    def search(self) -> Search:
        """What is looked for."""
        return Search(self.words, self.district_id, self.year)


class SearchNews(models.Model):
    """What a saved search found on a day that it had not found before; told in one message.

    Attributes:
        day: in Bangkok; one message a day at most.
        keys: by kind the keys of what is new, the highest first.
    """

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="news")
    day = models.DateField()
    keys = models.JSONField()

    class Meta:
        """Once a day."""

        db_table = "oversight_search_news"
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["search", "day"], name="search_news_once_a_day")]

    def __str__(self) -> str:
        return f"{self.search_id} {self.day}"
