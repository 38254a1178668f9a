"""Forms of agenda items, answers to a notice, questions of citizens."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.meetings.choices import Answer
from sapha.council.meetings.commands import ItemText
from sapha.council.meetings.models import AgendaItem


class ItemForm(DeedForm):
    """What an item says."""

    kind = forms.ChoiceField(label=_("Kind of item"))
    title = forms.CharField(label=_("Title"), max_length=500)
    detail = forms.CharField(
        label=_("Details"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 4})
    )
    owner = forms.CharField(label=_("Presented by"), required=False, max_length=300)
    minutes = forms.IntegerField(label=_("Planned minutes"), required=False)
    majority = forms.ChoiceField(label=_("Majority"), required=False)
    is_secret = forms.BooleanField(
        label=_("Secret item"), required=False, help_text=_("The public reads only that there is one.")
    )

    def __init__(self, *args: Any, rules: CharterRules, fixed_kind: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "th"
        special = [(one.code, one.name.in_language(language)) for one in rules.voting.qualified]
        self._offer("majority", [("", _("More than half of the votes cast")), *special])
        if fixed_kind:
            del self.fields["kind"]
        else:
            self._offer(
                "kind", [(one.value, one.text.in_language(language)) for one in rules.order_of_business]
            )

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def text(self) -> ItemText:
        """Return what was typed."""
        return ItemText(**{name: self.cleaned_data[name] for name in ItemText.__slots__})


def text_of(item: AgendaItem) -> dict[str, Any]:
    """Return what an item's form begins with."""
    return {name: getattr(item, name) for name in ItemText.__slots__}


class AnswerForm(DeedForm):
    """Whether a member will come."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=Answer.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note to the secretary"), required=False, max_length=500)

    def __init__(self, *args: Any, open_to: Collection[str] = Answer.values, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, word) for code, word in Answer.choices if code in open_to]


class QuestionForm(DeedForm):
    """A citizen's question to a meeting."""

    text = forms.CharField(
        label=_("Your question"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("The secretary and the members read it with your name; it is not published."),
    )  # fmt: skip
