"""Signatures beside a file (CMS, ``.p7s``): made, and checked by anybody's copy of this program."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sapha.foundation.errors import Bilingual, SystemUnable
from sapha.foundation.signing.complaints import unable
from sapha.foundation.signing.config import SigningConfig
from sapha.foundation.signing.keys import opened_signer
from sapha.foundation.signing.loops import run_to_end
from sapha.foundation.signing.timestamps import timestamper
from sapha.foundation.signing.trust import validation_context

if TYPE_CHECKING:
    from asn1crypto.cms import ContentInfo, SignedData
    from pyhanko.sign.signers import Signer
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko.sign.validation.status import StandardCMSSignatureStatus


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """What a signature is worth.

    Attributes:
        is_intact: it covers exactly these bytes and was made with the key of its certificate.
        is_trusted: the certificate leads to one of our trust roots and was in force when signed.
        rule: ``intact``, ``altered``, ``malformed`` or ``untrusted``.
        signer: whom the certificate names; empty when it cannot be read.
        certificate_sha256: SHA-256 of the certificate, to compare with a published one.
        claimed_at: time of signing as the signer's own clock told it.
        timestamped_at: time an authority that leads to our trust roots confirmed; else ``None``.
    """

    is_intact: bool
    is_trusted: bool
    rule: str
    signer: str = ""
    certificate_sha256: str = ""
    claimed_at: datetime | None = None
    timestamped_at: datetime | None = None

    @property
    def text(self) -> Bilingual:
        """The verdict in both languages."""
        return _VERDICTS[self.rule]


_VERDICTS = {
    "intact": Bilingual("ลายมือชื่อถูกต้องและเชื่อถือได้", "The signature is valid and trusted"),
    "untrusted": Bilingual(
        "ลายมือชื่อถูกต้อง แต่ใบรับรองไม่ได้อยู่ในรายการที่เชื่อถือ",
        "The signature is valid, but its certificate is not among those trusted",
    ),
    "altered": Bilingual(
        "แฟ้มไม่ตรงกับลายมือชื่อ แฟ้มหรือลายมือชื่อถูกแก้ไข",
        "The file does not match its signature: one of them was altered",
    ),
    "malformed": Bilingual("แฟ้มลายมือชื่ออ่านไม่ได้", "The signature file cannot be read"),
}


def sign_detached(config: SigningConfig, data: bytes) -> bytes:
    """Return a CMS signature over the data (DER), with a timestamp when an authority is set.

    Raises:
        SystemUnable: the key cannot be used (`opened_signer`) or the authority gives no
            usable answer.
    """
    with opened_signer(config) as signer:
        try:
            work = _signed(signer, data, timestamper(config))
            return run_to_end(work).dump()  # type: ignore[no-any-return]
        except SystemUnable:
            raise
        except Exception as error:
            raise unable("signing_failed", config.key_setting, error) from error


async def _signed(signer: Signer, data: bytes, stamper: TimeStamper | None) -> ContentInfo:
    from pyhanko.sign.signers.pdf_cms import (  # noqa: PLC0415 - heavy, only for signers
        PdfCMSSignedAttributes,
        select_suitable_signing_md,
    )

    certificate = signer.signing_cert
    assert certificate is not None  # `opened_signer` looked at it
    return await signer.async_sign_general_data(
        data,
        select_suitable_signing_md(certificate.public_key),
        timestamper=stamper,
        signed_attr_settings=PdfCMSSignedAttributes(signing_time=datetime.now(UTC)),
    )


def check_detached(config: SigningConfig, data: bytes, signature: bytes) -> SignatureCheck:
    """Check a CMS signature over the data; whatever the bytes hold, it only answers.

    Certificates are judged at the time a trusted authority confirmed, else now.

    Raises:
        SystemUnable: our own trust roots cannot be read.
    """
    validation_context(config)  # our own settings fail loudly, the visitor's file quietly
    from asn1crypto.cms import ContentInfo  # noqa: PLC0415 - heavy

    try:
        info = ContentInfo.load(signature, strict=True)
        if info["content_type"].native != "signed_data":
            return SignatureCheck(is_intact=False, is_trusted=False, rule="malformed")
        return run_to_end(_checked(config, data, info["content"]))
    except Exception:  # noqa: BLE001 - a forged structure may break the parser anywhere
        return SignatureCheck(is_intact=False, is_trusted=False, rule="malformed")


async def _status(
    config: SigningConfig, data: bytes, signed: SignedData, moment: datetime | None
) -> StandardCMSSignatureStatus:
    from pyhanko.sign.validation import async_validate_detached_cms  # noqa: PLC0415 - heavy
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415

    return await async_validate_detached_cms(
        data,
        signed,
        signer_validation_context=validation_context(config, moment),
        ts_validation_context=validation_context(config, moment),
        # Certificates of agencies carry one of the two; either is meant for signing.
        key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}),
    )


async def _checked(config: SigningConfig, data: bytes, signed: SignedData) -> SignatureCheck:
    status = await _status(config, data, signed, None)
    confirmed = _confirmed(status)
    if confirmed is None and status.timestamp_validity is not None:
        # The authority's own certificate may have expired since.
        later = await _status(config, data, signed, status.timestamp_validity.timestamp)
        confirmed = _confirmed(later)
    if confirmed is not None:
        status = await _status(config, data, signed, confirmed)
    is_intact = status.intact and status.valid
    is_trusted = is_intact and status.trusted
    certificate = status.signing_cert
    return SignatureCheck(
        is_intact=is_intact,
        is_trusted=is_trusted,
        rule="intact" if is_trusted else "untrusted" if is_intact else "altered",
        signer=certificate.subject.human_friendly,
        certificate_sha256=hashlib.sha256(certificate.dump()).hexdigest(),
        claimed_at=status.signer_reported_dt,
        timestamped_at=confirmed if is_intact else None,
    )


def _confirmed(status: StandardCMSSignatureStatus) -> datetime | None:
    stamp = status.timestamp_validity
    good = stamp is not None and stamp.intact and stamp.valid and stamp.trusted
    return stamp.timestamp if stamp is not None and good else None
