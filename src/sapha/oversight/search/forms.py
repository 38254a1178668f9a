"""What somebody looks for, as they typed it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.districts.models import District
from sapha.civic.participants.forms import ContactPart
from sapha.foundation.database.search_kinds import Search, SearchKind, search_kinds
from sapha.foundation.database.trigram import MOST_TERMS
from sapha.foundation.thai_text import search_text

# Longer queries are cut: nobody looks for more than a sentence.
LONGEST_QUERY = 200
_YEARS = 12


def as_asked(text: str) -> str:
    """Return the words as they are looked for and shown again: normalised, of a sane length."""
    return " ".join(search_text(text[:LONGEST_QUERY]).split()[:MOST_TERMS])


def _district_choices() -> list[tuple[str, str]]:
    found = [(str(one.code), one.full_name) for one in District.objects.order_by("code")]
    return [("", str(_("The whole city"))), *found]


def _year_choices() -> list[tuple[str, str]]:
    newest = timezone.localdate().year + 543
    shift = 543 if get_language() == "en" else 0
    years = [(str(year), str(year - shift)) for year in range(newest + 1, newest - _YEARS, -1)]
    return [("", str(_("Any year"))), *years]


class ReachedForm(ContactPart):
    """Where the news of a search goes, of whoever has no account: a code on paper reaches nobody."""

    takes_paper = False


class SearchForm(forms.Form):
    """Words, kind, district and year; what makes no sense narrows nothing."""

    q = forms.CharField(required=False)
    kind = forms.CharField(required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False, choices=_year_choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Read the form at once: it is only ever asked for what it understood."""
        super().__init__(*args, **kwargs)
        # Once: a callable would be asked again for checking and for every time the field is drawn.
        self.fields["district"].choices = _district_choices()  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def words(self) -> str:
        """The words as they are looked for."""
        return as_asked(str(self.cleaned_data.get("q", "")))

    @property
    def search(self) -> Search:
        """What is looked for."""
        district, year = self.cleaned_data.get("district"), self.cleaned_data.get("year")
        return Search(self.words, int(district) if district else None, int(year) if year else None)

    @property
    def asked_kind(self) -> SearchKind | None:
        """The one kind asked for; ``None``: all."""
        name = self.cleaned_data.get("kind")
        return next((one for one in search_kinds() if one.name == name), None)

    @property
    def narrowing(self) -> dict[str, str]:
        """What stands in the address beside the words and the kind."""
        said = {name: str(self.cleaned_data.get(name) or "") for name in ("district", "year")}
        return {name: value for name, value in said.items() if value}
