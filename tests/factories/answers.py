"""Makers of answers, through the deeds themselves."""

from __future__ import annotations

from typing import Any

from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit
from sapha.council.answers import commands
from sapha.council.answers.models import Answer
from sapha.council.answers.validators import AnswerWords
from sapha.council.topics.models import Topic
from tests.factories.people import give_role, make_account

REFUSED = AnswerWords("เสาไฟเป็นของการไฟฟ้า เขตแก้เองไม่ได้", "refused", reason="no_power")


def answered(actor: Account, topic: Topic, **said: Any) -> Answer:
    """Answer a topic: refused, unless something else is said."""
    words = AnswerWords(**said) if said else REFUSED
    return commands.give_answer(actor=actor, topic=topic, said=words)


def second_officer(name: str = "สมหญิง") -> Account:
    """Return another officer of district 1049."""
    account = make_account(f"{name.encode().hex()[:20]}@example.org", name, "หัวหน้าฝ่ายโยธา")
    give_role(account, Role.DISTRICT_OFFICER, Unit("district", "1049"))
    return account
