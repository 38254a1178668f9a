from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from sapha.evidence.documents.content.cleaning import without_metadata
from sapha.evidence.documents.content.kinds import CSV, DOCX, JPEG, ODT, XLSX, ZIP, Kind
from sapha.foundation.errors import BadInput
from tests.evidence.documents.content.test_picture_cleaning import photograph
from tests.factories.documents import archive, docx, xlsx

SECRET = b"SOMBODY-PRIVATE"
CORE = b"<cp:coreProperties><dc:creator>" + SECRET + b"</dc:creator></cp:coreProperties>"


def odt(**more: bytes) -> bytes:
    return archive(
        {"mimetype": ODT.media_type.encode(), "content.xml": b"<o/>", **more}, stored=("mimetype",)
    )


def inside(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


HIDING = [
    (DOCX, docx, "docProps/core.xml", CORE),
    (DOCX, docx, "docProps/app.xml", b"<Properties><Company>" + SECRET + b"</Company></Properties>"),
    (DOCX, docx, "docProps/custom.xml", b"<Properties>" + SECRET + b"</Properties>"),
    (DOCX, docx, "docProps/thumbnail.jpeg", SECRET),
    (DOCX, docx, "word/media/image1.jpeg", photograph(JPEG)),
    (
        DOCX, docx, "word/_rels/settings.xml.rels",
        b'<Relationship Id="rId1" Target="file:///C:/Users/' + SECRET + b'/a.dotx"/>',
    ),
    (XLSX, xlsx, "docProps/core.xml", CORE),
    (
        XLSX, xlsx, "xl/workbook.xml",
        b'<w><x15ac:absPath url="C:\\Users\\' + SECRET + b'\\" xmlns:x15ac="x"/><fileSharing userName="' + SECRET + b'"/></w>',
    ),
    (ODT, odt, "meta.xml", b"<o><meta:initial-creator>" + SECRET + b"</meta:initial-creator></o>"),
    (ODT, odt, "Object 1/meta.xml", b"<o>" + SECRET + b"</o>"),
    (ODT, odt, "Thumbnails/thumbnail.png", SECRET),
    (ODT, odt, "settings.xml", b'<c config:name="PrinterName" config:type="string">' + SECRET + b"</c>"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "make", "name", "content"), HIDING, ids=[f"{one[0].label} {one[2]}" for one in HIDING]
)
@pytest.mark.parametrize("is_redacted", [False, True])
def test_what_speaks_of_people_goes(kind: Kind, make, name: str, content: bytes, is_redacted: bool) -> None:  # type: ignore[no-untyped-def]
    sent = make(**{name: content})
    cleaned = without_metadata(sent, kind, is_redacted=is_redacted)
    assert SECRET in b"".join(inside(sent).values())
    assert SECRET not in b"".join(inside(cleaned).values()) + cleaned


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (DOCX, docx(**{"word/comments.xml": b"<c/>"})),
        (DOCX, docx(**{"word/commentsExtended.xml": b"<c/>"})),
        (DOCX, docx(**{"word/document.xml": b'<w:document><w:del w:author="x">old</w:del></w:document>'})),
        (XLSX, xlsx(**{"xl/comments1.xml": b"<c/>"})),
        (XLSX, xlsx(**{"xl/threadedComments/threadedComment1.xml": b"<c/>"})),
        (ODT, odt(**{"content.xml": b"<o><text:tracked-changes/></o>"})),
        (ODT, odt(**{"content.xml": b'<o><office:annotation office:name="1"/></o>'})),
    ],
)
def test_comments_and_tracked_changes_are_refused(kind: Kind, content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        without_metadata(content, kind)
    assert (refused.value.rule, refused.value.where) == ("documents.comments", "file")


@pytest.mark.parametrize(
    ("kind", "content", "rule"),
    [
        (DOCX, docx(**{"_xmlsignatures/sig1.xml": b"<s/>"}), "documents.signed"),
        (ODT, odt(**{"META-INF/documentsignatures.xml": b"<s/>"}), "documents.signed"),
        (DOCX, docx(**{"word/embeddings/Sheet1.xlsx": b"x"}), "documents.files_inside"),
        (ZIP, archive({"a.txt": b"x"}), "documents.files_inside"),
    ],
)
def test_a_redacted_version_is_neither_signed_nor_holds_other_files(
    kind: Kind, content: bytes, rule: str
) -> None:
    without_metadata(content, kind)
    with pytest.raises(BadInput) as refused:
        without_metadata(content, kind, is_redacted=True)
    assert refused.value.rule == rule


def test_properties_that_name_people_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        without_metadata(docx(**{"customXml/item1.xml": b"<p><DisplayName>x</DisplayName></p>"}), DOCX)
    assert refused.value.rule == "documents.named_properties"


def test_a_real_workbook_opens_again_with_its_cells_and_without_its_author() -> None:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.properties.creator = SECRET.decode()
    book.active["A1"] = "งบประมาณ"  # type: ignore[index]
    book.save(kept)
    cleaned = without_metadata(kept.getvalue(), XLSX)
    again = openpyxl.load_workbook(io.BytesIO(cleaned))
    assert (again.active["A1"].value, b"creator" in inside(cleaned)["docProps/core.xml"]) == (
        "งบประมาณ",
        False,
    )  # type: ignore[index]


def test_cleaning_is_the_same_each_time_and_a_second_time_changes_nothing() -> None:
    sent = docx(**{"docProps/core.xml": CORE})
    once = without_metadata(sent, DOCX)
    assert (without_metadata(sent, DOCX), without_metadata(once, DOCX)) == (once, once)


def test_the_times_an_archive_keeps_are_gone() -> None:
    with zipfile.ZipFile(io.BytesIO(without_metadata(docx(), DOCX))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_plain_text_comes_back_as_it_is() -> None:
    assert without_metadata(b"a,b\n", CSV, is_redacted=True) == b"a,b\n"
