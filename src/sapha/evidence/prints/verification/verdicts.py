"""What a verification says. No Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sapha.foundation.errors import Bilingual


class Verdict(StrEnum):
    """The four answers of a verification."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was found.

    Attributes:
        rule: stable name, for machines and tests.
        text: the sentence people read.
    """

    rule: str
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not as registered.

    Attributes:
        path: dotted path of the value, or ``page.3``.
        label: what the value is.
        registered: the value in the register.
        given: the value in the file.
    """

    path: str
    label: Bilingual
    registered: Bilingual
    given: Bilingual


@dataclass(frozen=True, slots=True)
class SignatureTold:
    """One digital signature of the file.

    Attributes:
        field: name of the signature's field in the file.
        signer: name in its certificate.
        is_intact: whether what was signed is unchanged and the signature is the certificate's.
        is_trusted: whether the certificate leads to a root this installation trusts.
        is_unmodified: whether nothing but what a signer may do was added after it.
        told: one sentence about it.
    """

    field: str
    signer: str
    is_intact: bool
    is_trusted: bool
    is_unmodified: bool
    told: Bilingual


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one file, and what it rests on.

    Attributes:
        verdict: genuine, altered, unknown or superseded.
        reasons: why, the weightiest first.
        file_sha256: of the file that was given.
        number: of the registered document concerned; empty when there is none.
        newer: number of the document that supersedes it; empty when there is none.
        differences: what is not as registered.
        signatures: the digital signatures of the file.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    file_sha256: str
    number: str = ""
    newer: str = ""
    differences: tuple[Difference, ...] = ()
    signatures: tuple[SignatureTold, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``sapha verify --json`` prints."""
        return {
            "verdict": self.verdict.value,
            "reasons": [
                {"rule": one.rule, "text_th": one.text.th, "text_en": one.text.en} for one in self.reasons
            ],
            "document_number": self.number or None,
            "superseded_by": self.newer or None,
            "file_sha256": self.file_sha256,
            "differences": [
                {
                    "field": one.path,
                    "label_th": one.label.th,
                    "label_en": one.label.en,
                    "registered": one.registered.th,
                    "given": one.given.th,
                }
                for one in self.differences
            ],
            "signatures": [
                {
                    "field": one.field,
                    "signer": one.signer,
                    "intact": one.is_intact,
                    "trusted": one.is_trusted,
                    "unmodified": one.is_unmodified,
                    "text_th": one.told.th,
                    "text_en": one.told.en,
                }
                for one in self.signatures
            ],
        }
