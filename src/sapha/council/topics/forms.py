"""Forms of those who raise, support, comment and look after topics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.participants.choices import ShownAs
from sapha.civic.participants.forms import ContactPart
from sapha.civic.people.forms import DeedForm
from sapha.council.topics.choices import Category, Channel, CommentKind, StepReason, TopicState
from sapha.council.topics.queries.districts import district_councils
from sapha.council.topics.queries.topics import TopicFilter
from sapha.council.topics.validators import (
    LONGEST_COMMENT,
    LONGEST_PLACE,
    LONGEST_REFERENCE,
    LONGEST_TITLE,
    TopicWords,
)
from sapha.design.forms import FilesField


def _of_districts() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in district_councils()]


_NOT_OF_AGE = _("Under 20 nobody's name is shown. Say that you are 20 or older, or choose not to be named.")


class WordsForm(DeedForm):
    """What a topic says. Too much text is refused by the deed, which keeps what was typed."""

    title = forms.CharField(
        label=_("What is it about"),
        help_text=_("One sentence, for example: The lamps along the canal path are dark"),
        widget=forms.TextInput(attrs={"maxlength": LONGEST_TITLE}),
    )
    text = forms.CharField(
        label=_("Tell us more"),
        help_text=_("What happens, since when, what would help. No names or phone numbers of others."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        help_text=_("A street, a lane, a school: what neighbours call it"),
        widget=forms.TextInput(attrs={"maxlength": LONGEST_PLACE}),
    )

    def words(self, category: str = "") -> TopicWords:
        """Return what was typed."""
        said = self.cleaned_data
        return TopicWords(
            said["title"],
            said["text"],
            said.get("category", category),
            said["place"],
            complaint_reference=said.get("complaint_reference", ""),
        )


_ABOUT_IT = (
    "council",
    "category",
    "title",
    "text",
    "place",
    "photos",
    "complaint_reference",
)


class RaiseForm(WordsForm):
    """A topic to be raised."""

    council = forms.ChoiceField(label=_("District"))
    category = forms.ChoiceField(label=_("Kind of topic"), choices=[("", _("Choose")), *Category.choices])
    photos = FilesField(
        accept="image/jpeg,image/png,image/webp",
        label=_("Photographs"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "Up to 10. Place, time and camera are taken out before others see them. No faces, no number plates."
        ),
    )
    complaint_reference = forms.CharField(
        label=_("Number at Traffy Fondue"),
        required=False,
        help_text=_("If you reported it there too"),
        widget=forms.TextInput(attrs={"maxlength": LONGEST_REFERENCE}),
    )
    shown_as = forms.ChoiceField(
        label=_("How are you shown"), choices=ShownAs, widget=forms.RadioSelect, initial=ShownAs.NOBODY
    )
    public_name = forms.CharField(label=_("Name to be shown"), required=False, max_length=100)
    of_age = forms.BooleanField(
        label=_("I am 20 or older"),
        required=False,
        help_text=_("Only for those who want their name shown; not kept."),
    )
    field_order = (
        *_ABOUT_IT,
        *("shown_as", "public_name", "of_age"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["council"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose your district")), *_of_districts()]

    @property
    def about_it(self) -> list[forms.BoundField]:
        """The fields of the topic itself; similar topics are shown below them."""
        return [self[name] for name in _ABOUT_IT if name in self.fields]

    @property
    def about_oneself(self) -> list[forms.BoundField]:
        """All other fields."""
        known = {field.name for field in self.about_it}
        return [field for field in self if field.name not in known]

    def clean(self) -> dict[str, Any]:
        """Show no name of somebody who does not say that they are of age."""
        said: dict[str, Any] = super().clean() or {}
        if "of_age" in self.fields and said.get("shown_as") == ShownAs.NAME and not said.get("of_age"):
            self.add_error("of_age", str(_NOT_OF_AGE))
        return said


class VisitorRaiseForm(ContactPart, RaiseForm):
    """A topic of somebody without an account."""

    of_age = None  # type: ignore[assignment]  # the age itself is asked
    field_order = (*RaiseForm.field_order, "contact_kind", "contact", "age")  # type: ignore[assignment]


class EnterForm(RaiseForm):
    """A topic that came on paper, by phone, by LINE or at a meeting."""

    channel = forms.ChoiceField(
        label=_("Raised through"), choices=[one for one in Channel.choices if one[0] != Channel.WEB]
    )
    field_order = ("channel", *RaiseForm.field_order)  # type: ignore[assignment]


class CommentForm(DeedForm):
    """A comment; nothing is chosen beforehand."""

    kind = forms.ChoiceField(label=_("It is"), choices=CommentKind, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Your words"), widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_COMMENT})
    )


class VisitorCommentForm(ContactPart, CommentForm):
    """A comment of somebody without an account."""

    field_order = ("kind", "text", "contact_kind", "contact", "age")


class HideForm(DeedForm):
    """Why a topic is hidden."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("Choose")), *StepReason.choices])
    note = forms.CharField(
        label=_("In words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person who raised it reads this"),
    )


class MergeForm(DeedForm):
    """The topic in which another one goes on."""

    into = forms.CharField(
        label=_("Number of the topic that goes on"),
        max_length=24,
        help_text=_("For example 1049-2569-0012"),
    )


class AppealForm(DeedForm):
    """Why a topic should be shown after all."""

    words = forms.CharField(
        label=_("Why should it be shown"),
        help_text=_("Another officer reads it and answers you"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FilterForm(forms.Form):
    """Which topics are listed."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    council = forms.ChoiceField(label=_("District"), required=False)
    category = forms.ChoiceField(
        label=_("Kind of topic"), required=False, choices=[("", _("All")), *Category.choices]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            *(
                (one.value, one.label)
                for one in TopicState
                if one not in {TopicState.HELD, TopicState.HIDDEN}
            ),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("newest", _("Newest first")), ("supported", _("Most supported first"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["council"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All districts")), *_of_districts()]

    def asked(self) -> TopicFilter:
        """Return what was asked for; what is no choice of the list asks for nothing."""
        self.is_valid()
        said = {name: self.cleaned_data.get(name, "") for name in TopicFilter.__slots__}
        return TopicFilter(**{**said, "sort": said["sort"] or "newest"})
