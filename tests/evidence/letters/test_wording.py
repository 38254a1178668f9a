"""No template of minutes or notices bears a forbidden heading; templates that come later are found too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sapha.evidence.letters.wording import MINUTES, NOTICE, WrongHeading, wrong_headings, wrong_words

SOURCE = Path(__file__).resolve().parents[3] / "src" / "sapha"
# Notices of meetings, not the outbox of messages nor the notice that a page shows.
_KINDS = {MINUTES: re.compile(r"minutes"), NOTICE: re.compile(r"^council/.*notice")}
# A page on a screen may label a date; only the document itself must say เมื่อ.
_LABEL_OF_A_PAGE = "วันที่"
# Word lists of the rule itself are not documents.
_THE_RULE_ITSELF = {"evidence/letters/wording.py", "evidence/letters/reference/document_forms.json"}
_TAG = re.compile(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def kind_of(place: str) -> str | None:
    """Return whether a file belongs to minutes or notices: its name or a folder says so."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(place)), None)


def texts_in(path: Path) -> Iterator[str]:
    """Yield every whole text of a template or module that could be a heading."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from node.value.splitlines()
    elif path.suffix in {".html", ".txt"}:
        for text in _TAG.split(content):
            yield from text.splitlines()
    else:
        yield from content.splitlines()
    if path.suffix in {".typ", ".json", ".html"}:
        yield from _QUOTED.findall(content)


def documents(root: Path) -> dict[str, tuple[str, list[str]]]:
    """Return kind and texts of every file of minutes and notices below a folder."""
    found = {}
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root).as_posix()
        if path.suffix not in {".py", ".html", ".txt", ".typ", ".json"} or place in _THE_RULE_ITSELF:
            continue
        if "migrations" in path.parts or (kind := kind_of(place)) is None:
            continue
        found[place] = (kind, list(texts_in(path)))
    return found


def translated(root: Path) -> dict[str, tuple[str, list[str]]]:
    """Return the Thai of the messages that files of minutes and notices bear."""
    with (root / "locale/th/LC_MESSAGES/django.po").open("rb") as file:
        thai = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    found = {}
    for place, (kind, _texts) in documents(root).items():
        source = (root / place).read_text(encoding="utf-8")
        words = [word for english, word in thai.items() if f'"{english}"' in source]
        found[place] = (kind, [word for word in words if word != _LABEL_OF_A_PAGE])
    return found


def wrong_in(found: dict[str, tuple[str, list[str]]]) -> dict[str, list[WrongHeading]]:
    """Return the wrong headings by file; ผู้เข้าร่วมประชุม is judged over all files of minutes together."""
    minutes = [text for kind, texts in found.values() if kind == MINUTES for text in texts]
    wrong = {}
    for place, (kind, texts) in found.items():
        said = [text for text in texts if not (place.endswith(".html") and text.strip() == _LABEL_OF_A_PAGE)]
        beside = [text for text in minutes if text.strip() == "ผู้มาประชุม"] if kind == MINUTES else []
        if bad := wrong_headings(kind, [*said, *beside]):
            wrong[place] = bad
    return wrong


def test_no_template_or_phrase_bears_a_forbidden_heading() -> None:
    assert wrong_in(documents(SOURCE)) == {}
    assert wrong_in(translated(SOURCE)) == {}


@pytest.mark.parametrize("wrong", sorted(wrong_words()))
@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("council/meetings/printing/minutes.typ", '#title-line("{}")'),
        ("council/meetings/templates/meetings/minutes.html", "<h2>\n    {}\n</h2>"),
        ("council/meetings/minutes/wording.py", 'HEADING = "{}"'),
        ("council/meetings/minutes/wording.py", 'HEADING = f"{} {{name}}"'),
    ],
)
def test_a_planted_heading_is_found(tmp_path: Path, wrong: str, place: str, form: str) -> None:
    if place.endswith(".html") and wrong == _LABEL_OF_A_PAGE:
        pytest.skip("a page may label a date")
    bad = tmp_path / place
    bad.parent.mkdir(parents=True)
    bad.write_text(form.format(wrong), encoding="utf-8")
    assert [one[0].heading for one in wrong_in(documents(tmp_path)).values()] == [wrong]


def test_a_planted_translation_is_found(tmp_path: Path) -> None:
    page, catalogue = tmp_path / "council/minutes.html", tmp_path / "locale/th/LC_MESSAGES/django.po"
    for place in (page, catalogue):
        place.parent.mkdir(parents=True)
    page.write_text('{% translate "Closed at" %}', encoding="utf-8")
    catalogue.write_text('msgid "Closed at"\nmsgstr "ปิดประชุมเวลา"\n', encoding="utf-8")
    assert wrong_in(documents(tmp_path)) == {}
    assert wrong_in(translated(tmp_path)) == {
        "council/minutes.html": [WrongHeading("ปิดประชุมเวลา", "เลิกประชุมเวลา")]
    }


@pytest.mark.parametrize("wrong", sorted(set(wrong_words()) - {"ผู้เข้าร่วมประชุม"}))
def test_notices_are_checked_as_well(wrong: str) -> None:
    assert wrong_headings(NOTICE, [f"๑. {wrong} :"]) == [WrongHeading(wrong, wrong_words()[wrong])]


def test_those_present_without_being_members_have_a_heading_of_their_own() -> None:
    assert wrong_headings(MINUTES, ["ผู้มาประชุม", "ผู้ไม่มาประชุม", "ผู้เข้าร่วมประชุม"]) == []
    assert wrong_headings(MINUTES, ["ผู้เข้าร่วมประชุม"]) == [WrongHeading("ผู้เข้าร่วมประชุม", "ผู้มาประชุม")]
    assert wrong_headings(NOTICE, ["ผู้เข้าร่วมประชุม"]) == []


@pytest.mark.parametrize(
    "right",
    ["รายงานการประชุม", "ผู้มาประชุม", "เริ่มประชุมเวลา", "เลิกประชุมเวลา", "ผู้จดรายงานการประชุม", "ระเบียบวาระการประชุม", "เมื่อวันที่",
     "ตามวาระการประชุมที่ส่งมาด้วย", "วันที่ 2 ตุลาคม 2566"],
)  # fmt: skip
def test_right_headings_and_sentences_stand(right: str) -> None:
    assert wrong_headings(MINUTES, [right]) == []


@pytest.mark.parametrize("kind", ["external", "memo", "order", "agenda", ""])
def test_other_documents_are_free(kind: str) -> None:
    assert wrong_headings(kind, list(wrong_words())) == []
