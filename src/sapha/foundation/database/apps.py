"""Gives every connection Thai order, and keeps search indexes whole after migrations."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from sapha.foundation.database.collation import give_thai_order
from sapha.foundation.database.trigram import mend_after_migrations


class DatabaseConfig(AppConfig):
    """No models: only what connections and migrations need."""

    name = "sapha.foundation.database"
    label = "database"
    verbose_name = "ฐานข้อมูล"

    def ready(self) -> None:
        """Listen to new connections and to the end of migrations."""
        connection_created.connect(give_thai_order, dispatch_uid="sapha.thai_order")
        # Django sends no such signal for an app without models, so the other apps' are listened to.
        post_migrate.connect(mend_after_migrations, dispatch_uid="sapha.trigram")
