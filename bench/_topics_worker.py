# ruff: noqa: PLC0415, E402 - Django is set up first
"""Fills a fresh installation with topics and measures list and search inside it: prints JSON."""

from __future__ import annotations

import json
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any

import django

django.setup()

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

BATCH, ROUNDS, PEOPLE = 5000, 9, 1000
BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
_WHAT = (
    "ไฟทางเดิน",
    "ทางเท้า",
    "ท่อระบายน้ำ",
    "ต้นไม้ใหญ่",
    "ถังขยะ",
    "ทางม้าลาย",
    "สนามเด็กเล่น",
    "ป้ายรถเมล์",
    "สะพานลอย",
    "กล้องวงจรปิด",
)
_WRONG = ("ชำรุด", "ดับมาหลายเดือน", "อุดตัน", "ไม่มีคนดูแล", "ถูกรื้อออก", "น้ำท่วมขัง", "ไม่ปลอดภัย", "ไม่พอใช้")
_WHERE = ("หน้าโรงเรียน", "ริมคลอง", "ข้างตลาด", "หลังวัด", "ปากซอย", "ใต้สะพาน", "ในสวนสาธารณะ", "หน้าชุมชน")
_MORE = (
    "เด็กและผู้สูงอายุเดินผ่านทุกวัน",
    "เคยแจ้งแล้วแต่ยังไม่แก้",
    "ขอให้สภานำเข้าวาระ",
    "ฝนตกทุกครั้งรถสัญจรไม่ได้",
    "ชาวบ้านช่วยกันซ่อมเองแล้วไม่อยู่",
    "อยากให้มีแผนทั้งเขต",
    "กลางคืนมืดมากและเปลี่ยว",
    "งบประมาณปีหน้าควรมีเรื่องนี้",
)


def fill(topics: int) -> None:
    """Make the installation: reference data, fifty councils, people, topics of about 240 characters."""
    from sapha.civic.participants.models import Participant
    from sapha.civic.people.models import Person
    from sapha.civic.people.queries import service_account
    from sapha.config.prepare import prepare_database, prepare_static_files
    from sapha.council.councils.models import Council
    from sapha.council.topics.models import Topic
    from sapha.foundation.database.newest import newest_statements
    from sapha.foundation.database.operations import index_statements, removal_statements
    from tests.factories.charters import fifty_councils

    prepare_database()
    prepare_static_files()
    if not Council.objects.exists():
        fifty_councils(service_account("console"))
    if Participant.objects.count() < PEOPLE:
        people = Person.objects.bulk_create(Person(given_name="ตัวอย่าง") for _ in range(PEOPLE))
        Participant.objects.bulk_create(Participant(person=one) for one in people)
    participants = list(Participant.objects.order_by("pk")[:PEOPLE])
    councils = list(Council.objects.filter(district__isnull=False, parent__isnull=True).order_by("key"))
    begun, whole = settings.DATA_DIR / "topics.begun", settings.DATA_DIR / f"topics.{topics}"
    if whole.exists():
        return
    with connection.cursor() as cursor:  # one index at the end is made in a fraction of the time
        for statement in [] if begun.exists() else removal_statements(connection, Topic, "search_text"):
            cursor.execute(statement)
        begun.touch()
        for start in range(Topic.objects.count(), topics, BATCH):
            chance = random.Random(start)
            rows = range(start, min(start + BATCH, topics))
            Topic.objects.bulk_create(_topic(number, councils, participants, chance) for number in rows)
        make = index_statements if connection.vendor == "sqlite" else newest_statements
        for statement in make(connection, Topic, "search_text"):
            cursor.execute(statement)
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    whole.touch()


def _topic(number: int, councils: list[Any], participants: list[Any], chance: random.Random) -> Any:
    from sapha.council.topics.models import Topic
    from sapha.foundation.thai_text import search_text

    council = councils[number % len(councils)]
    title = f"{chance.choice(_WHAT)}{chance.choice(_WHERE)}{chance.choice(_WRONG)}"
    place = f"ซอยตัวอย่าง {number % 997}"
    text = " ".join(chance.sample(_MORE, 6))
    at = BEGIN + timedelta(seconds=2 * number)
    return Topic(
        key=f"{council.key}-2569-{number // len(councils) + 1:05d}",
        council=council,
        category=("light", "roads", "water", "green", "safety")[number % 5],
        title=title,
        text=text,
        place=place,
        raised_by=participants[number % PEOPLE],
        entered_by="participant:1",
        state=("published", "published", "published", "answered", "closed", "held")[chance.randrange(6)],
        raised_at=at,
        published_at=at,
        supports_needed=100,
        support_count=chance.randrange(150),
        is_sample=True,
        search_text=search_text(title, text, place),
    )


def queries() -> list[str]:
    """Return a hundred Thai searches: common words, rare places, two words, words of nobody."""
    chance = random.Random(1)
    found = [f"ตัวอย่าง {chance.randrange(997)}" for _ in range(20)]
    found += [chance.choice(_WHAT) for _ in range(20)] + [
        chance.choice(_WRONG) + chance.choice(_MORE)[:8] for _ in range(20)
    ]
    found += [f"{chance.choice(_WHAT)} {chance.choice(_WHERE)}" for _ in range(20)]
    return found + [chance.choice(_WHAT) + "ไม่มีคำนี้" for _ in range(20)]


def measure() -> dict[str, Any]:
    """Return the figures of list pages, of one topic, of similar topics and of a hundred searches."""
    from sapha.council.topics.models import Topic
    from sapha.council.topics.queries.listing import found_page
    from sapha.council.topics.queries.similar import similar_topics
    from sapha.council.topics.queries.topics import TopicFilter
    from sapha.foundation.database.search_kinds import Search
    from sapha.oversight.search.queries import groups_of

    settings.ALLOWED_HOSTS = ["*"]
    last = Topic.objects.filter(state="published").order_by("-pk").values_list("key", flat=True)[0]
    pages = {
        "list": "/topics/",
        "list, page 50": "/topics/?page=50",
        "list, most supported": "/topics/?sort=supported",
        "list of a district": "/topics/?council=1049",
        "list of a district, one kind": "/topics/?council=1049&category=light",
        "one topic": f"/topics/{last}/",
    }
    client, told = Client(), {}
    for name, address in pages.items():
        told[name] = _page(client, address)
    times = []
    for words in queries():
        start = time.perf_counter()
        found_page(TopicFilter(words=words), 1)
        times.append(1000 * (time.perf_counter() - start))
    whole, narrow = [], []
    for words in queries():
        start = time.perf_counter()
        groups_of(Search(words))
        whole.append(1000 * (time.perf_counter() - start))
        start = time.perf_counter()
        found_page(TopicFilter(words=words, council="1049"), 1)
        narrow.append(1000 * (time.perf_counter() - start))
    start = time.perf_counter()
    for number in range(10):
        similar_topics("1049", f"{_WHAT[number]}{_WHERE[number % 8]}ดับ")
    alike = 100 * (time.perf_counter() - start)
    return {
        "pages": told,
        "search": _spread(times),
        "whole": _spread(whole),
        "narrow": _spread(narrow),
        "exact": exactness(),
        "similar": alike,
    }


def _spread(times: list[float]) -> list[float]:
    return [median(times), quantiles(times, n=20)[-1], max(times)]


def exactness() -> list[float]:
    """Return recall and precision of the searches against substrings compared one by one.

    Of a word that is in more than a thousand topics the newest thousand count.
    """
    from sapha.council.topics.models import Topic
    from sapha.council.topics.queries.topics import MOST_FOUND, TopicFilter, listed_topics
    from sapha.foundation.thai_text import search_text

    exact: dict[str, list[int]] = {words: [] for words in queries()}
    open_ones = {words: search_text(words).split() for words in exact}
    rows = Topic.objects.filter(is_listed__in=[True]).order_by("-pk").values_list("pk", "search_text")
    for pk, text in rows.iterator(chunk_size=5000):
        for words, terms in list(open_ones.items()):
            if all(term in text for term in terms):
                exact[words].append(pk)
                if len(exact[words]) == MOST_FOUND:
                    del open_ones[words]
    wanted = both = told = 0
    for words, keys in exact.items():
        found = set(listed_topics(TopicFilter(words=words)).values_list("pk", flat=True)[:MOST_FOUND])
        wanted, told, both = wanted + len(keys), told + len(found), both + len(found.intersection(keys))
    return [both / wanted, both / told]


def _page(client: Client, address: str) -> dict[str, float]:
    client.get(address)
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    cache.clear()
    with connection.execute_wrapper(count):
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    seconds = []
    for _ in range(ROUNDS):
        cache.clear()
        start = time.perf_counter()
        client.get(address)
        seconds.append(time.perf_counter() - start)
    return {"queries": len(asked), "bytes": len(answer.content), "ms": 1000 * median(seconds)}


if __name__ == "__main__":
    start = time.perf_counter()
    fill(int(sys.argv[1]))
    made = time.perf_counter() - start
    print(json.dumps({"made": made, **measure()}))
