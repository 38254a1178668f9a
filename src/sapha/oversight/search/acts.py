"""What can be done about searches without an account, by a one-time code: saving one."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext

from sapha.civic.districts.models import District
from sapha.civic.participants.acts import Act, Outcome, Typed, register_act
from sapha.civic.participants.models import Participant
from sapha.foundation.database.search_kinds import search_kinds
from sapha.foundation.errors import Bilingual
from sapha.oversight.search.commands import save_search
from sapha.oversight.search.forms import SearchForm
from sapha.oversight.search.queries.saved import saved_address
from sapha.oversight.search.rules import check_may_be_saved

SAVE = "search.save"
_SAVED = Bilingual(
    "บันทึกคำค้นแล้ว เมื่อมีสิ่งใหม่เราจะแจ้งท่านไม่เกินวันละครั้ง เลิกรับได้ทุกเมื่อจากลิงก์ในข้อความ",
    "Your search is saved. When something new comes up you are told, at most once a day. "
    "A link in each message stops it.",
)


def _form(typed: Typed) -> SearchForm:
    return SearchForm({name: typed.get(name, "") for name in ("q", "kind", "district", "year")})


def _kind(form: SearchForm) -> str:
    return form.asked_kind.name if form.asked_kind else ""


def _check(_about: str, typed: Typed) -> None:
    form = _form(typed)
    check_may_be_saved(form.search, _kind(form))


def _save(participant: Participant, _about: str, typed: Typed) -> Outcome:
    form = _form(typed)
    return Outcome(
        _SAVED, saved_address(save_search(actor=participant, search=form.search, kind=_kind(form)))
    )


def lines_of(form: SearchForm) -> Sequence[tuple[str, str]]:
    """Return what a search asks for as label and text."""
    search, kind = form.search, form.asked_kind
    names = {one.name: str(one.title) for one in search_kinds()}
    district = District.objects.filter(code=search.district).first() if search.district else None
    said = [
        (gettext("Words"), search.words),
        (gettext("Kinds of results"), names[kind.name] if kind else gettext("All")),
        (gettext("District"), district.full_name if district else gettext("The whole city")),
    ]
    return [*said, (gettext("Year"), str(search.year))] if search.year else said


def _lines(_about: str, typed: Typed) -> Sequence[tuple[str, str]]:
    return lines_of(_form(typed))


def _path(_about: str) -> str:
    return reverse("search:save")


def register() -> None:
    """Register the act, once."""
    title = Bilingual("บันทึกคำค้นและรับแจ้งเมื่อมีสิ่งใหม่", "save a search and be told what is new")
    register_act(Act(SAVE, title, _save, _path, _check, _lines))
