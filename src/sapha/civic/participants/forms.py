"""What people without an account give beside their words: where the code goes, and their age."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.districts.models import District
from sapha.civic.participants.choices import AgeGroup, ShownAs
from sapha.civic.people.choices import ContactKind
from sapha.civic.people.forms import CodeForm, DeedForm
from sapha.civic.people.sealed import reachable_kinds
from sapha.design.traps import TrapField, caught

PAPER = "paper"
_TOO_YOUNG = _(
    "Somebody under 10 takes part together with a parent or guardian: please come to the district office, "
    "where both sign on paper. What you wrote is still on this page."
)


def ways() -> list[tuple[str, str]]:
    """Return the ways a code can come, as this city is set up."""
    open_kinds = reachable_kinds()
    sent = [(one.value, str(one.label)) for one in ContactKind if one.value in open_kinds]
    return [*sent, (PAPER, str(_("I have a code on paper from the district office")))]


def _code_field(label: Any, help_text: Any) -> forms.CharField:
    """Return the field of a code that stands on paper or on a screen, typed as it stands there."""
    attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(
        label=label, max_length=40, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


class ContactPart(DeedForm):
    """The part of a form that people without an account fill in; nothing is chosen beforehand.

    Attributes:
        takes_paper: whether a code on paper will do, which leaves no way to reach whoever holds it.
    """

    takes_paper = True

    contact_kind = forms.ChoiceField(label=_("How does the code reach you"), widget=forms.RadioSelect)
    contact = forms.CharField(
        label=_("Your address, number or code"),
        max_length=254,
        help_text=_("Shown to nobody. A code goes there; the answer to your topic too."),
        widget=forms.TextInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    age = forms.ChoiceField(
        label=_("Your age"),
        choices=AgeGroup,
        widget=forms.RadioSelect,
        help_text=_(
            "Not kept. Under 20 you take part like everybody else, but your name is never shown. "
            "Under 10 a parent signs with you at the district office."
        ),
    )
    trap = TrapField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["contact_kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [one for one in ways() if self.takes_paper or one[0] != PAPER]

    def clean_age(self) -> str:
        """Send children to the counter; nothing of the answer is kept."""
        age: str = self.cleaned_data["age"]
        if age == AgeGroup.CHILD:
            raise forms.ValidationError(str(_TOO_YOUNG))
        return age

    def clean(self) -> dict[str, Any]:
        """Take the name away from those who are not of age; stop what no person seems to send."""
        said: dict[str, Any] = super().clean() or {}
        if told := caught(said.pop("trap", None)):
            self.add_error(None, told)
        if said.get("age") == AgeGroup.MINOR and "shown_as" in said:
            said["shown_as"], said["public_name"] = ShownAs.NOBODY.value, ""
        return said


class OpenAccountForm(ContactPart):
    """An account to be opened: an address and an age, nothing else."""

    contact = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("A code goes there. Shown to nobody."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["contact_kind"]

    def clean(self) -> dict[str, Any]:
        """Say that the code goes by mail."""
        return {**super().clean(), "contact_kind": ContactKind.EMAIL.value}


class EraseForm(ContactPart):
    """Whose data is to be erased: the contact they took part with; nothing else is asked."""

    takes_paper = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["age"]
        self.fields["contact"].help_text = _("The one you took part with. A code goes there.")


class ShownForm(DeedForm):
    """How whoever is signed in is shown beside what they do."""

    shown_as = forms.ChoiceField(label=_("How you are shown"), choices=ShownAs, widget=forms.RadioSelect)
    public_name = forms.CharField(label=_("Name to be shown"), required=False, max_length=100)
    of_age = forms.BooleanField(label=_("I am 20 or older"), required=False)

    def clean(self) -> dict[str, Any]:
        """Let nobody be named who does not say that they are of age."""
        said = super().clean() or {}
        if said.get("shown_as") == ShownAs.NAME and not said.get("of_age"):
            self.add_error(
                "of_age", _("Under 20 your name is not shown. Tick the box, or choose not to be named.")
            )
        return said


class ProviderForm(DeedForm):
    """An account to be opened for somebody another provider knows."""

    age = forms.ChoiceField(label=_("Your age"), choices=AgeGroup, widget=forms.RadioSelect)

    def clean_age(self) -> str:
        """Send children to the counter; nothing of the answer is kept."""
        return ContactPart.clean_age(self)  # type: ignore[arg-type]


class ActCodeForm(CodeForm):
    """The code of an act."""


class PaperForm(DeedForm):
    """How many codes to print."""

    count = forms.IntegerField(label=_("How many codes"), min_value=1, initial=10)


class ResidenceForm(DeedForm):
    """A district in which one lives, works or studies."""

    district = forms.ModelChoiceField(
        District.objects.all(), label=_("District"), empty_label=_("Choose your district")
    )


class OwnPaperForm(DeedForm):
    """The code an officer gave somebody who raised a topic on paper."""

    code = _code_field(_("Code on your slip"), _("Twelve letters and digits"))


class LetterForm(DeedForm):
    """Where the letter with the code goes."""

    address = forms.CharField(
        label=_("Recipient and postal address"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
        help_text=_("Used for this one letter and forgotten once it is in the post."),
    )


class LetterCodeForm(DeedForm):
    """The code from the letter."""

    code = _code_field(_("Code from the letter"), _("Twelve letters and digits"))


class AttestForm(DeedForm):
    """What an officer says of somebody who stands at the counter."""

    code = _code_field(_("Code on the person's screen"), _("They find it under My part, at their district."))
    has_seen = forms.BooleanField(
        label=_(
            "The person stands before me and showed a document that they live, work or study in this district. "
            "I kept no copy and noted no number."
        )
    )
