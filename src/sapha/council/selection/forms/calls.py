"""Forms of calls and nominations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
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
from sapha.council.membership.vetting import Nomination
from sapha.council.selection.choices import BY_OFFICER
from sapha.council.selection.commands import CallTerms, HandedIn
from sapha.council.selection.consent import consent_text
from sapha.council.selection.models import NominationCall
from sapha.design.forms import BuddhistDateField
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import Bilingual
from sapha.foundation.thai_digits import to_arabic


def _language() -> str:
    return get_language() or "th"


def worded(kinds: Iterable[Worded], empty: Any) -> list[tuple[str, Any]]:
    """Return the members of a closed list as choices, an empty one before them."""
    return [("", empty), *((one.value, one.text.in_language(_language())) for one in kinds)]


def choices_of(form: forms.Form, name: str, offered: list[tuple[str, Any]]) -> None:
    """Offer these choices in a field of the form."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = offered


def area(rows: int) -> forms.Textarea:
    """Return a box of several lines."""
    return forms.Textarea({"rows": rows})


class CallForm(DeedForm):
    """A new call."""

    group = forms.ChoiceField(label=_("Seat group"))
    seats = forms.IntegerField(label=_("Seats to be filled"), min_value=1, max_value=200)
    opens_on = BuddhistDateField(label=_("First day"), initial=timezone.localdate)
    closes_on = BuddhistDateField(
        label=_("Last day"), initial=lambda: timezone.localdate() + timedelta(days=29),
        help_text=_("The whole day counts. A call stays open for at least 7 days."),
    )  # fmt: skip
    who_th = forms.CharField(
        label=_("Who may nominate, in Thai"), required=False, max_length=300, widget=area(2),
        help_text=_("Empty: as the charter says."),
    )  # fmt: skip
    who_en = forms.CharField(
        label=_("Who may nominate, in English"), required=False, max_length=300, widget=area(2)
    )
    endorsements = forms.IntegerField(
        label=_("Groups that must endorse each nomination"), min_value=0, max_value=50, initial=0,
        help_text=_("0: none, unless the charter asks for endorsement by communities or associations."),
    )  # fmt: skip

    def __init__(self, *args: Any, groups: Iterable[GroupRules], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "group", [(one.code, one.name.in_language(_language())) for one in groups])

    def terms(self) -> CallTerms:
        """Return what was typed."""
        said = self.cleaned_data
        return CallTerms(
            said["group"],
            said["seats"],
            said["opens_on"],
            said["closes_on"],
            Bilingual(said["who_th"], said["who_en"]),
            said["endorsements"],
        )


class ChangeCallForm(DeedForm):
    """More days for a call, or its end."""

    closes_on = BuddhistDateField(
        label=_("New last day"), required=False, help_text=_("Only to give the call more days.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=area(2))


_SELF = [("yes", _("Myself")), ("no", _("Somebody else"))]


class NominationPaperForm(DeedForm):
    """What a citizen fills in; nothing but what the charter's rules need."""

    is_self = forms.ChoiceField(label=_("Whom do you nominate?"), choices=_SELF, widget=forms.RadioSelect)
    honorific = forms.CharField(label=_("Honorific"), required=False, max_length=40)
    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    birth_year = forms.IntegerField(
        label=_("Year of birth (B.E.)"), required=False, min_value=2423, max_value=2743,
        help_text=_("Only the year is kept, to count ages."),
    )  # fmt: skip
    subdistrict = forms.ChoiceField(label=_("Subdistrict where they live, work or study"), required=False)
    community_type = forms.ChoiceField(label=_("Kind of community"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, help_text=_("Only to balance the council; you need not say.")
    )
    nominated_by = forms.CharField(
        label=_("Community, association or group in whose name"), required=False, max_length=300
    )
    statement = forms.CharField(
        label=_("Why this person"), required=False, max_length=2000, widget=area(4),
        help_text=_("A few sentences, without telephone numbers."),
    )  # fmt: skip
    email = forms.CharField(
        label=_("E-mail of the nominated person"), required=False, max_length=254,
        widget=forms.TextInput({"inputmode": "email"}),
        help_text=_("E-mail or mobile phone, at least one. A code is sent there. Never shown on any page."),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Mobile phone of the nominated person"), required=False, max_length=30,
        widget=forms.TextInput({"inputmode": "tel"}), help_text=_("For example 081 234 5678"),
    )  # fmt: skip
    nominator = forms.CharField(
        label=_("Your name, if you nominate somebody else"), required=False, max_length=200
    )
    nominator_contact = forms.CharField(
        label=_("Your phone or e-mail, if you nominate somebody else"), required=False, max_length=254
    )
    consents = forms.BooleanField(label=_("I have read this and agree"), required=False)

    def __init__(self, *args: Any, call: NominationCall, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Subdistrict.objects.filter(district=call.council.district_id)
        choices_of(self, "sex", worded(Sex, _("Not stated")))
        choices_of(self, "community_type", worded(CommunityType, _("Choose")))
        choices_of(
            self, "subdistrict", [("", _("Choose")), *((str(one.code), one.full_name) for one in places)]
        )
        if call.community_type:
            self.fields["community_type"].initial = call.community_type
        self.consent = consent_text().in_language(_language())

    def handed_in(self) -> HandedIn:
        """Return what was typed."""
        said = self.cleaned_data
        person = Nomination(
            PersonDetails(said["honorific"], said["given_name"], said["family_name"]),
            said["sex"],
            said["birth_year"] - BE_MINUS_CE if said["birth_year"] else None,
            int(said["subdistrict"]) if said["subdistrict"] else None,
            said["community_type"],
            said["nominated_by"],
        )
        names = ("email", "phone", "nominator", "nominator_contact", "statement", "consents")
        return HandedIn(person, said["is_self"] == "yes", **{name: said[name] for name in names})


class EnteredPaperForm(NominationPaperForm):
    """A nomination that came on paper, entered by an officer."""

    way = forms.ChoiceField(
        label=_("How it reached the office"), choices=[(one.value, one.label) for one in BY_OFFICER]
    )
    received_on = BuddhistDateField(label=_("Day of receipt"), initial=timezone.localdate)
    field_order = ("way", "received_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consents"].label = _("The signed paper holds the consent of the nominated person")


class CodeForm(DeedForm):
    """The code that was sent."""

    code = forms.CharField(
        label=_("Code of six digits"), max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        """Return the digits, Thai ones read too."""
        return "".join(to_arabic(str(self.cleaned_data["code"])).split())


class EndorsementForm(DeedForm):
    """A group that stands behind a nomination."""

    group_name = forms.CharField(label=_("Name of the community, association or group"), max_length=200)
    document = forms.CharField(
        label=_("Its letter or minutes"),
        max_length=300,
        help_text=_("Number and subject as they stand there"),
    )
    decided_on = BuddhistDateField(label=_("Day of the group's decision"))


class DecisionForm(DeedForm):
    """Accept or refuse a paper."""

    decision = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect,
        choices=[("accept", _("Accept as a nomination")), ("refuse", _("Do not accept"))],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=area(3),
        help_text=_("Needed when you do not accept. Whoever nominated reads it: write no personal data."),
    )  # fmt: skip


class WithdrawalForm(DeedForm):
    """A nomination the person gives up."""

    reason = forms.CharField(
        label=_("How and why, as the person told it"), max_length=2000, widget=area(2),
        help_text=_("For example: letter of 3 October. Whoever nominated reads it: write no personal data."),
    )  # fmt: skip


class AnswerForm(DeedForm):
    """An answer that came in writing."""

    accepts = forms.ChoiceField(
        label=_("Answer"), widget=forms.RadioSelect,
        choices=[("yes", _("Has accepted")), ("no", _("Does not accept"))],
    )  # fmt: skip
    told_on = BuddhistDateField(label=_("Day of the answer"), initial=timezone.localdate)
    how = forms.CharField(
        label=_("How it came"), max_length=200, help_text=_("For example: signed letter of acceptance")
    )
