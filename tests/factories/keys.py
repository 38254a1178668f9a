"""Throw-away keys and an RFC 3161 timestamp authority on loopback, one set per test session."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sapha.foundation.signing import SigningConfig

__all__ = ["signing_config", "signing_keys", "timestamp_authority"]

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
PASSPHRASE = "test-passphrase"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Issued:
    """A key with its certificate."""

    key: SigningKey
    certificate: x509.Certificate


@dataclass(frozen=True)
class SigningKeys:
    """What the tests sign with; every PKCS#12 file opens with `PASSPHRASE`.

    Attributes:
        trust_roots: PEM of the certificate authority.
        signer: PKCS#12 in force.
        second_signer: another in force, for a second signature.
        expired: PKCS#12 whose certificate ended yesterday.
        not_yet_valid: PKCS#12 whose certificate begins tomorrow.
        stranger: PKCS#12 of an authority nobody trusts.
        authority: the certificate authority itself.
    """

    trust_roots: Path
    signer: Path
    second_signer: Path
    expired: Path
    not_yet_valid: Path
    stranger: Path
    authority: Issued


def make_authority(name: str = "sapha test authority") -> Issued:
    """Return a new certificate authority."""
    key, now = _rsa_key(), datetime.now(UTC)
    builder = _builder(name, name, key, now - 365 * DAY, now + 365 * DAY)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
    usage = _usage(key_cert_sign=True, crl_sign=True)
    builder = builder.add_extension(usage, critical=True)
    return Issued(key, builder.sign(key, hashes.SHA256()))


def _rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def issue(
    authority: Issued, name: str, *, starts: datetime | None = None, ends: datetime | None = None,
    stamps: bool = False, key: SigningKey | None = None,
) -> Issued:  # fmt: skip
    """Return a key (RSA unless given) with a certificate of the authority, for signing or for timestamps."""
    key, now = key or _rsa_key(), datetime.now(UTC)
    issuer = authority.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    builder = _builder(name, str(issuer), key, starts or now - DAY, ends or now + 30 * DAY)
    builder = builder.add_extension(
        _usage(digital_signature=True, content_commitment=not stamps), critical=True
    )
    if stamps:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(purpose, critical=True)
    return Issued(key, builder.sign(authority.key, hashes.SHA256()))


def _builder(
    subject: str, issuer: str, key: SigningKey, starts: datetime, ends: datetime
) -> x509.CertificateBuilder:
    def named(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    return x509.CertificateBuilder(
        issuer_name=named(issuer), subject_name=named(subject), public_key=key.public_key(),
        serial_number=x509.random_serial_number(), not_valid_before=starts, not_valid_after=ends,
    )  # fmt: skip


def _usage(**given: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: given.get(name, False) for name in names})


def write_pkcs12(place: Path, issued: Issued, authority: Issued) -> Path:
    """Write key, certificate and authority into a PKCS#12 file that only its owner may read."""
    content = pkcs12.serialize_key_and_certificates(
        b"signer", issued.key, issued.certificate, [authority.certificate],
        BestAvailableEncryption(PASSPHRASE.encode()),
    )  # fmt: skip
    place.touch(mode=0o600)
    place.write_bytes(content)
    return place


@pytest.fixture(scope="session")
def signing_keys(tmp_path_factory: pytest.TempPathFactory) -> SigningKeys:
    """A certificate authority and signers of every kind."""
    folder, now = tmp_path_factory.mktemp("keys"), datetime.now(UTC)
    authority = make_authority()
    trusted = folder / "trusted.pem"
    trusted.write_bytes(authority.certificate.public_bytes(Encoding.PEM))

    def signer(name: str, issuer: Issued = authority, **days: datetime) -> Path:
        return write_pkcs12(folder / f"{name}.p12", issue(issuer, name, **days), issuer)

    return SigningKeys(
        trust_roots=trusted,
        signer=signer("signer"),
        second_signer=signer("second-signer"),
        expired=signer("expired", starts=now - 10 * DAY, ends=now - DAY),
        not_yet_valid=signer("not-yet-valid", starts=now + DAY, ends=now + 10 * DAY),
        stranger=signer("stranger", make_authority("another authority")),
        authority=authority,
    )


@pytest.fixture
def signing_config(signing_keys: SigningKeys) -> SigningConfig:
    """The configuration of an installation that signs and trusts its own authority, without timestamps."""
    return SigningConfig(
        key_file=signing_keys.signer, key_passphrase=PASSPHRASE, trust_roots=signing_keys.trust_roots
    )


_OPENSSL = """
[tsa]
default_tsa = ours
[ours]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/stamper.pem
certs = {folder}/authority.pem
signer_key = {folder}/stamper.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.13762.3
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@pytest.fixture(scope="session")
def timestamp_authority(signing_keys: SigningKeys, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a timestamp authority on loopback that answers through ``openssl ts``."""
    folder, authority = tmp_path_factory.mktemp("timestamps"), signing_keys.authority
    stamper = issue(authority, "test timestamp authority", stamps=True)
    (folder / "tsa.cnf").write_text(_OPENSSL.format(folder=folder))
    (folder / "serial").write_text("01\n")
    (folder / "stamper.pem").write_bytes(stamper.certificate.public_bytes(Encoding.PEM))
    (folder / "authority.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    key = stamper.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "stamper.key").write_bytes(key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join(10)


def _handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    one_at_a_time = threading.Lock()  # openssl counts in one serial file

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            query = self.rfile.read(length) if length < 100_000 else b""
            with one_at_a_time:
                (folder / "query").write_bytes(query)
                subprocess.run(
                    ["openssl", "ts", "-reply", "-queryfile", "query", "-out", "reply", "-config", "tsa.cnf"],
                    cwd=folder, check=True, capture_output=True, timeout=20,
                )  # fmt: skip
                reply = (folder / "reply").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_args: object) -> None:
            """Stay quiet."""

    return Handler
