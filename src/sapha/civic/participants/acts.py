"""The registry of acts that a one-time code can stand for, filled by the apps at start-up.

An app names what can be done without an account; this app asks for a contact, sends the code
and calls `Act.perform` once it was typed. Whatever was typed waits meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sapha.civic.participants.models import Participant
from sapha.foundation.errors import Bilingual, NotThere

Typed = Mapping[str, str]
_NAME = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
_NO_ACT = Bilingual("ไม่มีการกระทำนี้", "There is no such act")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act.

    Attributes:
        told: what the person reads.
        path: where everybody can see it; empty while nobody can.
    """

    told: Bilingual
    path: str = ""


def _nothing_to_check(_about: str, _typed: Typed) -> None:
    """Let everything pass."""


def _nothing_waits(_typed: Typed, _until: datetime) -> None:
    """Nothing waits beside the words."""


def _no_lines(_about: str, _typed: Typed) -> Sequence[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act.

    Attributes:
        name: the app and what is done, ``topics.support``.
        title: what it is called on the page and in the letter with the code.
        perform: does it, within the caller's transaction, in the name of the participant; the
            arguments are participant, what it is about and what was typed. It must be a command
            or call one, and refuse with a `SaphaError`.
        form_path: address of the form it was typed in, for what it is about.
        check: refuses what `perform` would refuse anyway, before a code is sent.
        lines: label and text of what was typed, as it is shown again.
        waits: called whenever a code goes out, with what was typed and until when the code is good: what an
            app keeps beside the words waits as long.
        agrees: whether doing it is agreeing to the notice.
        signs_in: whether whoever began it and typed the code is signed in to their account.
    """

    name: str
    title: Bilingual
    perform: Callable[[Participant, str, Typed], Outcome]
    form_path: Callable[[str], str]
    check: Callable[[str, Typed], None] = _nothing_to_check
    lines: Callable[[str, Typed], Sequence[tuple[str, str]]] = _no_lines
    waits: Callable[[Typed, datetime], None] = _nothing_waits
    agrees: bool = True
    signs_in: bool = False


_ACTS: dict[str, Act] = {}


def register_act(act: Act) -> None:
    """Register an act; the app that owns it does so at start-up, and may repeat itself.

    Raises:
        ValueError: the name is malformed or another act's.
    """
    if not _NAME.fullmatch(act.name) or len(act.name) > 60:
        raise ValueError(f"act {act.name!r} is not of the form app.verb")
    if _ACTS.setdefault(act.name, act) != act:
        raise ValueError(f"act {act.name} is registered twice")


def act_named(name: str) -> Act:
    """Return the act of this name.

    Raises:
        NotThere: nobody registered it.
    """
    if name not in _ACTS:
        raise NotThere(_NO_ACT, rule="participants.no_such_act", where=name[:60])
    return _ACTS[name]
