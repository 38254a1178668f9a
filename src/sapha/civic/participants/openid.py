"""An OpenID Connect provider that must say who somebody is: by the configured claim of a checked token, or nobody comes in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider

# What its ``openid-configuration`` must name, as text, before a browser is sent there.
_NAMED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


class OpenIdProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """Knows somebody by one claim of the identity token, and by nothing the browser or a profile says."""

    package = "allauth.socialaccount.providers.openid_connect"

    def extract_uid(self, data: Mapping[str, Any]) -> str:
        """Return the claim by which somebody is known again.

        Raises:
            OAuth2Error: there is no identity token, or the claim is missing, empty or neither text nor number.
        """
        claims = data.get("id_token") or {}
        said = claims.get(self.app.settings.get("uid_field", "sub"))
        if isinstance(said, bool) or not isinstance(said, str | int) or not str(said).strip():
            raise OAuth2Error("the provider does not say who it is")
        return str(said).strip()


def is_configuration(said: object) -> bool:
    """Return whether a provider's answer names the addresses signing in needs."""
    return isinstance(said, dict) and all(isinstance(said.get(name), str) and said[name] for name in _NAMED)
