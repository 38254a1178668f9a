"""Appointment orders of many councils as one file, for the printer."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pypdfium2

from sapha.council.membership.models import AppointmentOrder
from sapha.evidence.letters.printing.printing import print_letter


def orders_as_one(orders: Iterable[AppointmentOrder]) -> bytes:
    """Return the orders one after the other; the single files stay the record, this one is for paper."""
    whole = pypdfium2.PdfDocument.new()
    for order in orders:
        one = pypdfium2.PdfDocument(print_letter(order.letter))
        whole.import_pages(one)
        one.close()
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()
