"""A field no person fills in and no machine leaves alone, instead of a puzzle by a third party.

It holds a line that only programs see, and the signed time at which the form was opened. Whoever
is caught reads why and may send again: nothing typed is lost, and a person is never locked out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_FILLED = _("A field that people do not see was filled in. If you are a person, press the button again.")
_FAST = _("This was sent faster than anybody can type. If you are a person, press the button again.")


class Sprung(NamedTuple):
    """What came back of a trap.

    Attributes:
        line: what stands in the line nobody sees.
        opened: signed time at which the form was opened, in milliseconds since 1970.
    """

    line: str
    opened: str


def opened_now() -> str:
    """Return the signed time at which a form is opened."""
    return Signer(salt="sapha.traps").sign(str(int(timezone.now().timestamp() * 1000)))


def _seconds_since(opened: str) -> float | None:
    """Return how long ago the form was opened; ``None`` when that is not our signature."""
    try:
        return timezone.now().timestamp() - int(Signer(salt="sapha.traps").unsign(opened)) / 1000
    except BadSignature:
        return None


class TrapInput(forms.Widget):
    """The two parts of a trap; in the page, unseen and never reached by a key."""

    template_name = "design/forms/trap.html"
    input_type = "hidden"

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the time at which the form was first opened, and a new one where that is no time of ours."""
        opened = value.opened if isinstance(value, Sprung) else ""
        kept = opened if _seconds_since(opened) is not None else opened_now()
        return {**super().get_context(name, None, attrs), "opened": kept}

    def value_from_datadict(self, data: Mapping[str, Any], _files: object, name: str) -> Sprung:
        """Return both parts as they came."""
        return Sprung(str(data.get(f"{name}_website", "")), str(data.get(f"{name}_opened", "")))


class TrapField(forms.Field):
    """A trap in a form; the form says above itself what `caught` says of it."""

    widget = TrapInput

    def __init__(self) -> None:
        super().__init__(required=False, label="")


def caught(sprung: Sprung | None) -> str:
    """Return why something seems to be sent by a program; empty when it does not."""
    least = settings.FASTEST_FORM_SECONDS
    if not least or sprung is None:
        return ""
    if sprung.line:
        return str(_FILLED)
    age = _seconds_since(sprung.opened)
    return str(_FAST) if age is None or age < least else ""
