"""The columns by which a row names the document it rests on."""

from __future__ import annotations

from django.db import models

from sapha.council.councils.documents import DocumentReference


class Documented(models.Model):
    """Something that rests on a letter or an order; all three are empty when there is none.

    Attributes:
        document_number: as written, ``กท 0406/3578`` or ``12/2566``.
        document_date: the day it bears.
        document_title: its subject.
    """

    document_number = models.CharField(max_length=80, blank=True)
    document_date = models.DateField(null=True, blank=True)
    document_title = models.CharField(max_length=300, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def document(self) -> DocumentReference | None:
        """The document, or ``None``."""
        if self.document_date is None:
            return None
        return DocumentReference(self.document_number, self.document_date, self.document_title)
