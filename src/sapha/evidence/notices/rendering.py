"""Messages as they leave: plain text in the recipient's language, with full addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from sapha.civic.people.sealed import Opened
from sapha.evidence.notices.channels import Parcel
from sapha.evidence.notices.choices import Channel
from sapha.evidence.notices.enclosures import Enclosure
from sapha.evidence.notices.kinds import message_kinds
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.stopping import stop_address
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual

# More than this many stand in the inbox only; a digest is read on a phone.
DIGEST_LIMIT = 50
_BOTH = ("th", "en")
_FROM = Bilingual("ระบบสภา กรุงเทพมหานคร", "Sapha, Bangkok's citizen councils")
_WHY = Bilingual("ท่านเลือกช่องทางและเวลารับข้อความได้ที่ {url}", "Choose how and when you are told: {url}")
_STOP = Bilingual("ไม่ต้องการข้อความประเภทนี้อีก: {url}", "No more messages of this kind: {url}")
_DIGEST = Bilingual("ข้อความ {count} เรื่อง วันที่ {day}", "{count} messages, {day}")
_ENCLOSED = Bilingual("แฟ้มที่แนบมาด้วย: {names}", "Enclosed: {names}")
_MORE = Bilingual("และอีก {count} เรื่อง อ่านได้ที่ {url}", "and {count} more at {url}")


def _languages(language: str) -> Sequence[str]:
    return (language,) if language else _BOTH


def _page(name: str, language: str) -> str:
    with override(language):
        return f"{settings.SITE_URL}{reverse(name)}"


def _is_official(kind: str) -> bool:
    known = message_kinds().get(kind)
    return known is not None and known.official


def _foot(language: str, stop_url: str, *, has_inbox: bool) -> str:
    lines = ["--", _FROM.in_language(language)]
    if has_inbox:
        settings_url = _page("notices:settings", language)
        lines.append(_WHY.in_language(language).format(url=settings_url))
    if stop_url:
        lines.append(_STOP.in_language(language).format(url=stop_url))
    return "\n".join(lines)


# The files of each message, by its id.
_Enclosed = Mapping[int, Sequence[Enclosure]]


def _enclosed_with(messages: Iterable[OutboxMessage]) -> _Enclosed:
    """Return the files of each message that goes by e-mail, in order, as far as one letter may hold."""
    found: dict[int, list[Enclosure]] = {}
    room = settings.NOTICES_ENCLOSED_BYTES
    for message in messages:
        kind = message_kinds().get(message.kind)
        if kind is None or kind.encloses is None or message.channel != Channel.EMAIL:
            continue
        taken = found[message.pk] = []
        for one in kind.encloses(message.dedup_key):
            if len(one.content) <= room:
                taken.append(one)
                room -= len(one.content)
    return found


def _all_of(enclosed: _Enclosed) -> tuple[Enclosure, ...]:
    return tuple(one for files in enclosed.values() for one in files)


def _content(message: OutboxMessage, language: str, enclosed: _Enclosed) -> str:
    names = ", ".join(one.name for one in enclosed.get(message.pk, ()))
    along = _ENCLOSED.in_language(language).format(names=names) if names else ""
    parts = [message.text.in_language(language), message.url(language), along]
    return "\n\n".join(part for part in parts if part)


def _short(subject: str, url: str) -> str:
    return f"{subject} {url}".strip()


def single(message: OutboxMessage, address: str, language: str) -> Parcel:
    """Return one message as a parcel; without a known language both stand in it, Thai first."""
    has_inbox, enclosed = message.person_id is not None, _enclosed_with([message])
    stop_url = "" if _is_official(message.kind) else stop_address(message.pk, message.kind)
    bodies = [
        f"{_content(message, code, enclosed)}\n\n{_foot(code, stop_url, has_inbox=has_inbox)}"
        for code in _languages(language)
    ]
    subjects = [message.subject.in_language(code) for code in _languages(language)]
    subject = " / ".join(dict.fromkeys(subjects))
    short = _short(message.subject.in_language(language or "th"), message.url(language or "th"))
    return Parcel(
        address,
        subject,
        "\n\n\n".join(bodies),
        short,
        message.message_id,
        stop_url,
        enclosures=_all_of(enclosed),
    )


def sealed(message: OutboxMessage, opened: Opened) -> Parcel:
    """Return a letter with its secret filled in; both languages, for its reader may be anybody.

    A short message is the text itself: there is no page that repeats it.
    """
    texts = []
    for code in _BOTH:
        text = message.text.in_language(code)
        for mark, secret in opened.words.items():
            text = text.replace(f"{{{mark}}}", secret)
        texts.append(text)
    body = "\n\n\n".join(
        f"{text}\n\n{_foot(code, '', has_inbox=False)}" for code, text in zip(_BOTH, texts, strict=True)
    )
    subject = " / ".join(message.subject)
    return Parcel(
        opened.address, subject, body, texts[0], message.message_id, secrets=tuple(opened.words.values())
    )


def _entries(messages: Iterable[OutboxMessage], language: str, enclosed: _Enclosed) -> str:
    return "\n\n".join(
        f"{number}. {message.subject.in_language(language)}\n{_content(message, language, enclosed)}"
        for number, message in enumerate(messages, 1)
    )


def digest(
    messages: Sequence[OutboxMessage], total: int, address: str, language: str, now: datetime
) -> Parcel:
    """Return several messages to one recipient as one parcel.

    Args:
        messages: those that stand in it, at most `DIGEST_LIMIT`.
        total: how many there are in all; the rest is in the inbox.
        address: where it goes.
        language: ``th``, ``en``, or empty for both.
        now: the day it says.
    """
    first = messages[0]
    if total == 1:
        return single(first, address, language)
    has_inbox, enclosed = first.person_id is not None, _enclosed_with(messages)
    official = all(_is_official(message.kind) for message in messages)
    stop_url = "" if official else stop_address(first.pk)
    subjects, bodies = [], []
    for code in _languages(language):
        inbox = _page("notices:inbox", code)
        day = format_date(now, "long", code)
        subjects.append(_DIGEST.in_language(code).format(count=total, day=day))
        more = total - len(messages)
        entries = _entries(messages, code, enclosed)
        if more:
            entries += "\n\n" + _MORE.in_language(code).format(count=more, url=inbox)
        bodies.append(f"{entries}\n\n{_foot(code, stop_url, has_inbox=has_inbox)}")
    short = _short(
        subjects[0], _page("notices:inbox", language or "th") if has_inbox else first.url(language or "th")
    )
    body = "\n\n\n".join(bodies)
    return Parcel(
        address, " / ".join(subjects), body, short, first.message_id, stop_url, enclosures=_all_of(enclosed)
    )
