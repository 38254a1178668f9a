from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from threading import Barrier, Event
from time import sleep

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils import commands
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import CouncilDetails, StateAct
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import BodyType, Council, CouncilStateChange
from sapha.foundation.errors import SaphaError
from sapha.ledger.verification import verify_ledger
from tests.factories.charters import LETTER, ORDER, charter_in_force

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deeds: list[Callable[[], object]]) -> list[str]:
    """Do the deeds at once, each on a connection of its own; return the rules that refused any."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        start.wait()
        try:
            deed()
        except SaphaError as error:
            return error.rule
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))


def test_of_two_who_put_the_same_draft_in_force_one_wins(admin: Account) -> None:
    charter = charter_in_force(admin)
    draft = commands.draft_charter_version(actor=admin, charter=charter)
    days = [timezone.localdate() + timedelta(days=n) for n in range(1, 5)]
    refused = at_once(
        [
            partial(
                commands.put_charter_in_force,
                actor=admin,
                version=draft,
                valid_from=day,
                document=ORDER,
            )
            for day in days
        ]
    )
    assert refused == ["", *["councils.not_a_draft"] * 3]
    spans = list(charter.versions.order_by("valid_from").values_list("valid_from", "valid_to"))
    assert spans[0][1] == spans[1][0] - timedelta(days=1)
    assert (spans[1][1], verify_ledger().is_sound) == (None, True)


def test_drafts_at_once_make_one_draft(admin: Account) -> None:
    charter = charter_in_force(admin)
    refused = at_once([partial(commands.draft_charter_version, actor=admin, charter=charter)] * 4)
    assert (refused, charter.versions.count()) == (["", *["councils.draft_there"] * 3], 2)


def test_bodies_made_at_once_never_share_a_key(admin: Account) -> None:
    load_reference_data()
    charter = charter_in_force(admin)
    body = BodyType.objects.get(pk="city_body")
    version = commands.create_charter(
        actor=admin, body_type=body, name_th="แนวทางอื่น", name_en="", copied=charter.versions.get()
    )
    commands.put_charter_in_force(
        actor=admin, version=version, valid_from=ORDER.dated, document=ORDER, figures_confirmed=True
    )
    deed = partial(
        commands.create_council,
        actor=admin,
        charter=version.charter,
        details=CouncilDetails(name_th="คณะกรรมการ"),
    )
    assert at_once([deed] * 4) == [""] * 4
    assert list(Council.objects.values_list("key", flat=True)) == [f"1000-{n}" for n in range(1, 5)]


def test_a_council_suspended_and_reviewed_at_once_has_one_line_of_states(admin: Account) -> None:
    load_reference_data()
    charter = charter_in_force(admin)
    commands.create_all_councils(actor=admin, charter=charter)
    council = Council.objects.get(key="1049")
    CouncilStateChange.objects.filter(council=council).update(starts_on=date(2023, 1, 9))
    ordered = StateAct(DocumentReference("12/2566", date(2023, 1, 9)), date(2023, 1, 10))
    for act in (Act.APPOINT, Act.ACTIVATE):
        commands.change_states(actor=admin, councils=[council], act=act, given=ordered)
    given = StateAct(LETTER, date(2023, 8, 29))
    at_once(
        [
            partial(commands.change_states, actor=admin, councils=[council], act=act, given=given)
            for act in (Act.SUSPEND, Act.REVIEW, Act.SUSPEND, Act.REVIEW)
        ]
    )
    rows = list(council.states.values_list("sequence", "starts_on", "ends_on"))
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert [row[1] for row in rows[1:]] == [row[2] for row in rows[:-1]]
    assert (rows[-1][2], verify_ledger().is_sound) == (None, True)


def test_bodies_of_the_city_made_at_once_under_different_charters_never_share_a_key(admin: Account) -> None:
    load_reference_data()
    copied = charter_in_force(admin).versions.get()
    body, charters = BodyType.objects.get(pk="city_body"), []
    for number in range(4):
        version = commands.create_charter(
            actor=admin, body_type=body, name_th=f"แนวทาง {number}", name_en="", copied=copied
        )
        commands.put_charter_in_force(
            actor=admin, version=version, valid_from=ORDER.dated, document=ORDER, figures_confirmed=True
        )
        charters.append(version.charter)
    details = CouncilDetails(name_th="คณะกรรมการ")
    deeds = [
        partial(commands.create_council, actor=admin, charter=charter, details=details)
        for charter in charters
    ]
    assert at_once(deeds) == [""] * 4
    assert list(Council.objects.values_list("key", flat=True)) == [f"1000-{n}" for n in range(1, 5)]


def test_a_key_taken_by_another_way_meanwhile_is_said_in_words(admin: Account) -> None:
    load_reference_data()
    copied = charter_in_force(admin).versions.get()
    body, began = BodyType.objects.get(pk="city_body"), Event()
    version = commands.create_charter(
        actor=admin, body_type=body, name_th="แนวทางอื่น", name_en="", copied=copied
    )
    commands.put_charter_in_force(
        actor=admin, version=version, valid_from=ORDER.dated, document=ORDER, figures_confirmed=True
    )

    def by_another_way() -> None:
        with transaction.atomic():
            Council.objects.create(key="1000-1", charter=copied.charter, name_th="คณะอื่น")
            began.set()
            sleep(1)

    def by_the_command() -> None:
        began.wait()
        commands.create_council(
            actor=admin, charter=version.charter, details=CouncilDetails(name_th="คณะกรรมการ")
        )

    # SQLite lets the second wait and count on; PostgreSQL finds out when both write.
    expected = "councils.key_taken" if connection.vendor == "postgresql" else ""
    assert at_once([by_another_way, by_the_command]) == ["", expected]
