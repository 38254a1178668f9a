"""What is stamped on a certified print beside its content. No Django.

Together with the snapshot it is all that typesetting needs: the same snapshot and the same stamp
give the same bytes, for ever.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

import segno

from sapha.evidence.typesetting.glyphs import printable
from sapha.foundation.be_dates import format_date

_BANGKOK = ZoneInfo("Asia/Bangkok")
_MISSING = "–"


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """The last published head of the ledger on the day of print.

    Attributes:
        day: the day it closes.
        size: how many events it covers.
        root: its Merkle root, 64 hexadecimal digits.
    """

    day: date
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """The facts of one certified print.

    Attributes:
        number: document number.
        certified_at: time of print, with its zone.
        certified_by: who printed, by name and post, as shown on paper.
        snapshot_sha256: SHA-256 of the snapshot's canonical JSON.
        site: public address of the installation on that day, without a slash at its end.
        issuer: key of the installation.
        signer: whose digital signature the file gets; empty for none.
        head: the ledger's last published head; none before the first.
    """

    number: str
    certified_at: datetime
    certified_by: str
    snapshot_sha256: str
    site: str
    issuer: str
    signer: str = ""
    head: LedgerHead | None = None

    @property
    def short_address(self) -> str:
        """Where the document is verified, to type by hand."""
        return f"{self.site}/verify/{self.number}"

    @property
    def address(self) -> str:
        """Where the document is verified, with the full hash: the QR code's content."""
        return f"{self.short_address}?h={self.snapshot_sha256}"

    def to_json(self) -> dict[str, Any]:
        """Return the stamp as the register keeps it."""
        head = self.head
        return {
            "number": self.number,
            "certified_at": self.certified_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "certified_by": self.certified_by,
            "snapshot_sha256": self.snapshot_sha256,
            "site": self.site,
            "issuer": self.issuer,
            "signer": self.signer,
            "head": head and {"day": head.day.isoformat(), "size": head.size, "root": head.root},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return the stamp the register kept."""
        head = kept["head"]
        return cls(
            **{
                **kept,
                "certified_at": datetime.fromisoformat(kept["certified_at"]),
                "head": head and LedgerHead(date.fromisoformat(head["day"]), head["size"], head["root"]),
            }
        )


def marks_of(stamp: Stamp) -> list[str]:
    """Return the key words by which a file of ours is known again."""
    return [f"sapha-document {stamp.number}", f"sapha-issuer {stamp.issuer}"]


def stamp_data(stamp: Stamp) -> dict[str, Any]:
    """Return what the template sets: lines of text, the address and its QR code as SVG."""
    when = stamp.certified_at.astimezone(_BANGKOK)
    return {
        "number": f"เลขที่เอกสาร {stamp.number}",
        "lines": [
            f"พิมพ์เมื่อ {format_date(when.date(), 'long')} เวลา {when:%H:%M} น. โดย {printable(stamp.certified_by)}",
            f"ค่าตรวจสอบข้อมูลที่แนบ (SHA-256) {_in_groups(stamp.snapshot_sha256)}",
            f"ยอดบัญชีเหตุการณ์ล่าสุดที่เผยแพร่ {_head_line(stamp.head)}",
            _issuer_line(stamp),
        ],
        "asked": "ตรวจเอกสารฉบับนี้ได้ที่",
        "address": printable(stamp.short_address),
        "qr": qr_svg(stamp.address),
        "qr_alt": f"รหัสคิวอาร์ ตรวจเอกสารเลขที่ {stamp.number}",
    }


def _in_groups(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _head_line(head: LedgerHead | None) -> str:
    if head is None:
        return _MISSING
    return f"{format_date(head.day, 'short')} จำนวน {head.size:,} เหตุการณ์ {_in_groups(head.root)}"


def _issuer_line(stamp: Stamp) -> str:
    key = f"(รหัสระบบ {stamp.issuer})"
    if stamp.signer:
        return f"ลงลายมือชื่อดิจิทัลโดย {printable(stamp.signer)} ผู้ออกเอกสารคือระบบนี้ {key}"
    return f"ตรวจความครบถ้วนของข้อมูลได้ ผู้ออกเอกสารคือระบบนี้ {key}"


def qr_svg(address: str) -> str:
    """Return the QR code of an address as SVG of one path."""
    picture = io.BytesIO()
    # Trying all eight masks for the prettiest costs half as much as the whole page; all are readable.
    segno.make(address, error="m", micro=False, mask=3).save(
        picture, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=0, dark="#17231d"
    )
    return picture.getvalue().decode()
