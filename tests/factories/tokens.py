"""A PKCS#11 token as software (SoftHSM), with a key in force and one whose certificate ended."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sapha.foundation.signing import SigningConfig
from tests.factories.keys import DAY, Issued, SigningKeys, issue

__all__ = ["SOFTHSM", "token_config"]

TOKEN, PIN = "sapha test", "731045"
_PLACES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so")
SOFTHSM = next((place for place in _PLACES if Path(place).exists()), None)


@pytest.fixture(scope="session")
def token_config(
    signing_keys: SigningKeys, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SigningConfig]:
    """The configuration of an installation whose key ``city`` lies on a token; ``expired`` lies beside it."""
    if SOFTHSM is None or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM is not on this machine: apt install softhsm2")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")  # read when the module starts
    _softhsm("--init-token", "--free", "--label", TOKEN, "--so-pin", "9" * 8, "--pin", PIN)
    now = datetime.now(UTC)
    ended = issue(signing_keys.authority, "expired", starts=now - 10 * DAY, ends=now - DAY)
    _laid_on_token(folder, "01", "city", issue(signing_keys.authority, "city"))
    _laid_on_token(folder, "02", "expired", ended)
    yield SigningConfig(
        token_module=SOFTHSM,
        token_name=TOKEN,
        token_label="city",
        token_pin=PIN,
        trust_roots=signing_keys.trust_roots,
    )
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def _softhsm(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True, timeout=60)


def _laid_on_token(folder: Path, number: str, label: str, issued: Issued) -> None:
    """Put a key and its certificate on the token under one label."""
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    key = folder / f"{label}.pem"
    key.write_bytes(issued.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _softhsm("--import", str(key), "--token", TOKEN, "--label", label, "--id", number, "--pin", PIN)
    key.unlink()
    content = decode_x509_certificate(issued.certificate.public_bytes(Encoding.DER))
    library = pkcs11.lib(SOFTHSM)
    library.reinitialize()
    with library.get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                **content,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.LABEL: label,
                pkcs11.Attribute.ID: bytes.fromhex(number),
            }
        )
