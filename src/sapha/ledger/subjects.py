"""The published heads as a subject of their own, public like themselves."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from sapha.foundation.subjects import SubjectKind
from sapha.ledger.commands import HEADS

KIND, _, KEY = HEADS.partition(":")

TREE = SubjectKind(
    kind=KIND,
    url=lambda _key: reverse("ledger:heads"),
    title=lambda key: gettext("Heads of the ledger") if key == KEY else "",
    may_view=lambda _actor, key: key == KEY,
    titles=lambda keys: {KEY: gettext("Heads of the ledger")} if KEY in keys else {},
)
