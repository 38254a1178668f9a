"""`sapha admin EMAIL`: makes an administrator and prints a one-time sign-in link."""

from __future__ import annotations

import argparse
import sys

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from sapha.civic.people.commands import create_administrator, issue_sign_in_link
from sapha.civic.people.mail import site_address
from sapha.civic.people.queries import service_account
from sapha.config.prepare import prepare_database
from sapha.foundation.errors import BadInput, Bilingual


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define EMAIL."""
    parser.add_argument("email", help="the administrator's e-mail address")


def _check(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        text = Bilingual("ไม่ใช่ที่อยู่อีเมล", "this is not an e-mail address")
        raise BadInput(text, rule="people.email_malformed", where=email) from error


def run(options: argparse.Namespace) -> int:
    """Make or find the administrator; the link is good for 15 minutes and one use."""
    email = options.email.strip()
    _check(email)
    prepare_database()
    console = service_account("console")
    account = create_administrator(actor=console, email=email)
    token = issue_sign_in_link(actor=console, account=account)
    sys.stdout.write(site_address("people:link", token, options.lang) + "\n")
    said = "ใช้ลิงก์นี้ได้ครั้งเดียวภายใน 15 นาที" if options.lang == "th" else "Good for one use within 15 minutes."
    sys.stderr.write(said + "\n")
    return 0
