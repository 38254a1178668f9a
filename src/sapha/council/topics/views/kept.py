"""Photographs of a form that was not taken: they wait with this browser's session, and the page shows them as kept."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, ngettext

from sapha.civic.participants.codes import LIFETIME
from sapha.civic.participants.queries import for_visitors
from sapha.council.topics import commands
from sapha.council.topics.photos import MOST_PHOTOS, WaitingPhoto, waiting_photo
from sapha.design.limits import check_pace
from sapha.evidence.documents.commands import drop_waiting, keep_waiting_until
from sapha.evidence.documents.models import WaitingFile
from sapha.evidence.documents.queries import waiting_files
from sapha.foundation.errors import BadInput, Bilingual, SaphaError

# What the form sends of each photograph the page showed as kept, and of the one whose button was pressed.
KEPT, DROP = "kept", "drop"
_LONGEST_NUMBER = 18
_GONE = Bilingual(
    "ภาพที่เก็บไว้ไม่อยู่แล้ว เพราะเก็บไว้ไม่เกิน 30 นาที โปรดเลือกใหม่ หรือส่งโดยไม่แนบภาพ",
    "Photographs are kept for 30 minutes and some are gone: choose them again, or send without them.",
)


def drops_one(request: HttpRequest) -> bool:
    """Return whether the form was sent only to remove a photograph that is kept."""
    return DROP in request.POST


class KeptPhotos:
    """The photographs that wait with a form.

    A page that was sent says which ones it showed, so that another page of the same browser sends
    none of them along; only those of this session, or of the act the address names, are found.

    Attributes:
        rows: those that go with the form, as they were chosen.
        are_gone: whether the page showed some that wait no more.
    """

    def __init__(self, request: HttpRequest, form: str, *, act_holder: str = "") -> None:
        """Find them.

        Args:
            request: of the page.
            form: which form they belong to; each has its own.
            act_holder: under what the photographs of an act that is changed wait.
        """
        self._request, self._place = request, f"topics.photos.{form}"
        known = request.session.get(self._place, {})
        self._holder: str = known.get("holder", "")
        self.are_gone = False
        if request.method == "POST":
            self.rows = self._named([*_waiting(self._holder), *_waiting(act_holder)])
        else:
            self.rows = _waiting(act_holder or (self._holder if known.get("is_open") else ""))

    def _named(self, found: list[WaitingFile]) -> list[WaitingFile]:
        said = [one for one in self._request.POST.getlist(KEPT)[:MOST_PHOTOS] if _is_number(one)]
        named, dropped = dict.fromkeys(map(int, said)), self._request.POST.get(DROP, "")
        rows = {one.pk: one for one in found if one.pk in named and str(one.pk) != dropped}
        self.are_gone = any(pk not in rows and str(pk) != dropped for pk in named)
        return [rows[pk] for pk in named if pk in rows]

    @property
    def photos(self) -> list[WaitingPhoto]:
        """The photographs themselves."""
        return [waiting_photo(one) for one in self.rows]

    def check(self) -> None:
        """Refuse to send without photographs the page promised to send.

        Raises:
            BadInput: some wait no more.
        """
        if self.are_gone:
            raise BadInput(_GONE, rule="topics.photos_gone", where="photos")

    def hold(self) -> list[str]:
        """Let what was sent wait, and no more of this session's; return what must be said of it, in words."""
        sent = self._request.FILES.getlist("photos")
        wrong = [_GONE.in_language(get_language() or "th")] if self.are_gone else []
        if sent or any(one.holder != self._holder for one in self.rows):
            wrong += self._take(sent)
        if self._holder:
            self._let_go()
        return wrong

    def _take(self, sent: list[UploadedFile]) -> list[str]:
        holder = self._holder = self._holder or secrets.token_hex(32)
        own = [one for one in self.rows if one.holder == holder]
        of_act = [waiting_photo(one) for one in self.rows if one.holder != holder]
        try:
            check_pace(self._request, "topics.photos", settings.ACTS_PER_ADDRESS_AND_HOUR)
            ids = commands.hold_photos(
                actor=for_visitors(),
                holder=holder,
                photos=[*of_act, *sent],
                held=[waiting_photo(one) for one in own],
            )
        except BadInput as error:
            return [error.text.in_language(get_language() or "th")]
        except SaphaError:
            return [_not_kept(len(sent))] if sent else []
        shown = {*(one.pk for one in own), *ids}
        self.rows = [one for one in _waiting(holder) if one.pk in shown]
        return []

    def hold_and_tell(self) -> None:
        """Let what was sent wait; what must be said of it stands above the next page."""
        for text in self.hold():
            messages.error(self._request, text)

    def _let_go(self) -> None:
        """Let what the page shows wait from now on, and throw away what it does not show."""
        site, shown = for_visitors(), [one.pk for one in self.rows]
        drop_waiting(actor=site, holder=self._holder, but=shown)
        keep_waiting_until(actor=site, holder=self._holder, until=timezone.now() + LIFETIME)
        self._request.session[self._place] = {"holder": self._holder, "is_open": bool(shown)}

    def close(self) -> None:
        """Show them no more: the form was taken. A second tap of the same form still finds them."""
        if self._holder:
            self._request.session[self._place] = {"holder": self._holder, "is_open": False}


def _waiting(holder: str) -> list[WaitingFile]:
    return list(waiting_files(holder)) if holder else []


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER


def _not_kept(sent: int) -> str:
    told = ngettext(
        "You chose %(n)s photograph. A browser does not keep it: choose it again.",
        "You chose %(n)s photographs. A browser does not keep them: choose them again.",
        sent,
    )
    return told % {"n": sent}
