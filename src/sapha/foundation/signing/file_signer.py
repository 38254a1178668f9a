"""A signer that keeps its key opened. Import it lazily: it loads the signing library."""

from __future__ import annotations

from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.util import get_pyca_cryptography_hash


class FileSigner(SimpleSigner):
    """pyHanko's signer opens and proves its RSA key anew for each signature (0.15 s of 3072 bits).

    Here the key stays as it was opened from the file, which costs some milliseconds a
    signature; kinds of keys not named here go pyHanko's way.
    """

    opened_key: object = None

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Return the raw signature over the data."""
        key, digest = self.opened_key, get_pyca_cryptography_hash(digest_algorithm)
        mechanism = self.get_signature_mechanism_for_digest(digest_algorithm)["algorithm"].native
        if isinstance(key, RSAPrivateKey) and mechanism in {"rsassa_pkcs1v15", f"{digest_algorithm}_rsa"}:
            return key.sign(data, PKCS1v15(), digest)
        if isinstance(key, EllipticCurvePrivateKey) and mechanism in {"ecdsa", f"{digest_algorithm}_ecdsa"}:
            return key.sign(data, ECDSA(digest))
        return super().sign_raw(data, digest_algorithm)


def open_pkcs12(content: bytes, passphrase: str) -> FileSigner | None:
    """Return the signer of a PKCS#12 file, or ``None`` when it lacks key or certificate.

    Raises:
        ValueError: the passphrase is wrong or the content is no PKCS#12 file.
    """
    secret = passphrase.encode() or None
    key, certificate, _chain = pkcs12.load_key_and_certificates(content, secret)
    if key is None or certificate is None:
        return None
    plain = SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=secret)
    found: Certificate = plain.signing_cert
    signer = FileSigner(signing_cert=found, signing_key=plain.signing_key, cert_registry=plain.cert_registry)
    signer.opened_key = key
    return signer
