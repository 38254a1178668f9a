"""A provider of identities at the network's edge: LINE and OpenID Connect as they answer, on loopback."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from allauth.socialaccount.providers.line.views import LineOAuth2Adapter
from django.conf import settings
from pytest_django import Settings

from sapha.config.providers import LineLogin, OpenIdConnect, providers_from

SECRET = "a secret of the provider that nobody but it knows"


@dataclass
class Provider:
    """What it says, and what it was asked.

    Attributes:
        url: where it listens.
        subject: who it says it is; of an OpenID Connect provider this may be an identity-card number.
        claims: what else it tells, wanted or not.
        line_id: who LINE says it is; ``None``: it does not say.
        configuration: what it says of itself instead of the truth.
        token: what it hands over for a code instead of the truth.
        broken: every answer is an error.
        down: stops listening.
        asked: the bodies posted to it.
    """

    url: str = ""
    subject: str = "1234567890123"
    claims: dict[str, Any] = field(default_factory=dict)
    line_id: str | None = "U" + "a1" * 16
    configuration: Any = ...
    token: Any = ...
    broken: bool = False
    down: Callable[[], None] = field(default=lambda: None)
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    @property
    def subject_claim(self) -> str:
        """The claim by which it is configured to name somebody."""
        return str(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["uid_field"])

    @subject_claim.setter
    def subject_claim(self, name: str) -> None:
        settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["uid_field"] = name

    def answers(self) -> dict[str, Any]:
        """Return the answer of every address."""
        said = self._truth()
        for path, instead in (
            ("/.well-known/openid-configuration", self.configuration),
            ("/token", self.token),
        ):
            if instead is not ...:
                said[path] = instead
        return said

    def _truth(self) -> dict[str, Any]:
        now = int(time.time())
        token = {"iss": self.url, "aud": "sapha", "sub": self.subject, "iat": now, "exp": now + 300}
        profile = {"displayName": "ใจ ดีมาก", "pictureUrl": "https://example.org/face.jpg"}
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorise",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "userinfo_endpoint": f"{self.url}/person",
            },
            "/token": {
                "access_token": "x",
                "token_type": "Bearer",
                "id_token": jwt.encode({**token, **self.claims}, SECRET, algorithm="HS256"),
            },
            "/line/token": {"access_token": "x", "token_type": "Bearer", "expires_in": 300},
            "/line/profile": profile if self.line_id is None else {**profile, "userId": self.line_id},
        }


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """A provider that is configured both as LINE and as OpenID Connect."""
    kept = Provider()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            answers = kept.answers()
            body = answers.get(self.path)
            self.send_response(500 if kept.broken else 200 if self.path in answers else 404)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def do_GET(self) -> None:
            place = urlsplit(self.path)
            if place.path != "/authorise":
                self._answer()
                return
            asked = parse_qs(place.query)
            self.send_response(302)
            back = urlencode({"state": asked["state"][0], "code": "c"})
            self.send_header("Location", f"{asked['redirect_uri'][0]}?{back}")
            self.end_headers()

        def do_POST(self) -> None:
            kept.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self._answer()

        def log_message(self, *_: Any) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    oidc = OpenIdConnect(kept.url, "sapha", "s", "ThaID", ["openid"], "sub")
    configured = providers_from(LineLogin("1", "s"), oidc)
    settings.SOCIALACCOUNT_PROVIDERS = configured.apps
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {**policy, "form-action": [*policy["form-action"], *configured.origins]}
    }
    monkeypatch.setattr(LineOAuth2Adapter, "access_token_url", f"{kept.url}/line/token")
    monkeypatch.setattr(LineOAuth2Adapter, "profile_url", f"{kept.url}/line/profile")

    def stop() -> None:
        server.shutdown()
        server.server_close()

    kept.down = stop
    yield kept
    stop()
