"""Forms about people and roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.choices import ContactKind, Role
from sapha.civic.people.commands import RoleGrant
from sapha.civic.people.models import ContactPoint
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.queries import unit_choices
from sapha.civic.people.units import Unit
from sapha.design.forms import BuddhistDateField
from sapha.foundation.errors import SaphaError


class DeedForm(forms.Form):
    """A form whose deed may still refuse: the refusal is said beside its field."""

    def refuse(self, error: SaphaError) -> None:
        """Put the error beside the field it names, or above the form."""
        field = error.where if error.where in self.fields else None
        self.add_error(field, error.text.in_language(get_language() or "th"))


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey to be added, in our words; without a password unless its owner wants otherwise."""

    name = forms.CharField(label=_("Name of this key"), required=False, max_length=100)
    passwordless = forms.BooleanField(
        label=_("Sign in with this key alone"),
        required=False,
        initial=True,
        help_text=_("It then asks for your fingerprint, face or PIN."),
    )


class StaffFilter(forms.Form):
    """Which people to list."""

    words = forms.CharField(label=_("Name or post"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices])
    state = forms.ChoiceField(
        label=_("Account"),
        required=False,
        choices=[
            ("", _("All")),
            ("open", _("Account open")),
            ("invited", _("Not accepted yet")),
            ("closed", _("Account closed")),
        ],
    )


class DetailsForm(DeedForm):
    """Name and post of a person."""

    honorific = forms.CharField(label=_("Honorific"), required=False, max_length=40)
    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    post_title = forms.CharField(label=_("Post"), required=False, max_length=200)

    def details(self) -> PersonDetails:
        """Return what was typed."""
        return PersonDetails(**{name: self.cleaned_data[name] for name in PersonDetails.__slots__})


class ContactForm(DeedForm):
    """Where a person can be reached, one of each kind."""

    email = forms.EmailField(
        label=_("E-mail address for messages"),
        required=False,
        max_length=254,
        help_text=_("Leave empty to use the sign-in address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Mobile phone"),
        required=False,
        max_length=30,
        help_text=_("For example 081 234 5678"),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    line = forms.CharField(
        label=_("LINE user ID"),
        required=False,
        max_length=40,
        help_text=_("U and 32 characters, as the city's LINE account tells you."),
    )
    preferred = forms.ChoiceField(
        label=_("Send messages first by"),
        required=False,
        choices=[("", _("No preference")), *ContactKind.choices],
    )

    @classmethod
    def of(cls, points: Iterable[ContactPoint]) -> ContactForm:
        """Return the form filled with what is kept."""
        known = list(points)
        values = {point.kind: point.value for point in known}
        preferred = next((point.kind for point in known if point.is_preferred), "")
        return cls(initial={**values, "preferred": preferred})

    def values(self) -> dict[str, str]:
        """Return what was typed, by kind."""
        return {kind: self.cleaned_data[kind] for kind in ContactKind.values}


class CodeForm(DeedForm):
    """The code that was sent to a contact point."""

    code = forms.CharField(
        label=_("Code from the message"),
        max_length=20,
        help_text=_("Six digits"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input date"}
        ),
    )


class EraseForm(DeedForm):
    """Saying that one's own data shall be erased."""

    is_sure = forms.BooleanField(
        label=_("I want this erased and know that it cannot be brought back"),
        error_messages={"required": _("Tick the box to have it erased.")},
    )


class RoleForm(DeedForm):
    """A role within a unit for some time."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *Role.choices])
    unit = forms.ChoiceField(label=_("Unit"), help_text=_("The role also covers the units below."))
    starts_on = BuddhistDateField(label=_("First day"), initial=timezone.localdate)
    ends_on = BuddhistDateField(
        label=_("Last day"), required=False, help_text=_("Leave empty when no end is known.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)
        unit.choices = [("", _("Choose a unit")), *unit_choices(get_language() or "th")]

    def grant(self) -> RoleGrant:
        """Return the role that was chosen."""
        kind, _colon, key = self.cleaned_data["unit"].partition(":")
        said = self.cleaned_data
        return RoleGrant(said["role"], Unit(kind, key), said["starts_on"], said["ends_on"])


class InviteForm(DetailsForm, RoleForm):
    """A person to invite, with a first role."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    field_order = ("email", "honorific", "given_name", "family_name", "post_title", "role", "unit")


class EndRoleForm(DeedForm):
    """When a role ends."""

    ends_on = BuddhistDateField(
        label=_("Last day"), required=False, help_text=_("Leave empty to end it at once.")
    )


class AcceptForm(DetailsForm):
    """What an invited person confirms and chooses."""

    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters; no common password, nothing like your name or address."),
    )
    repeated = forms.CharField(
        label=_("Password once more"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Check that both passwords are the same."""
        said = super().clean() or {}
        if "password" in said and "repeated" in said and said["password"] != said["repeated"]:
            self.add_error("repeated", _("The two passwords differ."))
        return said
