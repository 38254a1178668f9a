"""What an installation says about its key, its timestamp authority and whom it trusts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SigningConfig:
    """The key that signs, from a PKCS#12 file or a PKCS#11 token; nothing set: nothing is signed.

    Attributes:
        key_file: PKCS#12 file (``.p12``, ``.pfx``) with key, certificate and its chain.
        key_passphrase: opens the file.
        token_module: shared object of a PKCS#11 token, instead of a file.
        token_name: name the token was given when it was made ready; empty when there is only one.
        token_slot: place of its slot among all, counted from 0; ``None`` for the first that fits.
        token_label: label of key and certificate on the token.
        token_pin: opens the token.
        timestamp_url: RFC 3161 timestamp authority; empty: signatures carry no timestamp.
        timestamp_user: name by which the authority knows us, when it asks for one.
        timestamp_password: belongs to the name.
        timestamp_timeout: seconds until the authority counts as unreachable.
        trust_roots: PEM file of the certificates that end a trusted chain, of signers and
            timestamp authorities alike.
    """

    key_file: Path | None = None
    key_passphrase: str = field(default="", repr=False)
    token_module: str = ""
    token_name: str = ""
    token_slot: int | None = None
    token_label: str = ""
    token_pin: str = field(default="", repr=False)
    timestamp_url: str = ""
    timestamp_user: str = ""
    timestamp_password: str = field(default="", repr=False)
    timestamp_timeout: float = 10.0
    trust_roots: Path | None = None

    @property
    def signs(self) -> bool:
        """Whether a key is set at all."""
        return self.key_file is not None or bool(self.token_module)

    @property
    def key_setting(self) -> str:
        """Name of the setting that says which certificate signs, for messages."""
        return "SAPHA_SIGNING_KEY_FILE" if self.key_file is not None else "SAPHA_SIGNING_TOKEN_LABEL"

    @property
    def stamps(self) -> bool:
        """Whether signatures carry a timestamp."""
        return bool(self.timestamp_url)
