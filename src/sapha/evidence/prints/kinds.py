"""What can be certified: each kind of document, registered by the app that owns its content.

Prints know their subjects only as kind and key, and their content only as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sapha.evidence.prints.stamps import Stamp
from sapha.foundation.errors import Bilingual

Snapshot = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a snapshot as people read it.

    Attributes:
        label: what the value is.
        text: the value itself.
    """

    label: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True)
class PrintKind:
    """What the prints ask about documents of one kind.

    Attributes:
        kind: kind of the subject, as in ledger chains: ``project``.
        name: what the document is called.
        things: for keys, the things themselves; their ``unit`` decides who may certify. A key
            that is not known is left out.
        snapshots: for keys, all that the document shows, to be frozen; plain JSON.
        typeset: from a frozen snapshot and its stamp to the bytes of the PDF, which carries the
            snapshot's canonical JSON as its attachment. The same values give the same bytes.
        figures: the registered figures of a snapshot by which paper is compared by eye.
        values: every value of a snapshot by its dotted path, for telling what differs.
        permit: the named permit by which somebody may certify one of the things.
        attachment: file name of the data inside its PDF, by which an uncertified print is known.
    """

    kind: str
    name: Bilingual
    things: Callable[[Sequence[str]], Mapping[str, object]]
    snapshots: Callable[[Sequence[str]], Mapping[str, Snapshot]]
    typeset: Callable[[Snapshot, Stamp], bytes]
    figures: Callable[[Snapshot], Sequence[Value]]
    values: Callable[[Snapshot], Mapping[str, Value]]
    permit: str = "prints.certify_print"
    attachment: str = ""


_KINDS: dict[str, PrintKind] = {}


def register_print_kind(kind: PrintKind) -> None:
    """Register a kind of document; the app that owns it does so at start-up.

    Raises:
        ValueError: another registration holds the same kind.
    """
    if _KINDS.setdefault(kind.kind, kind) != kind:
        raise ValueError(f"print kind {kind.kind} is registered twice")


def print_kind(kind: str) -> PrintKind:
    """Return the registration of a kind.

    Raises:
        LookupError: nobody registered it: a fault of the program, never of its user.
    """
    return _KINDS[kind]


def attachment_names() -> frozenset[str]:
    """Return the names of the data files that prints of ours carry."""
    return frozenset(one.attachment for one in _KINDS.values() if one.attachment)
