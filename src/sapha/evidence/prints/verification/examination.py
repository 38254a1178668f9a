"""What a PDF holds, as the examining process tells it. No Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        picture: SHA-256 of the page as it is drawn, annotations included.
        lines: its text, line by line.
    """

    picture: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """One file inside the PDF.

    Attributes:
        sha256: of its bytes; empty when it is too large to look at.
        text: its text when it is small UTF-8, else empty.
    """

    name: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One digital signature.

    Attributes:
        field: name of its field.
        signer: name in the certificate.
        is_intact: the signed bytes are unchanged and the signature fits the certificate.
        is_trusted: the certificate leads to a trusted root.
        is_unmodified: nothing was added after it but what a further signer adds.
        ended_on: last day of the certificate when it is over, ISO 8601; else empty.
    """

    field: str
    signer: str
    is_intact: bool
    is_trusted: bool
    is_unmodified: bool
    ended_on: str


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in one file.

    Attributes:
        fault: why it cannot be examined: ``encrypted``, ``broken``, ``too_much``; else empty.
    """

    fault: str = ""
    pages: tuple[Page, ...] = ()
    attached: tuple[Attached, ...] = ()
    signatures: tuple[Signature, ...] = field(default=())

    @property
    def text(self) -> str:
        """All text of all pages."""
        return "\n".join(line for page in self.pages for line in page.lines)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON for the pipe between the processes."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Return what the other process told."""
        return cls(
            told["fault"],
            tuple(Page(page["picture"], tuple(page["lines"])) for page in told["pages"]),
            tuple(Attached(**one) for one in told["attached"]),
            tuple(Signature(**one) for one in told["signatures"]),
        )
