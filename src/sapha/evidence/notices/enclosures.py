"""Files that go along with a message, by e-mail alone: other channels lead to the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file as it lies in an e-mail.

    Attributes:
        name: what the recipient's computer calls it, with its ending.
        media_type: ``application/pdf``.
        content: its bytes.
    """

    name: str
    media_type: str
    content: bytes
