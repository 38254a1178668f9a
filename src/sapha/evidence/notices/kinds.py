"""The registry of message kinds: what each is called and whether it may be declined."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sapha.civic.people.sealed import Opened
from sapha.evidence.notices.enclosures import Enclosure
from sapha.foundation.errors import Bilingual

_NAME = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says, found only when it goes out; plain text, the subject in one line."""

    subject: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True)
class MessageKind:
    """One kind of message.

    Attributes:
        name: the app's noun and what happened, ``meeting.convened``.
        title: what people call it, in lists and where they decline it.
        official: whether the law or an office demands it; official kinds cannot be declined.
        opens: for messages with a secret in them: finds address and secret by the dedup key at
            the moment of sending; ``None`` from it when the secret is no longer good.
        says: for messages that tell of what may stop being public while they wait: finds
            subject and text by the dedup key at the moment of sending, in place of those that
            were queued; ``None`` from it when there is nothing left to tell.
    """

    name: str
    title: Bilingual
    official: bool = False
    opens: Callable[[str], Opened | None] | None = None
    says: Callable[[str], Said | None] | None = None
    encloses: Callable[[str], Sequence[Enclosure]] | None = None


_KINDS: dict[str, MessageKind] = {}


def register_message_kind(
    name: str,
    title: Bilingual,
    *,
    official: bool = False,
    opens: Callable[[str], Opened | None] | None = None,
    says: Callable[[str], Said | None] | None = None,
    encloses: Callable[[str], Sequence[Enclosure]] | None = None,
) -> MessageKind:
    """Register a kind; the app that owns it does so at start-up, and may repeat itself.

    Raises:
        ValueError: the name is malformed or held by another kind.
    """
    kind = MessageKind(name, title, official, opens, says, encloses)
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise ValueError(f"message kind {name!r} is not of the form noun.event")
    if _KINDS.setdefault(name, kind) != kind:
        raise ValueError(f"message kind {name} is registered twice")
    return kind


def message_kind(name: str) -> MessageKind:
    """Return the kind of this name.

    Raises:
        ValueError: nobody registered it.
    """
    if name not in _KINDS:
        raise ValueError(f"message kind {name!r} is not registered")
    return _KINDS[name]


def message_kinds() -> Mapping[str, MessageKind]:
    """Return every kind by name, in the order of the names."""
    return {name: _KINDS[name] for name in sorted(_KINDS)}


def kind_title(name: str) -> Bilingual:
    """Return what people call a kind, ``*`` among them; the name itself when its app is gone."""
    if name == "*":
        return Bilingual("ทุกประเภทที่ไม่ใช่ข้อความราชการ", "every kind that is not official")
    known = _KINDS.get(name)
    return known.title if known else Bilingual(name, name)
