from __future__ import annotations

import pytest

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.models import LetterLink, Register
from sapha.evidence.letters.queries import letters_about
from sapha.foundation.errors import BadInput, Conflict
from sapha.ledger.models import Event
from sapha.monitoring.projects.models import Project
from tests.factories.letters import draft, issue

pytestmark = pytest.mark.usefixtures("october")


@pytest.fixture
def project(db: None) -> Project:
    return Project.objects.create(code="04060000-3756", name="สภาคนเมือง")


def test_a_letter_is_linked_once_and_unlinked(somchai: Account, register: Register, project: Project) -> None:
    letter = issue(somchai, register)
    for _ in range(2):
        commands.link_letter(actor=somchai, letter=letter, subject=project.ledger_key)
    assert [link.subject for link in LetterLink.objects.all()] == ["project:04060000-3756"]
    for _ in range(2):
        commands.unlink_letter(actor=somchai, letter=letter, subject=project.ledger_key)
    verbs = Event.objects.filter(verb__in=["letter.linked", "letter.unlinked"]).values_list("verb", flat=True)
    assert sorted(verbs) == ["letter.linked", "letter.unlinked"]


@pytest.mark.parametrize("subject", ["project:04060000-9999", "poem:1", "project", "", "x" * 200])
def test_what_is_not_there_is_not_linked(somchai: Account, register: Register, subject: str) -> None:
    with pytest.raises(BadInput) as raised:
        commands.link_letter(actor=somchai, letter=issue(somchai, register), subject=subject)
    assert raised.value.where == "key"


def test_everyone_reads_a_letter_about_a_project_once_it_is_published(
    somchai: Account, suda: Account, auditor: Account, register: Register, project: Project
) -> None:
    letter = issue(somchai, register)
    commands.link_letter(actor=somchai, letter=letter, subject=project.ledger_key)
    seen = [letters_about(actor, project.ledger_key) for actor in (None, suda, somchai, auditor)]
    assert seen == [[], [], [letter], [letter]]
    commands.publish_letter(actor=somchai, letter=letter)
    commands.publish_letter(actor=somchai, letter=letter)
    assert [letters_about(actor, project.ledger_key) for actor in (None, suda)] == [[letter], [letter]]
    assert Event.objects.filter(verb="letter.published").count() == 1


def test_neither_drafts_nor_secret_letters_are_published(somchai: Account, register: Register) -> None:
    for letter in (draft(somchai, register), issue(somchai, register, secrecy="secret")):
        with pytest.raises(Conflict):
            commands.publish_letter(actor=somchai, letter=letter)
