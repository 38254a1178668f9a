"""E-mail through the site's mail server; one connection for many letters."""

from __future__ import annotations

import contextlib
import smtplib
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from sapha.evidence.notices.channels.parcel import DeliveryFailed, Parcel
from sapha.evidence.notices.choices import Reason


def _headers(parcel: Parcel) -> dict[str, str]:
    """Return the headers: the same Message-ID at every try, and one click to decline (RFC 8058)."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{parcel.message_id}@{host}>", "Auto-Submitted": "auto-generated"}
    if parcel.stop_url:
        headers["List-Unsubscribe"] = f"<{parcel.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _by_code(error: Exception) -> tuple[Reason, bool]:
    """Return what an answer means and whether it is final (RFC 5321 section 4.2.1: 4yz later, 5yz never)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _said in error.recipients.values()]
    elif isinstance(error, smtplib.SMTPResponseException):
        codes = [error.smtp_code]
    else:
        codes = [] if isinstance(error, smtplib.SMTPException) else [500]
    final = bool(codes) and min(codes) >= 500
    return (Reason.REFUSED if final else Reason.BUSY), final


def _failure(error: Exception) -> DeliveryFailed:
    """Return why the server did not take a letter, and whether others would fare the same."""
    detail = f"{type(error).__name__}: {error}"
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused):
        return DeliveryFailed(Reason.ACCESS, detail, is_whole_channel=True)
    gone = isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPServerDisconnected)
    if gone or (isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)):
        return DeliveryFailed(Reason.UNREACHABLE, detail, is_whole_channel=True)
    reason, final = _by_code(error)
    return DeliveryFailed(reason, detail, is_final=final)


def _letter(parcel: Parcel, connection: Any) -> EmailMessage:
    letter = EmailMessage(
        parcel.subject, parcel.body, to=[parcel.address], headers=_headers(parcel), connection=connection
    )
    for one in parcel.enclosures:
        letter.attach(one.name, one.content, one.media_type)
    return letter


class Mailer:
    """Sends letters over one connection, opened with the first."""

    def __init__(self) -> None:
        self._connection: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._connection.close()
            self._connection = None

    def send(self, parcel: Parcel) -> None:
        """Hand a letter to the mail server.

        Raises:
            DeliveryFailed: it did not take it.
        """
        try:
            if self._connection is None:
                self._connection = get_connection(timeout=settings.NOTICES_TIMEOUT_SECONDS)
                self._connection.open()
            _letter(parcel, self._connection).send()
        except (OSError, smtplib.SMTPException, ValueError) as error:
            self._close()  # after an error the state of the conversation is not known
            raise _failure(error) from error
