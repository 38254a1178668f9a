"""Rows that are added and never changed: the model refuses, and so does the database (ledger.triggers)."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from sapha.foundation.errors import Bilingual, NotPermitted

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


def _refuse() -> NoReturn:
    raise NotPermitted(
        Bilingual(
            "บัญชีเหตุการณ์เพิ่มได้อย่างเดียว แก้ไขหรือลบไม่ได้",
            "The ledger only grows: events are never changed or deleted",
        ),
        rule="ledger.append_only",
    )


class AppendOnlyQuerySet(models.QuerySet[Row_co]):
    """A queryset that reads and nothing else; commands add rows one by one."""

    def update(self, **_values: object) -> NoReturn:
        """Refuse."""
        _refuse()

    def delete(self) -> NoReturn:
        """Refuse."""
        _refuse()

    def bulk_create(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse: a place in the ledger is given under a lock."""
        _refuse()

    def bulk_update(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse."""
        _refuse()


class AppendOnlyModel(models.Model):
    """A row that can be added, and afterwards only read."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a new row; an existing one is never saved again.

        Raises:
            NotPermitted: the row is already in the ledger.
        """
        if not self._state.adding:
            _refuse()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse."""
        _refuse()
