from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

from sapha.foundation.errors import SystemUnable
from sapha.foundation.signing import (
    SigningConfig,
    check_detached,
    check_key,
    opened_signer,
    sign_detached,
    trust_roots,
)
from tests.factories.keys import PASSPHRASE, SigningKey, SigningKeys, issue, write_pkcs12


def refusal(config: SigningConfig) -> tuple[str, str]:
    with pytest.raises(SystemUnable) as refused:
        check_key(config)
    return refused.value.rule, refused.value.where


def test_a_key_in_force_opens(signing_config: SigningConfig) -> None:
    with opened_signer(signing_config) as signer:
        assert signer.subject_name == "signer"


@pytest.mark.parametrize(
    ("which", "rule", "where"),
    [
        ("expired", "signing.expired", "SAPHA_SIGNING_KEY_FILE"),
        ("not_yet_valid", "signing.not_yet_valid", "SAPHA_SIGNING_KEY_FILE"),
    ],
)
def test_a_certificate_out_of_its_days_is_refused(
    signing_config: SigningConfig, signing_keys: SigningKeys, which: str, rule: str, where: str
) -> None:
    config = replace(signing_config, key_file=getattr(signing_keys, which))
    assert refusal(config) == (rule, where)
    with pytest.raises(SystemUnable) as refused:
        sign_detached(config, b"data")
    years = [re.search(r"\b(2[0-9]{3})\b", text)[1][:2] for text in refused.value.text]  # type: ignore[index]
    assert years == ["25", "20"]  # the day by which each language counts


def test_a_wrong_passphrase_is_refused(signing_config: SigningConfig) -> None:
    wrong = refusal(replace(signing_config, key_passphrase="wrong"))
    assert wrong == ("signing.passphrase_wrong", "SAPHA_SIGNING_KEY_PASSPHRASE")


def test_a_missing_file_is_refused(signing_config: SigningConfig) -> None:
    gone = refusal(replace(signing_config, key_file=Path("/nowhere/key.p12")))
    assert gone == ("signing.key_missing", "SAPHA_SIGNING_KEY_FILE")


def test_a_folder_instead_of_a_file_is_refused(signing_config: SigningConfig, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert refusal(replace(signing_config, key_file=tmp_path))[0] == "signing.key_missing"


def test_a_file_that_is_no_pkcs12_is_refused(signing_config: SigningConfig, tmp_path: Path) -> None:
    (tmp_path / "key.p12").touch(mode=0o600)
    (tmp_path / "key.p12").write_text("no key")
    config = replace(signing_config, key_file=tmp_path / "key.p12")
    assert refusal(config)[0] == "signing.passphrase_wrong"


def test_a_file_without_a_key_is_refused(
    signing_config: SigningConfig, signing_keys: SigningKeys, tmp_path: Path
) -> None:
    empty = tmp_path / "key.p12"
    empty.touch(mode=0o600)
    chain = [signing_keys.authority.certificate]
    empty.write_bytes(pkcs12.serialize_key_and_certificates(None, None, None, chain, NoEncryption()))
    assert refusal(replace(signing_config, key_file=empty, key_passphrase=""))[0] == "signing.key_empty"


@pytest.mark.parametrize(("mode", "rule"), [(0o644, "signing.key_exposed"), (0o640, None), (0o400, None)])
def test_a_key_others_can_read_is_refused(
    signing_config: SigningConfig, signing_keys: SigningKeys, tmp_path: Path, mode: int, rule: str | None
) -> None:
    place = Path(shutil.copy(signing_keys.signer, tmp_path / "key.p12"))
    place.chmod(mode)
    config = replace(signing_config, key_file=place)
    assert (refusal(config)[0] if rule else check_key(config)) == rule


def test_a_renewed_file_is_read_again(
    signing_config: SigningConfig, signing_keys: SigningKeys, tmp_path: Path
) -> None:
    place = Path(shutil.copy(signing_keys.signer, tmp_path / "key.p12"))
    place.chmod(0o600)
    config = replace(signing_config, key_file=place)
    names = []
    for source in (signing_keys.signer, signing_keys.second_signer):
        place.write_bytes(source.read_bytes())
        with opened_signer(config) as signer:
            names.append(signer.subject_name)
    assert names == ["signer", "second-signer"]


@pytest.mark.parametrize(
    "make", [ed25519.Ed25519PrivateKey.generate, lambda: ec.generate_private_key(ec.SECP256R1())]
)
def test_other_kinds_of_keys_sign_too(
    signing_keys: SigningKeys, tmp_path: Path, make: Callable[[], SigningKey]
) -> None:
    issued = issue(signing_keys.authority, "another kind", key=make())
    place = write_pkcs12(tmp_path / "key.p12", issued, signing_keys.authority)
    config = SigningConfig(key_file=place, key_passphrase=PASSPHRASE, trust_roots=signing_keys.trust_roots)
    assert check_detached(config, b"data", sign_detached(config, b"data")).rule == "intact"


def test_no_key_and_two_keys_are_refused(signing_config: SigningConfig) -> None:
    assert refusal(SigningConfig())[0] == "signing.no_key"
    assert refusal(replace(signing_config, token_module="/usr/lib/token.so"))[0] == "signing.two_keys"


def test_a_token_that_is_not_there_is_refused_by_its_setting() -> None:
    gone = refusal(SigningConfig(token_module="/nowhere/token.so", token_label="city"))
    assert gone == ("signing.token_unable", "SAPHA_SIGNING_TOKEN_MODULE")


def test_a_token_without_the_part_that_speaks_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.sign.pkcs11", None)  # as where it is not installed
    with pytest.raises(SystemUnable) as refused:
        check_key(SigningConfig(token_module="/usr/lib/token.so", token_label="city"))
    assert (refused.value.rule, "sapha[token]" in refused.value.text.en) == ("signing.token_library", True)


def test_secrets_are_not_shown() -> None:
    shown = repr(SigningConfig(key_passphrase="s1", token_pin="s2", timestamp_password="s3"))
    assert [secret for secret in ("s1", "s2", "s3") if secret in shown] == []


def test_the_passphrase_is_not_in_any_message(signing_config: SigningConfig) -> None:
    with pytest.raises(SystemUnable) as refused:
        check_key(replace(signing_config, key_passphrase="wrong-secret"))
    told = " ".join(refused.value.text)
    assert [secret for secret in (PASSPHRASE, "wrong-secret") if secret in told] == []


@pytest.mark.parametrize("content", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_unusable_trust_roots_are_refused_by_their_setting(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "roots.pem").write_bytes(content)
    with pytest.raises(SystemUnable) as refused:
        trust_roots(SigningConfig(trust_roots=tmp_path / "roots.pem"))
    assert (refused.value.rule, refused.value.where) == ("signing.trust_roots", "SAPHA_SIGNING_TRUST_ROOTS")
