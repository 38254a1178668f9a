"""Whom this installation trusts: the certificates that end a chain."""

from __future__ import annotations

import os
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sapha.foundation.signing.complaints import unable
from sapha.foundation.signing.config import SigningConfig

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko_certvalidator import ValidationContext


@lru_cache(maxsize=4)
def _from_file(path: Path, _version: tuple[int, int]) -> tuple[Certificate, ...]:
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415 - heavy, only for signers

    try:
        found = tuple(load_certs_from_pemder_data(path.read_bytes()))
    except (ValueError, TypeError) as error:
        raise unable("trust_roots", path, error) from error
    if not found:
        raise unable("trust_roots", path, "0")
    return found


def trust_roots(config: SigningConfig) -> tuple[Certificate, ...]:
    """Return the trusted certificates; none when none are set: then nobody is trusted.

    Raises:
        SystemUnable: the file cannot be read or holds no certificate.
    """
    if config.trust_roots is None:
        return ()
    try:
        found = config.trust_roots.stat()
        return _from_file(config.trust_roots, (found.st_mtime_ns, found.st_size))
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else error
        raise unable("trust_roots", config.trust_roots, reason) from error


def validation_context(config: SigningConfig, moment: datetime | None = None) -> ValidationContext:
    """Return pyHanko's context with our trust roots and no other, never fetching from the network.

    Args:
        config: names the trust roots.
        moment: the time at which certificates must be in force; ``None`` for now.

    Raises:
        SystemUnable: the trust roots cannot be read.
    """
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - heavy, only for signers

    return ValidationContext(
        trust_roots=list(trust_roots(config)), moment=moment, best_signature_time=moment, allow_fetching=False
    )
