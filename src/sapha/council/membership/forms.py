"""Forms of those who fill seats, and the day asked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.districts.models import Subdistrict
from sapha.civic.people.forms import DeedForm
from sapha.civic.people.names import PersonDetails
from sapha.council.councils.charter.kinds import CommunityType, Sex, Worded
from sapha.council.councils.charter.rules import GroupRules
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.forms.states import DocumentForm
from sapha.council.councils.models import Council
from sapha.council.membership.choices import DEPARTURES, EndReason, Office
from sapha.council.membership.commands import Removal
from sapha.council.membership.vetting import Nomination
from sapha.council.membership.wording import OrderText
from sapha.design.forms import BuddhistDateField
from sapha.evidence.letters.models import Register
from sapha.foundation.date_forms import BE_MINUS_CE


def _worded(kinds: Iterable[Worded]) -> list[tuple[str, Any]]:
    language = get_language() or "th"
    return [("", _("Not stated")), *((one.value, one.text.in_language(language)) for one in kinds)]


class DayForm(forms.Form):
    """The day on which one asks who sat."""

    on = BuddhistDateField(label=_("On the day"), required=False)


class NominationForm(DeedForm):
    """A nomination on paper, entered by an officer."""

    group = forms.ChoiceField(label=_("Seat group"))
    honorific = forms.CharField(label=_("Honorific"), required=False, max_length=40)
    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    post_title = forms.CharField(label=_("Post"), required=False, max_length=200)
    nominated_by = forms.CharField(label=_("Nominated by"), required=False, max_length=300)
    birth_year = forms.IntegerField(
        label=_("Year of birth (B.E.)"), required=False, min_value=2423, max_value=2743,
        help_text=_("Only the year is kept, to count ages."),
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    subdistrict = forms.ChoiceField(label=_("Subdistrict where they live, work or study"), required=False)
    community_type = forms.ChoiceField(label=_("Kind of community"), required=False)
    has_accepted = forms.BooleanField(label=_("The person has accepted in writing already"), required=False)

    def __init__(self, *args: Any, council: Council, groups: Iterable[GroupRules], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "th"
        places = Subdistrict.objects.filter(district=council.district_id)
        choices: dict[str, list[tuple[str, Any]]] = {
            "group": [(one.code, one.name.in_language(language)) for one in groups],
            "sex": _worded(Sex),
            "community_type": _worded(CommunityType),
            "subdistrict": [("", _("Not stated")), *((str(one.code), str(one)) for one in places)],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def nomination(self) -> Nomination:
        """Return what was typed."""
        said = self.cleaned_data
        return Nomination(
            PersonDetails(**{name: said[name] for name in PersonDetails.__slots__}),
            said["sex"],
            said["birth_year"] - BE_MINUS_CE if said["birth_year"] else None,
            int(said["subdistrict"]) if said["subdistrict"] else None,
            said["community_type"],
            said["nominated_by"],
        )


class NomineeTableForm(DeedForm):
    """A table of nominees, to be looked at or kept."""

    file = forms.FileField(
        label=_("Table of nominees"),
        widget=forms.FileInput(attrs={"class": "input", "accept": ".csv,text/csv"}),
        help_text=_("CSV in UTF-8, at most 100,000 rows"),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
    deed = forms.ChoiceField(
        label=_("What is done"),
        widget=forms.RadioSelect,
        initial="look",
        choices=[
            ("look", _("Only look at it, row by row")),
            ("report", _("The report of all rows as CSV")),
            ("keep", _("Keep the nominees when every row fits")),
        ],
    )


class OrderForm(DeedForm):
    """What is said in an appointment order."""

    register = forms.ModelChoiceField(
        Register.objects.none(), label=_("Register of orders"), empty_label=None
    )
    sender = forms.CharField(
        label=_("In whose name"),
        max_length=200,
        help_text=_("As printed after คำสั่ง, for example กรุงเทพมหานคร"),
    )
    dated = BuddhistDateField(label=_("Date of the order"), initial=timezone.localdate)
    starts_on = BuddhistDateField(label=_("First day of the memberships"), initial=timezone.localdate)
    signer_name = forms.CharField(label=_("Signed by"), max_length=200)
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=200)
    preamble = forms.CharField(
        label=_("What it rests on"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Empty: the legal basis of the charter."),
    )

    def __init__(self, *args: Any, registers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["register"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = registers

    def text(self) -> OrderText:
        """Return what was typed."""
        return OrderText(**{name: self.cleaned_data[name] for name in OrderText.__slots__})


class EndForm(DocumentForm):
    """A membership that ends before its term, or goes on in another office."""

    act = forms.ChoiceField(
        label=_("What is entered"),
        widget=forms.RadioSelect,
        choices=[
            *((one.value, one.label) for one in DEPARTURES),
            (EndReason.REMOVED.value, EndReason.REMOVED.label),
            *((one.value, one.label) for one in Office if one is not Office.MEMBER),
        ],
    )
    ends_on = BuddhistDateField(label=_("From the day"), initial=timezone.localdate)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Needed for a removal"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("Evidence"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Needed for a removal"),
    )  # fmt: skip
    field_order = ("act", "ends_on", "document_number", "document_date", "document_title")

    def removal(self) -> Removal:
        """Return the removal that was typed."""
        order: DocumentReference = self.document()
        return Removal(self.cleaned_data["reason"], self.cleaned_data["evidence"], order)
