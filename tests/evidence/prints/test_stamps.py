from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sapha.evidence.prints.stamps import LedgerHead, Stamp, qr_svg, stamp_data

HASH = "0123456789abcdef" * 4
STAMP = Stamp(
    "2569-000001-71", datetime(2026, 11, 26, 1, 27, tzinfo=UTC), "สมชาย ใจดี", HASH, "https://x.example", "5983f07b7559"
)  # fmt: skip
WITH_HEAD = Stamp(
    "2569-000001-71", STAMP.certified_at, "สมชาย ใจดี", HASH, STAMP.site, STAMP.issuer, "สำนักตัวอย่าง",
    LedgerHead(date(2026, 11, 25), 1234, "f" * 64),
)  # fmt: skip
GROUPS = "01234567 89abcdef " * 4


@pytest.mark.parametrize("stamp", [STAMP, WITH_HEAD])
def test_stamp_is_kept_and_read_again(stamp: Stamp) -> None:
    assert Stamp.from_json(stamp.to_json()) == stamp


def test_address_of_the_qr_code_holds_the_full_hash() -> None:
    assert STAMP.address == f"https://x.example/verify/2569-000001-71?h={HASH}"


def test_paper_tells_number_time_person_hash_and_issuer() -> None:
    shown = stamp_data(STAMP)
    assert (shown["number"], shown["lines"], shown["address"]) == (
        "เลขที่เอกสาร 2569-000001-71",
        [
            "พิมพ์เมื่อ 26 พฤศจิกายน 2569 เวลา 08:27 น. โดย สมชาย ใจดี",
            f"ค่าตรวจสอบข้อมูลที่แนบ (SHA-256) {GROUPS.strip()}",
            "ยอดบัญชีเหตุการณ์ล่าสุดที่เผยแพร่ –",
            "ตรวจความครบถ้วนของข้อมูลได้ ผู้ออกเอกสารคือระบบนี้ (รหัสระบบ 5983f07b7559)",
        ],
        "https://x.example/verify/2569-000001-71",
    )


def test_paper_tells_the_ledgers_head_and_the_signer() -> None:
    assert stamp_data(WITH_HEAD)["lines"][2:] == [
        f"ยอดบัญชีเหตุการณ์ล่าสุดที่เผยแพร่ 25 พ.ย. 2569 จำนวน 1,234 เหตุการณ์ {'ffffffff ' * 8}".rstrip(),
        "ลงลายมือชื่อดิจิทัลโดย สำนักตัวอย่าง ผู้ออกเอกสารคือระบบนี้ (รหัสระบบ 5983f07b7559)",
    ]


def test_qr_code_is_one_path_without_style_or_script() -> None:
    svg = qr_svg(STAMP.address)
    assert (svg.count("<path"), svg.count("style"), svg.count("script")) == (1, 0, 0)
