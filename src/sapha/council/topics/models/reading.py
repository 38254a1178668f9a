"""Who reads a topic before publication at this moment."""

from __future__ import annotations

from django.db import models

from sapha.council.topics.models.topics import Topic


class ReadingLock(models.Model):
    """That an officer reads a topic, so that no other one judges it meanwhile.

    Attributes:
        held_by: actor key of the officer.
        until: from then on it is free again by itself.
    """

    topic = models.OneToOneField(Topic, models.CASCADE, primary_key=True, related_name="reading")
    held_by = models.CharField(max_length=80)
    until = models.DateTimeField()

    class Meta:
        """Table."""

        db_table = "council_topic_reading"

    def __str__(self) -> str:
        return f"{self.topic_id} {self.held_by}"
