from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.config.cli import main
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.membership.commands import clear_seat
from sapha.council.membership.draw import Quota, draw, read_draw_file
from sapha.council.selection import commands
from sapha.council.selection.commands import DrawTerms
from sapha.council.selection.models import NominationCall, PoolEntry, ReserveEntry, SeatDraw
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.ledger.commands import make_head
from sapha.ledger.models import Event
from tests.factories.charters import charter_in_force_of
from tests.factories.selection import call_for, nominated, received

AFTER = "2023-11-01T12:00:00+07:00"
TERMS = DrawTerms(2, "public_number", date(2023, 11, 2), "รางวัลที่ 1 งวด 1 พฤศจิกายน 2566")
ClientOf = Callable[[Account | None], Client]


@pytest.fixture
def drawn_council(october: None, admin: Account, reference_data: ReferenceLoad) -> Council:
    """The council of district 1049, whose business group is drawn by lot: one woman at least."""
    charter = charter_in_force_of(
        admin,
        groups={"business": {"selection": "drawn_by_lot", "alternates": True}},
        balance=[{"group": "business", "dimension": "sex", "value": "female", "least": 1, "most": None}],
    )
    create_all_councils(actor=admin, charter=charter)
    return Council.objects.get(key="1049")


@pytest.fixture
def pool(prasit: Account, drawn_council: Council) -> NominationCall:
    """A call with four men and one woman who accepted; it is over at `AFTER`."""
    call = call_for(prasit, drawn_council)
    for name in ("กล้า", "ขันติ", "คม", "งาน"):
        nominated(prasit, call, name, sex="male")
    nominated(prasit, call, "แก้ว")
    return call


def _announced(prasit: Account, call: NominationCall, **terms: object) -> SeatDraw:
    with time_machine.travel(AFTER, tick=False):
        return commands.announce_draw(actor=prasit, call=call, terms=TERMS._replace(**terms))  # type: ignore[arg-type]


def test_a_draw_is_announced_then_drawn_then_repeated_by_anybody(
    prasit: Account,
    pool: NominationCall,
    tmp_path: object,
    capsys: pytest.CaptureFixture[str],
    client_of: ClientOf,
) -> None:
    made = _announced(prasit, pool)
    event = Event.objects.get(verb="seat_draw.announced")
    assert (event.facts["pool"], event.facts["sha256"]) == (5, made.file_sha256)
    with time_machine.travel("2023-11-02T09:00:00+07:00", tick=False):
        done = commands.run_draw(actor=prasit, seat_draw=made, seed=" ๔๖๓ ๖๕๒ ", source="สำนักงานสลาก")
    assert (done.state, done.seed, len(done.numbers), len(done.reserve)) == ("drawn", "463652", 2, 2)
    woman = PoolEntry.objects.get(nominee__sex="female").number
    assert woman in done.numbers
    seated = [one.nominee.state for one in PoolEntry.objects.filter(number__in=done.numbers)]
    waiting = list(ReserveEntry.objects.values_list("nominee__pool_entries__number", flat=True))
    assert (seated, waiting) == (["placed"] * 2, done.reserve)

    file = client_of(None).get(f"/councils/draws/{made.pk}/draw.json").content
    path = tmp_path / "draw.json"  # type: ignore[operator]
    path.write_bytes(file)
    assert main(["draw", str(path), "--seed", "463652"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [
        f"file SHA-256 {made.file_sha256}", *map(str, done.numbers), *(f"reserve {one}" for one in done.reserve),
    ]  # fmt: skip
    page = client_of(None).get(f"/councils/draws/{made.pk}/").content.decode()
    assert (" · ".join(map(str, done.numbers)) in page, "สมมุติ" in page, made.file_sha256 in page) == (
        True,
        False,
        True,
    )


def test_the_published_pool_names_nobody_and_says_no_more_than_the_quotas_ask(
    prasit: Account, pool: NominationCall
) -> None:
    made = _announced(prasit, pool)
    published = read_draw_file(made.file.encode())
    shown = {
        tuple(one.traits[name] for name in ("birth_year", "subdistrict", "community_type"))
        for one in published.pool
    }
    assert (shown, "สมมุติ" in made.file) == ({("", "", "")}, False)
    told = OutboxMessage.objects.filter(kind="nomination.draw")
    assert told.values("address").distinct().count() == 5


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"seats": 3}, "selection.no_free_seats"),
        ({"seed_on": date(2023, 11, 1)}, "selection.seed_too_soon"),
        ({"seed_says": " "}, "selection.seed_unsaid"),
        ({"seed_kind": "my_own"}, "selection.seed_unsaid"),
    ],
)
def test_a_draw_somebody_could_steer_is_refused(
    changed: dict[str, object], rule: str, prasit: Account, pool: NominationCall
) -> None:
    with pytest.raises(BadInput) as raised:
        _announced(prasit, pool, **changed)
    assert raised.value.rule == rule


def test_nothing_is_drawn_while_the_call_is_open_or_papers_wait(
    prasit: Account, pool: NominationCall
) -> None:
    with pytest.raises(Conflict) as raised:
        commands.announce_draw(actor=prasit, call=pool, terms=TERMS)
    assert raised.value.rule == "selection.call_open"
    received(pool, "ใหม่")
    with pytest.raises(Conflict) as raised:
        _announced(prasit, pool)
    assert raised.value.rule == "selection.papers_undecided"


def test_the_seed_waits_for_its_day_and_the_draw_is_not_given_up_after_it(
    prasit: Account, pool: NominationCall
) -> None:
    made = _announced(prasit, pool)
    with time_machine.travel(AFTER, tick=False), pytest.raises(Conflict) as raised:
        commands.run_draw(actor=prasit, seat_draw=made, seed="1", source="x")
    assert raised.value.rule == "selection.seed_not_yet"
    with time_machine.travel("2023-11-02T09:00:00+07:00", tick=False):
        with pytest.raises(Conflict) as raised:
            commands.cancel_draw(actor=prasit, seat_draw=made, reason="x")
        assert raised.value.rule == "selection.seed_known"
        for seed, source, where in (("", "x", "seed"), ("1", " ", "source")):
            with pytest.raises(BadInput) as bad:
                commands.run_draw(actor=prasit, seat_draw=made, seed=seed, source=source)
            assert bad.value.where == where


def test_a_cancelled_draw_is_announced_anew(prasit: Account, pool: NominationCall) -> None:
    made = _announced(prasit, pool)
    with pytest.raises(Conflict) as raised:
        _announced(prasit, pool)
    assert raised.value.rule == "selection.draw_twice"
    with time_machine.travel(AFTER, tick=False):
        assert (
            commands.cancel_draw(actor=prasit, seat_draw=made, reason="ประกาศเลขงวดผิด").state == "cancelled"
        )
    assert _announced(prasit, pool).state == "announced"


def test_the_seed_may_be_the_head_of_the_ledger(prasit: Account, pool: NominationCall) -> None:
    made = _announced(prasit, pool, seed_kind="ledger_head", seed_says="")
    with time_machine.travel("2023-11-02T09:00:00+07:00", tick=False):
        with pytest.raises(Conflict) as raised:
            commands.run_draw(actor=prasit, seat_draw=made)
        assert raised.value.rule == "selection.no_head"
        head = make_head(actor_key="service:console").head
        done = commands.run_draw(actor=prasit, seat_draw=made)
    assert (done.seed, done.seed_source) == (head.root, "/ledger/heads/2023-11-02/")
    published = read_draw_file(made.file.encode())
    assert done.numbers == draw(head.root, published.pool, 2, [Quota("sex", "female", 1, None)])


def test_where_no_draw_keeps_the_balance_that_is_proved(prasit: Account, drawn_council: Council) -> None:
    call = call_for(prasit, drawn_council)
    for name in ("กล้า", "ขันติ", "คม"):
        nominated(prasit, call, name, sex="male")
    made = _announced(prasit, call)
    with time_machine.travel("2023-11-02T09:00:00+07:00", tick=False):
        done = commands.run_draw(actor=prasit, seat_draw=made, seed="1", source="x")
    assert (done.state, done.numbers, done.proof) == (
        "impossible", [], "sex female: at least 1 wanted, 0 applied",
    )  # fmt: skip


def test_a_vacant_seat_goes_to_the_next_in_reserve_who_still_waits(
    prasit: Account, malee: Account, pool: NominationCall
) -> None:
    made = _announced(prasit, pool)
    with time_machine.travel("2023-11-02T09:00:00+07:00", tick=False):
        done = commands.run_draw(actor=prasit, seat_draw=made, seed="1", source="x")
        council = pool.council
        with pytest.raises(Conflict) as raised:
            commands.call_up_reserve(actor=prasit, council=council, group="business")
        assert raised.value.rule == "selection.no_free_seat"
        first = PoolEntry.objects.get(number=done.numbers[0]).nominee
        drawn_seat = first.seat_id
        clear_seat(actor=prasit, nominee=first)
        gone = ReserveEntry.objects.get(place=1).nominee
        type(gone).objects.filter(pk=gone.pk).update(state="withdrawn")
        with pytest.raises(NotThere):
            commands.call_up_reserve(actor=malee, council=council, group="business")
        called = commands.call_up_reserve(actor=prasit, council=council, group="business")
    assert (called.place, list(ReserveEntry.objects.order_by("place").values_list("state", flat=True))) == (
        2, ["gone", "called"],
    )  # fmt: skip
    called.nominee.refresh_from_db()
    assert (called.nominee.state, called.nominee.seat_id) == ("placed", drawn_seat)
