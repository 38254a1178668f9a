from __future__ import annotations

import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.membership import draw as method
from sapha.council.membership.draw import Applicant, NoSuchDraw, Quota, commitment, draw, pool_file, read_pool

GOLDEN = (
    [14, 17, 3, 10, 27],
    [16, 25, 28],
    "759309d5e8d888b427285c113ca00fee499cdea7f9c06478b9d47119711a342b",
)
SUBDISTRICTS = ("104901", "104902", "104903")


def people(count: int, chance: Random) -> list[Applicant]:
    return [
        Applicant(
            number,
            {
                "sex": chance.choice(["female", "male", "other", ""]),
                "birth_year": str(chance.randint(1940, 2008)),
                "subdistrict": chance.choice(SUBDISTRICTS),
                "community_type": chance.choice(["condominium", "housing_estate", "other"]),
            },
        )
        for number in range(1, count + 1)
    ]


def holds(pool: list[Applicant], numbers: list[int], quotas: list[Quota]) -> bool:
    chosen = [one for one in pool if one.number in numbers]
    return all(
        quota.least <= sum(map(quota.counts, chosen)) <= (len(pool) if quota.most is None else quota.most)
        for quota in quotas
    )


@st.composite
def quota_lists(draws: st.DrawFn) -> list[Quota]:
    values = [("sex", "female"), ("sex", "male"), ("birth_year", "1990-2008"), ("birth_year", "-1963"),
              ("community_type", "condominium"), *(("subdistrict", one) for one in SUBDISTRICTS)]  # fmt: skip
    made = []
    for dimension, value in draws(st.lists(st.sampled_from(values), unique=True, max_size=6)):
        least = draws(st.integers(0, 3))
        made.append(Quota(dimension, value, least, draws(st.none() | st.integers(least, 5))))
    return made


@settings(max_examples=1000)
@given(st.integers(0, 9), st.integers(1, 5), quota_lists(), st.integers())
def test_every_quota_holds_or_there_is_no_draw(
    count: int, seats: int, quotas: list[Quota], start: int
) -> None:
    pool = people(count, Random(start))
    try:
        numbers = draw("seed", pool, seats, quotas)
    except NoSuchDraw:
        ways = combinations([one.number for one in pool], seats)
        assert not any(holds(pool, list(way), quotas) for way in ways)
    else:
        assert len(set(numbers)) == seats
        assert holds(pool, numbers, quotas)
        assert draw("seed", list(reversed(pool)), seats, quotas) == numbers


def test_ten_thousand_applicants_within_quotas_of_four_dimensions() -> None:
    pool = people(10_000, Random(1))
    quotas = [
        Quota("sex", "female", 5, 7), Quota("sex", "male", 5, 7), Quota("birth_year", "1990-2008", 3),
        Quota("birth_year", "-1963", 2), *(Quota("subdistrict", one, 3, 5) for one in SUBDISTRICTS),
        Quota("community_type", "condominium", 4), Quota("community_type", "housing_estate", 4),
    ]  # fmt: skip
    numbers = draw("ดอกราชพฤกษ์", pool, 12, quotas)
    assert holds(pool, numbers, quotas)
    other = draw("อีกเมล็ด", pool, 12, quotas)
    assert (set(numbers) == set(other), len(other)) == (False, 12)


def test_what_one_quota_alone_forbids_is_said() -> None:
    pool = people(5, Random(2))
    with pytest.raises(NoSuchDraw) as raised:
        draw("s", pool, 6, [])
    assert str(raised.value) == "5 applicants for 6 seats"
    with pytest.raises(NoSuchDraw) as raised:
        draw("s", pool, 2, [Quota("subdistrict", "104999", 1)])
    assert str(raised.value) == "subdistrict 104999: at least 1 wanted, 0 applied"


def test_without_quotas_everybody_has_the_same_chance() -> None:
    pool = people(10, Random(3))
    drawn = [number for seed in range(500) for number in draw(str(seed), pool, 2, [])]
    counts = [drawn.count(one.number) for one in pool]
    assert (sum(counts), min(counts) > 70, max(counts) < 130) == (1000, True, True)


def test_the_published_files_and_python_alone_repeat_the_draw(tmp_path: Path) -> None:
    pool = people(40, Random(4))
    (tmp_path / "pool.csv").write_bytes(pool_file(pool))
    rules = {"seats": 4, "quotas": [{"dimension": "sex", "value": "female", "least": 2, "most": 3}]}
    (tmp_path / "rules.json").write_text(json.dumps(rules))
    told = subprocess.run(
        [sys.executable, "-I", "-S", method.__file__, "pool.csv", "rules.json", "เมล็ด"],
        cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8",
    ).stdout.splitlines()  # fmt: skip
    numbers = draw("เมล็ด", pool, 4, [Quota("sex", "female", 2, 3)])
    assert told == [f"seed {commitment('เมล็ด')}", *map(str, numbers)]
    assert read_pool(pool_file(pool)) == pool


def test_the_draw_file_comes_back_as_it_was_and_a_broken_one_is_refused() -> None:
    content = method.DrawFile(
        3, 2, [Quota("sex", "female", 1, 2)], people(20, Random(5)), {"council": "1049"}
    )
    kept = method.draw_file(content)
    assert method.read_draw_file(kept) == content
    for broken in (
        b"",
        b"{}",
        b"[]",
        kept.replace(b"sapha-draw-1", b"other"),
        kept.replace(b'"number":2,', b'"number":1,'),
        b"\xff",
    ):
        with pytest.raises(method.CannotDraw):
            method.read_draw_file(broken)


def test_the_same_file_and_seed_give_these_numbers_on_every_machine() -> None:
    """Kept results: a change of the method, of Python or of the machine would show here."""
    pool = [
        Applicant(number, {"sex": "female" if number % 3 == 0 else "male", "birth_year": str(1950 + number),
                           "subdistrict": SUBDISTRICTS[number % 3], "community_type": "other"})
        for number in range(1, 31)
    ]  # fmt: skip
    quotas = [
        Quota("sex", "female", 2, 3),
        Quota("birth_year", "1970-1980", 1),
        Quota("subdistrict", "104902", 0, 1),
    ]
    numbers = draw("463652", pool, 5, quotas)
    kept = method.draw_file(method.DrawFile(5, 3, quotas, pool, {}))
    assert (numbers, method.reserves("463652", pool, numbers, 3), commitment(kept.decode())) == GOLDEN
