from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress.judging.stages import Stage, read_stage, says_done


@pytest.mark.parametrize(
    ("narrative", "stage"),
    [
        ("อยู่ระหว่างดำเนินการ", Stage.WORK),
        ("อยู่ระหว่างการศึกษารายละเอียดการดำเนินการ", Stage.STUDY),
        ("อยู่ระหว่างสำรวจข้อมูลในพื้นที่", Stage.STUDY),
        ("อยู่ระหว่างเตรียมการจัดกิจกรรม", Stage.PREPARATION),
        ("อยู่ระหว่างขออนุมัติโครงการ", Stage.PREPARATION),
        ("อยู่ระหว่างดำเนินการจัดจ้าง", Stage.PROCUREMENT),
        ("อยู่ระหว่างการจัดซื้อจัดจ้าง", Stage.PROCUREMENT),
        ("จัดจ้างแล้วเสร็จ อยู่ระหว่างก่อสร้าง", Stage.WORK),
        ("อยู่ในระหว่างการตรวจรับงานจ้าง", Stage.ACCEPTANCE),
        ("อยู่ระหว่างการจัดซื้อวัสดุ และอยู่ระหว่างการก่อสร้าง", Stage.WORK),
        ("ดำเนินการแล้วเสร็จ", Stage.DONE),
        ("ดำเนินการเสร็จสิ้นเรียบร้อยแล้ว", Stage.DONE),
        ("โครงการเสร็จสิ้น", Stage.DONE),
        ("เสร็จสิ้นโครงการ", Stage.DONE),
        ("1. ดำเนินการขุดลอกคลอง ระยะที่ 1", Stage.WORK),
        ("เตรียมการจัดงาน", Stage.PREPARATION),
        ("จะดำเนินการให้แล้วเสร็จภายในเดือนกันยายน", None),
        ("คาดว่าโครงการแล้วเสร็จ", None),
        ("มีผู้เข้าร่วมกิจกรรม 50 คน", None),
        ("", None),
    ],
)
def test_stage_is_read_from_the_words_that_say_where_the_work_stands(
    narrative: str, stage: Stage | None
) -> None:
    assert read_stage(narrative) is stage


@pytest.mark.parametrize(
    ("narrative", "done"),
    [
        ("ดำเนินการแล้วเสร็จเรียบร้อย", True),
        ("ดำเนินการแล้วเสร็จร้อยละ 50", False),
        ("กิจกรรมแล้วเสร็จ 3 กิจกรรม", False),
        ("ยังไม่ดำเนินการแล้วเสร็จ", False),
        ("เพื่อให้โครงการแล้วเสร็จ", False),
        ("ดำเนินการเสร็จสิ้นบางส่วน", False),
        ("อยู่ระหว่างดำเนินการ งวดที่ 1 ดำเนินการแล้วเสร็จ", False),
    ],
)
def test_finished_means_the_whole_work_and_not_a_part_or_a_wish(narrative: str, done: bool) -> None:
    assert says_done(narrative) is done


def test_stages_stand_in_the_order_of_a_city_project() -> None:
    assert [stage.words.th for stage in sorted(Stage)] == [
        "ศึกษา", "เตรียมการ/ขออนุมัติ", "จัดจ้าง", "ดำเนินการ", "ตรวจรับ", "เสร็จสิ้น",
    ]  # fmt: skip


words = st.sampled_from(
    [
        "อยู่ระหว่าง",
        "การ",
        "ดำเนินการ",
        "แล้วเสร็จ",
        "เสร็จสิ้น",
        "ศึกษา",
        "จัดจ้าง",
        "ไม่",
        "จะ",
        " ",
        "\n",
        "1.",
        "ก",
        "ตรวจรับ",
    ]
)


@given(st.one_of(st.text(), st.lists(words, max_size=40).map("".join)))
def test_any_text_can_be_read(narrative: str) -> None:
    stage = read_stage(narrative)
    assert stage is None or stage in Stage
    if says_done(narrative):
        assert stage is Stage.DONE
