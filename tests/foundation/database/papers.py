"""The model of the tests' table, and its index."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from sapha.foundation.database.operations import TrigramIndex
from sapha.foundation.thai_text import search_text


class Paper(models.Model):
    search_text = models.TextField()
    objects: ClassVar[models.Manager[Paper]] = models.Manager()

    class Meta:
        app_label = "search_tests"
        db_table = "search_tests_paper"
        apps = Apps()  # known to nobody else, so that no migration is missing

    def __str__(self) -> str:
        return self.search_text


INDEX = TrigramIndex("paper")
STATE = ProjectState()
STATE.add_model(ModelState.from_model(Paper))


def fill(*texts: str) -> None:
    """Make the texts, as search texts, the table's only rows."""
    Paper.objects.all().delete()
    Paper.objects.bulk_create(Paper(search_text=search_text(text)) for text in texts)
