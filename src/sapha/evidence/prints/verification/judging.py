"""From what was found to a verdict: pure, on plain values. No Django."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sapha.evidence.prints.kinds import Snapshot, Value
from sapha.evidence.prints.numbers import NUMBER_PATTERN, parse_number
from sapha.evidence.prints.verification import comparing, wording
from sapha.evidence.prints.verification.examination import Examination, Signature
from sapha.evidence.prints.verification.verdicts import (
    Difference,
    Reason,
    SignatureTold,
    Verdict,
    Verification,
)
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual

_DOCUMENT = re.compile(rb"sapha-document (" + NUMBER_PATTERN.encode() + rb")")
_ISSUER = re.compile(rb"sapha-issuer ([0-9a-f]{12})")
_NUMBER_IN_TEXT = re.compile(rf"เลขที่เอกสาร\s*({NUMBER_PATTERN})")
_ISSUER_IN_TEXT = re.compile(r"รหัสระบบ\s*([0-9a-f]{12})")
_A_FEW = 64  # bytes; more are told as another file


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says of itself: documents and issuers it names."""

    numbers: tuple[str, ...]
    issuers: frozenset[str]


def claim_of(content: bytes, found: Examination) -> Claim:
    """Return which documents and issuers the file names, in its marks and on its pages."""
    numbers = [one.decode() for one in _DOCUMENT.findall(content)] + _NUMBER_IN_TEXT.findall(found.text)
    issuers = {one.decode() for one in _ISSUER.findall(content)} | set(_ISSUER_IN_TEXT.findall(found.text))
    known = dict.fromkeys(number for one in numbers if (number := parse_number(one)))
    return Claim(tuple(known), frozenset(issuers))


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register holds of the document a file claims to be.

    Attributes:
        number: document number.
        snapshot: what it shows.
        snapshot_sha256: of the snapshot's canonical JSON.
        content: the bytes of the registered file nearest to the given one.
        found: what that file holds.
        values: from a snapshot to its values.
    """

    number: str
    snapshot: Snapshot
    snapshot_sha256: str
    content: bytes
    found: Examination
    values: Callable[[Snapshot], Mapping[str, Value]]


def altered(registered: Registered, content: bytes, found: Examination, sha256: str) -> Verification:
    """Return the verdict on a file that claims to be a registered one and is not."""
    differences = [*_data(registered, found), *comparing.text_differences(registered.found, found)]
    return Verification(
        Verdict.ALTERED,
        tuple(_reasons(registered, content, found)),
        sha256,
        number=registered.number,
        differences=tuple(differences),
        signatures=signatures_told(found),
    )


def _reasons(registered: Registered, content: bytes, found: Examination) -> Iterator[Reason]:
    yield wording.reason("other_bytes", number=registered.number)
    yield from _byte_reasons(registered.content, content)
    if found.fault:
        yield wording.reason(f"unexamined_{found.fault}")
        return
    if registered.found.signatures and not found.signatures:
        yield wording.reason("signature_removed")
    if any(one.is_intact and not one.is_unmodified for one in found.signatures):
        yield wording.reason("changed_after_signing")
    yield from _page_reasons(registered.found, found)
    yield from _attachment_reasons(registered, found)


def _byte_reasons(registered: bytes, content: bytes) -> Iterator[Reason]:
    count, first = comparing.byte_differences(registered, content)
    if count == 0 and len(content) > len(registered):
        yield wording.reason("appended", count=len(content) - len(registered))
    elif count == 0:
        yield wording.reason("cut", count=len(registered) - len(content))
    elif len(content) == len(registered) and count <= _A_FEW:
        yield wording.reason("bytes_changed", count=count, first=first)


def _page_reasons(registered: Examination, found: Examination) -> Iterator[Reason]:
    if len(found.pages) != len(registered.pages):
        yield wording.reason("page_count", registered=len(registered.pages), given=len(found.pages))
    if moved := comparing.moved_pages(registered, found):
        yield wording.reason("pages_moved", pages=_listed(moved))
    if changed := comparing.changed_pages(registered, found):
        yield wording.reason("pages_changed", pages=_listed(changed))
    elif not moved and len(found.pages) == len(registered.pages):
        yield wording.reason("pages_same")


def _attachment_reasons(registered: Registered, found: Examination) -> Iterator[Reason]:
    if not found.attached:
        yield wording.reason("data_removed")
    elif all(one.sha256 != registered.snapshot_sha256 for one in found.attached):
        yield wording.reason("data_changed")


def _listed(pages: list[int]) -> str:
    return ", ".join(map(str, pages))


def _data(registered: Registered, found: Examination) -> list[Difference]:
    changed = [one for one in found.attached if one.text and one.sha256 != registered.snapshot_sha256]
    if not changed:
        return []
    return comparing.data_differences(registered.snapshot, changed[0].text, registered.values) or []


def unknown(
    claim: Claim, found: Examination, sha256: str, *, issuer: str, attachments: frozenset[str]
) -> Verification:
    """Return the verdict on a file the register knows nothing of.

    Args:
        claim: what it says of itself.
        found: what it holds.
        sha256: of its bytes.
        issuer: key of this installation.
        attachments: names of the data files that prints of ours carry.
    """
    return Verification(
        Verdict.UNKNOWN,
        (_why_unknown(claim, found, issuer, attachments),),
        sha256,
        signatures=signatures_told(found),
    )


def _why_unknown(claim: Claim, found: Examination, issuer: str, attachments: frozenset[str]) -> Reason:
    if claim.issuers - {issuer}:
        return wording.reason("another_issuer", issuer=", ".join(sorted(claim.issuers - {issuer})))
    if claim.numbers:
        return wording.reason("no_such_number", number=claim.numbers[0])
    if any(one.name in attachments for one in found.attached):
        return wording.reason("plain_print")
    return wording.reason("not_registered")


def signatures_told(found: Examination) -> tuple[SignatureTold, ...]:
    """Return the signatures with one sentence about each."""
    return tuple(
        SignatureTold(
            one.field,
            one.signer,
            one.is_intact,
            one.is_trusted,
            one.is_unmodified,
            _sentence(one),
        )
        for one in found.signatures
    )


def _sentence(one: Signature) -> Bilingual:
    rule, signer = _signature_rule(one), one.signer or one.field or "?"
    if not one.ended_on:
        return wording.told(rule, signer=signer)
    ended = date.fromisoformat(one.ended_on)
    thai, english = (wording.told(rule, signer=signer, day=format_date(ended, "short", language))
                     for language in ("th", "en"))  # fmt: skip
    return Bilingual(thai.th, english.en)


def _signature_rule(one: Signature) -> str:
    if not one.is_intact:
        return "signature_broken"
    if not one.is_unmodified:
        return "signature_before_changes"
    if one.ended_on:
        return "signature_expired"
    return "signature_valid" if one.is_trusted else "signature_untrusted"
