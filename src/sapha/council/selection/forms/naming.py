"""The form for those who sit by office or are named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.council.councils.charter.rules import GroupRules
from sapha.council.councils.forms.states import DocumentForm
from sapha.council.councils.models import Council
from sapha.council.membership.forms import NominationForm


class NamingForm(NominationForm, DocumentForm):
    """Name, post, document, and where an expert is asked."""

    address = forms.CharField(
        label=_("E-mail or mobile phone, to ask an expert by a link"), required=False, max_length=254,
        help_text=_("Not needed for those who sit by office."),
    )  # fmt: skip
    field_order = (
        "group", "honorific", "given_name", "family_name", "post_title", "document_number", "document_date",
        "document_title",
    )  # fmt: skip

    def __init__(self, *args: Any, council: Council, groups: Iterable[GroupRules], **kwargs: Any) -> None:
        super().__init__(*args, council=council, groups=groups, **kwargs)
        del self.fields["nominated_by"]
        language = get_language() or "th"
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)
        group.choices = [
            (one.code, f"{one.name.in_language(language)} ({one.selection.text.in_language(language)})")
            for one in groups
        ]

    def clean(self) -> dict[str, Any]:
        """Say nothing of who nominates: nobody does."""
        return {**(super().clean() or {}), "nominated_by": ""}
