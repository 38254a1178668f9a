"""Who else may say who somebody is: LINE, and one OpenID Connect provider such as ThaID, by settings only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sapha.foundation.errors import Bilingual, SystemUnable

# The library reads once at start which class speaks to a provider, configured or not.
_OPENID = {"provider_class": "sapha.civic.participants.openid.OpenIdProvider"}
_LINE_ORIGIN = "https://access.line.me"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_NOT_SAFE = Bilingual(
    "SAPHA_OIDC_URL ต้องขึ้นต้นด้วย https:// และมีชื่อเครื่อง เช่น https://imauth.example.go.th",
    "SAPHA_OIDC_URL must begin with https:// and name a host, for example https://imauth.example.go.th",
)


@dataclass(frozen=True, slots=True)
class Providers:
    """What is configured.

    Attributes:
        apps: as allauth wants it, by kind of provider.
        origins: where the browser is sent to, for the content security policy.
    """

    apps: Mapping[str, Any]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineLogin:
    """The channel of LINE Login; nothing is configured while `client` is empty."""

    client: str
    secret: str


@dataclass(frozen=True, slots=True)
class OpenIdConnect:
    """An OpenID Connect provider; nothing is configured while `client` is empty.

    Attributes:
        url: issuer, or the address of its ``openid-configuration``.
        client, secret: as the provider knows us.
        name: what the button says.
        scope: what is asked for.
        subject: the claim by which somebody is known again.
    """

    url: str
    client: str
    secret: str
    name: str
    scope: list[str]
    subject: str


def providers_from(line: LineLogin, oidc: OpenIdConnect) -> Providers:
    """Return what the settings of both make.

    Raises:
        SystemUnable: the address of the OpenID Connect provider is not safe.
    """
    apps: dict[str, Any] = {"openid_connect": _OPENID}
    origins = []
    if line.client:
        apps["line"] = _app("line", "LINE", line.client, line.secret, {"scope": ["profile"]})
        origins.append(_LINE_ORIGIN)
    if oidc.client:
        url = oidc.url.rstrip("/")
        origins.append(_origin(url))
        # Nothing is wanted but who it is.
        asked = {"server_url": url, "scope": oidc.scope, "uid_field": oidc.subject, "fetch_userinfo": False}
        apps["openid_connect"] = _OPENID | _app("oidc", oidc.name, oidc.client, oidc.secret, asked)
    return Providers(apps, tuple(origins))


def _app(key: str, name: str, client: str, secret: str, asked: dict[str, Any]) -> dict[str, Any]:
    asked["oauth_pkce_enabled"] = True
    return {
        "APPS": [{"provider_id": key, "name": name, "client_id": client, "secret": secret, "settings": asked}]
    }


def _origin(url: str) -> str:
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not is_safe or not parts.hostname:
        raise SystemUnable(_NOT_SAFE, rule="oidc_url_unsafe")
    return f"{parts.scheme}://{parts.netloc}"
