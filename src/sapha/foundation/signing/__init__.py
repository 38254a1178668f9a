"""Signing with the installation's key: CMS beside files, signers and timestamps for PDF.

``config`` is what settings say; ``keys`` opens the key, ``timestamps`` the authority,
``trust`` whom we believe; ``detached`` signs and checks a file. No Django: callers pass
the configuration in. The signing library (pyHanko) is loaded only when something is signed.
"""

from sapha.foundation.signing.config import SigningConfig
from sapha.foundation.signing.detached import SignatureCheck, check_detached, sign_detached
from sapha.foundation.signing.keys import check_key, opened_signer
from sapha.foundation.signing.loops import run_to_end
from sapha.foundation.signing.timestamps import timestamper
from sapha.foundation.signing.trust import trust_roots, validation_context

__all__ = [
    "SignatureCheck",
    "SigningConfig",
    "check_detached",
    "check_key",
    "opened_signer",
    "run_to_end",
    "sign_detached",
    "timestamper",
    "trust_roots",
    "validation_context",
]
