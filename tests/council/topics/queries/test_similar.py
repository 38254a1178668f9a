"""Similar topics: of the same council, open, the most alike first."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics.queries.similar import similar_topics
from tests.factories.topics import WORDS, participant, published, raised


def test_the_most_alike_first_and_only_open_ones_of_the_council(
    prasit: Account, council: Council, jai: Participant
) -> None:
    lamps = published(prasit, council, jai, replace(WORDS, title="ไฟทางเดินเลียบคลองดับหลายต้น", text="มืดมาก"))
    near = published(prasit, council, jai, replace(WORDS, title="ไฟทางเดินริมคลองดับ", text="มืดมาก"))
    published(prasit, council, jai, replace(WORDS, title="ขอทางม้าลายหน้าโรงเรียน", text="เด็กข้ามยาก", place=""))
    raised(council, participant("รอ"), replace(WORDS, title="ไฟทางเดินริมคลองดับ"))

    assert similar_topics("1049", "ไฟทางเดินริมคลองดับ") == [near, lamps]
    assert similar_topics("1049", "ไฟทางเดินริมคลองดับ", but=near.pk) == [lamps]
    assert similar_topics("1001", "ไฟทางเดินริมคลองดับ") == []
    assert similar_topics("1049", "ไฟ") == similar_topics("", "ไฟทางเดินริมคลองดับ") == []


def test_two_queries_however_many(prasit: Account, council: Council, jai: Participant) -> None:
    for number in range(3):
        published(prasit, council, jai, replace(WORDS, text=f"ครั้งที่ {number}"))
        with CaptureQueriesContext(connection) as asked:
            assert len(similar_topics("1049", WORDS.title)) == number + 1
        assert len(asked) == 2
