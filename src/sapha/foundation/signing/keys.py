"""Opens the signing key and refuses one that cannot sign today, before anything is recorded."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sapha.foundation.signing.complaints import unable
from sapha.foundation.signing.config import SigningConfig
from sapha.foundation.signing.loops import run_to_end

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.config.pkcs11 import PKCS11SignatureConfig, TokenCriteria
    from pyhanko.sign.pkcs11 import PKCS11Signer
    from pyhanko.sign.signers import Signer

    from sapha.foundation.signing.file_signer import FileSigner


@lru_cache(maxsize=4)
def _from_file(path: Path, passphrase: str, _version: tuple[int, int]) -> FileSigner:
    """Open a PKCS#12 file; the key derivation costs tens of milliseconds, so it is kept by version."""
    from sapha.foundation.signing.file_signer import open_pkcs12  # noqa: PLC0415 - heavy, only for signers

    try:
        signer = open_pkcs12(path.read_bytes(), passphrase)
    except ValueError as error:
        raise unable("passphrase_wrong", path) from error
    if signer is None:
        raise unable("key_empty", path)
    return signer


def _file_signer(path: Path, passphrase: str) -> FileSigner:
    try:
        found = path.stat()
        if found.st_mode & (stat.S_IROTH | stat.S_IWOTH):
            raise unable("key_exposed", path)
        return _from_file(path, passphrase, (found.st_mtime_ns, found.st_size))
    except OSError as error:
        raise unable("key_missing", path, os.strerror(error.errno) if error.errno else error) from error


# Who is signed in to a token is known per process: a second session of it would be refused
# its PIN, and the first to leave would sign the other out.
_TOKEN_IN_USE = Lock()


@contextmanager
def _token_signer(config: SigningConfig) -> Iterator[Signer]:
    try:
        from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415 - heavy, only for signers
        from pyhanko.sign.pkcs11 import PKCS11SigningContext  # noqa: PLC0415 - optional
    except ImportError as error:
        raise unable("token_library") from error
    criteria = TokenCriteria(label=config.token_name) if config.token_name else None
    with _TOKEN_IN_USE, ExitStack() as session:
        try:
            context = PKCS11SigningContext(_token_settings(config, criteria))
            signer = session.enter_context(context)
        except Exception as error:  # the module of any maker may raise anything
            raise unable("token_unable", config.token_module, _reason(error)) from error
        _look_for_key(signer, config.token_label)
        yield signer


def _look_for_key(signer: PKCS11Signer, label: str) -> None:
    """Fetch certificate and key now: without a look a missing key shows only when something is signed."""
    if not label:
        raise unable("token_label", label)
    try:
        run_to_end(signer.ensure_objects_loaded())  # type: ignore[no-untyped-call]
    except Exception as error:
        raise unable("token_label", label) from error


def _token_settings(config: SigningConfig, criteria: TokenCriteria | None) -> PKCS11SignatureConfig:
    from pyhanko.config.pkcs11 import PKCS11PinEntryMode, PKCS11SignatureConfig  # noqa: PLC0415 - heavy

    return PKCS11SignatureConfig(
        module_path=config.token_module,
        token_criteria=criteria,
        slot_no=config.token_slot,
        cert_label=config.token_label,
        key_label=config.token_label,
        user_pin=config.token_pin or None,
        prompt_pin=PKCS11PinEntryMode.SKIP,  # nobody sits before a server
        other_certs_to_pull=None,  # the chain, so that others can follow it
    )


def _reason(error: Exception) -> str:
    """Return what a module said; many errors of tokens have a name and no text."""
    return str(error).strip() or type(error).__name__


def _check_days(certificate: Certificate, setting: str) -> None:
    now = datetime.now(UTC)
    if now < certificate.not_valid_before:
        raise unable("not_yet_valid", setting, certificate.not_valid_before)
    if now > certificate.not_valid_after:
        raise unable("expired", setting, certificate.not_valid_after)


def _certificate(signer: Signer, setting: str) -> Certificate:
    try:
        found = signer.signing_cert
    except Exception as error:  # a token that lacks the label, or breaks while asked
        raise unable("signing_failed", setting, error) from error
    if found is None:
        raise unable("signing_failed", setting, "no certificate")
    return found


@contextmanager
def opened_signer(config: SigningConfig) -> Iterator[Signer]:
    """Give a pyHanko signer whose certificate is in force now.

    Use it for one signature or a batch, and open it before the first row is written: every
    error of key and certificate comes from here.

    Raises:
        SystemUnable: no key or two are set, the key cannot be opened or is readable by
            everybody, its certificate has expired or is not yet in force.
    """
    if config.key_file is not None and config.token_module:
        raise unable("two_keys")
    if config.key_file is not None:
        signer = _file_signer(config.key_file, config.key_passphrase)
        _check_days(_certificate(signer, config.key_setting), config.key_setting)
        yield signer
    elif config.token_module:
        with _token_signer(config) as token:
            _check_days(_certificate(token, config.key_setting), config.key_setting)
            yield token
    else:
        raise unable("no_key")


def check_key(config: SigningConfig) -> None:
    """Open the key and close it again, to find out early what is wrong with it.

    Raises:
        SystemUnable: as `opened_signer`.
    """
    with opened_signer(config):
        pass
