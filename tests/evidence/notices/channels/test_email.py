"""E-mail to a mail server on loopback."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from sapha.evidence.notices.channels import DeliveryFailed, Parcel, Post
from sapha.evidence.notices.choices import Reason
from tests.evidence.notices.conftest import MailServer

UUID = "5b1f6c2e-6f0a-5d43-9a33-0c6f0f6a7d11"
STOP = "http://127.0.0.1:8000/inbox/stop/1.x/"
PARCEL = Parcel("citizen@example.org", "ถึงกำหนดรายงาน", "โปรดส่ง\n.\nบรรทัดสุดท้าย", "", UUID, STOP)


def refused(parcel: Parcel = PARCEL) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as failed, Post() as post:
        post.send("email", parcel)
    return failed.value


def test_a_letter_with_what_lets_receivers_drop_doubles_and_decline(mail_server: MailServer) -> None:
    with Post() as post:
        post.send("email", PARCEL)
        post.send("email", PARCEL)
    first, second = mail_server.letters
    assert first["Subject"] == "ถึงกำหนดรายงาน"
    assert first["Message-ID"] == second["Message-ID"] == f"<{UUID}@127.0.0.1>"
    assert (first["List-Unsubscribe"], first["List-Unsubscribe-Post"], first["Auto-Submitted"]) == (
        f"<{STOP}>",
        "List-Unsubscribe=One-Click",
        "auto-generated",
    )
    assert first.get_payload(decode=True).decode().replace("\r\n", "\n").strip() == PARCEL.body


def test_an_official_letter_cannot_be_declined(mail_server: MailServer) -> None:
    with Post() as post:
        post.send("email", Parcel("a@example.org", "หนังสือเชิญ", "…", "", UUID))
    assert mail_server.letters[0]["List-Unsubscribe"] is None


@pytest.mark.parametrize("subject", ["a\nBcc: all@example.org", "a\r\nX: y"])
def test_a_header_cannot_be_broken_here_either(mail_server: MailServer, subject: str) -> None:
    failed = refused(Parcel("a@example.org", subject, "x", "", UUID))
    assert (failed.reason, failed.is_final, mail_server.letters) == (Reason.REFUSED, True, [])


@pytest.mark.parametrize(
    ("recipient", "data", "reason", "final"),
    [
        ("550 no such user", "250 ok", Reason.REFUSED, True),
        ("451 try later", "250 ok", Reason.BUSY, False),
        ("250 ok", "554 refused", Reason.REFUSED, True),
        ("250 ok", "452 full", Reason.BUSY, False),
    ],
)
def test_what_the_servers_answer_means(
    mail_server: MailServer, recipient: str, data: str, reason: Reason, final: bool
) -> None:
    mail_server.recipient_answer, mail_server.data_answer = recipient, data
    failed = refused()
    assert (failed.reason, failed.is_final, failed.is_whole_channel) == (reason, final, False)


def test_after_a_refused_letter_the_next_one_goes(mail_server: MailServer) -> None:
    with Post() as post:
        mail_server.recipient_answer = "550 no such user"
        with pytest.raises(DeliveryFailed):
            post.send("email", PARCEL)
        mail_server.recipient_answer = "250 ok"
        post.send("email", PARCEL)
    assert len(mail_server.letters) == 1


def test_a_mail_server_that_is_down_stops_the_channel(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    failed = refused()
    assert (failed.reason, failed.is_whole_channel) == (Reason.UNREACHABLE, True)


@pytest.mark.parametrize(
    "answer",
    [
        "550 5.1.1 <citizen@example.org>: Recipient address rejected",
        "550 unknown user Citizen@Example.ORG",
        "451 mailbox of citizen is busy, ask officer@example.org",
    ],
)
def test_what_the_server_says_names_nobody(mail_server: MailServer, answer: str) -> None:
    mail_server.recipient_answer = answer
    detail = refused().detail
    assert [part for part in ("citizen", "example.org", "officer") if part in detail.lower()] == []
    assert detail.startswith("SMTPRecipientsRefused")
