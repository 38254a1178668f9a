"""Forms of the inbox: how and when one wants to be told."""

from __future__ import annotations

from collections.abc import Collection

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.evidence.notices.choices import Channel, MessageState, Rhythm
from sapha.evidence.notices.commands import Wish
from sapha.evidence.notices.kinds import message_kinds
from sapha.evidence.notices.models import DeliveryPreference


class PreferenceForm(DeedForm):
    """How somebody wants to be told."""

    by_email = forms.BooleanField(label=_("By e-mail"), required=False)
    by_line = forms.BooleanField(label=_("By LINE"), required=False)
    by_sms = forms.BooleanField(label=_("By SMS"), required=False)
    rhythm = forms.ChoiceField(
        label=_("Messages that are not urgent"), choices=Rhythm.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Language of messages"), choices=[("th", "ไทย"), ("en", "English")], widget=forms.RadioSelect
    )
    declined = forms.MultipleChoiceField(
        label=_("Do not send me outside this system"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They still appear in your inbox. Official messages are always sent."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        language = get_language() or "th"
        declined = self.fields["declined"]
        assert isinstance(declined, forms.MultipleChoiceField)
        declined.choices = [
            (kind.name, kind.title.in_language(language))
            for kind in message_kinds().values()
            if not kind.official
        ]
        if not declined.choices:
            del self.fields["declined"]

    @classmethod
    def of(cls, preference: DeliveryPreference | None, declined: Collection[str]) -> PreferenceForm:
        """Return the form filled with what is kept, or with what holds when nothing is."""
        kept = preference or DeliveryPreference()
        names = ("by_email", "by_line", "by_sms", "rhythm", "language")
        known = {name: getattr(kept, name) for name in names}
        if "*" in declined:
            declined = [kind.name for kind in message_kinds().values() if not kind.official]
        return cls(initial={**known, "declined": list(declined)})

    def wish(self) -> Wish:
        """Return what was chosen."""
        said = self.cleaned_data
        return Wish(said["by_email"], said["by_line"], said["by_sms"], said["rhythm"], said["language"])


class OutboxFilter(forms.Form):
    """Which messages of the outbox to list."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *MessageState.choices]
    )
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, choices=[("", _("All")), *Channel.choices]
    )
    kind = forms.ChoiceField(label=_("Kind of message"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        language = get_language() or "th"
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kinds = [(one.name, one.title.in_language(language)) for one in message_kinds().values()]
        kind.choices = [("", _("All")), *kinds]
