"""Resolutions made before effects were known: only what leaves no doubt is stated for them."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import time_machine
from django.apps import apps
from django.db import connection

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Resolution
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopting_meeting, circulated, held_meeting


def test_earlier_resolutions_state_what_leaves_no_doubt(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    circulated(secretary, held_meeting(clock, secretary, council, sittings))
    meeting = adopting_meeting(clock, secretary, council, sittings)
    item = commands.add_item(
        actor=secretary, meeting=meeting, kind="other", text=commands.ItemText(title="แจ้งเพื่อทราบ")
    )
    commands.open_item(actor=secretary, item=item)
    commands.take_note(actor=secretary, item=item, text="รับทราบ")
    Resolution.objects.update(effect="")
    migration = import_module("sapha.council.meetings.migrations.0005_resolution_effect")
    migration.state_certain_effects(apps, SimpleNamespace(connection=connection))
    assert list(Resolution.objects.order_by("number").values_list("effect", flat=True)) == [
        "",
        "minutes",
        "noted",
    ]
