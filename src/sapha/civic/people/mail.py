"""Letters to a person's own address: Thai first, English below."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from sapha.civic.people.models import Account

_log = logging.getLogger(__name__)


def site_address(name: str, token: str, language: str = "th") -> str:
    """Return the full public address of a page that a token opens."""
    with override(language):
        return f"{settings.SITE_URL}{reverse(name, args=[token])}"


def send_invitation(account: Account, token: str) -> None:
    """Send the invitation; a mail server that is down is logged and the invitation stands."""
    values = {
        "thai_url": site_address("people:invitation", token),
        "english_url": site_address("people:invitation", token, "en"),
        "person": account.person,
    }
    subject = "คำเชิญเข้าใช้ระบบสภา / Invitation to Sapha"
    try:
        send_mail(
            subject, render_to_string("people/mail/invitation.txt", values), None, [account.email or ""]
        )
    except OSError:
        _log.warning("the invitation of %s could not be sent; send it again", account.actor_key)
