"""Word, Excel and OpenDocument files without what the program wrote about people and their machines.

Properties (author, company, manager, times) are emptied, previews dropped, pictures cleaned,
paths of somebody's disk taken out. Comments and tracked changes name people and keep deleted
text; only an office program removes them rightly, so they are refused.
"""

from __future__ import annotations

import io
import re
import zipfile

from sapha.evidence.documents.content.images import picture_kind
from sapha.evidence.documents.content.kinds import refused
from sapha.evidence.documents.content.picture_cleaning import clean_picture

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = b"http://schemas.openxmlformats.org"
_EMPTY = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="'
    + _SCHEMAS
    + b'/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="' + _SCHEMAS + b'/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="' + _SCHEMAS + b'/officeDocument/2006/custom-properties"/>',
}
_EMPTY_META = (
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.3"><office:meta/></office:document-meta>'
)
_SIGNATURES = re.compile(r"_xmlsignatures/|META-INF/documentsignatures\.xml", re.IGNORECASE)
_FILES_INSIDE = re.compile(r"(?:word|xl)/(?:embeddings|activeX)/.", re.IGNORECASE)
_REMARKS = re.compile(
    r"word/(?:comments[^/]*|people)\.xml|xl/(?:comments[^/]*\.xml|comments/.|threadedComments/.|persons/.|revisions/.)",
    re.IGNORECASE,
)
_PREVIEW = re.compile(r"docProps/thumbnail\.|Thumbnails/", re.IGNORECASE)
_TRACKED = re.compile(
    rb"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|rPrChange|pPrChange)[ />]"
    rb"|<office:annotation[ />]|<text:tracked-changes[ />]|<table:tracked-changes[ />]"
)
_NAMED_PROPERTIES = re.compile(rb"creator|author|modifiedby|displayname|manager|company", re.IGNORECASE)
# What stays in its place, emptied of what it says: (which entries, what, by what).
_EMPTIED: tuple[tuple[str, re.Pattern[bytes], bytes], ...] = (
    (".rels", re.compile(rb'(Target\s*=\s*")file:[^"]*'), rb"\1about:blank"),
    (".rels", re.compile(rb"<Relationship\b[^>]*thumbnail[^>]*/>"), b""),
    ("xl/workbook.xml", re.compile(rb'(<x15ac:absPath\b[^>]*?\burl=")[^"]*'), rb"\1"),
    ("xl/workbook.xml", re.compile(rb'(<fileSharing\b[^>]*?\buserName=")[^"]*'), rb"\1"),
    ("META-INF/manifest.xml", re.compile(rb'<manifest:file-entry\b[^>]*"Thumbnails/[^>]*/>'), b""),
    ("settings.xml", re.compile(rb'(config:name="Printer(?:Name|Setup)"[^>]*>)[^<]*'), rb"\1"),
)


def clean_package(data: bytes, *, is_redacted: bool) -> bytes:
    """Return the file without metadata; a signed one as it is, unless it is a redacted version.

    It was examined before (packages.package_kind): its entries are sound and of sane size.

    Raises:
        BadInput: with comments or tracked changes; or redacted, and signed or with files inside.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        if any(map(_SIGNATURES.match, names)):
            if is_redacted:
                raise refused("signed")
            return data
        if any(map(_REMARKS.fullmatch, names)) or any(map(_REMARKS.match, names)):
            raise refused("comments")
        if is_redacted and any(map(_FILES_INSIDE.match, names)):
            raise refused("files_inside")
        return _written([(entry, _cleaned(entry.filename, package.read(entry))) for entry in _kept(package)])


def _kept(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [entry for entry in package.infolist() if not _PREVIEW.match(entry.filename)]


def _written(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    """Write the entries in their order, without the times and remarks an archive keeps of each."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for entry, content in entries:
            plain = zipfile.ZipInfo(entry.filename)  # of 1980
            plain.compress_type = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(plain, content)
    return kept.getvalue()


def _cleaned(name: str, content: bytes) -> bytes:
    if name in _EMPTY:
        return _HEAD + _EMPTY[name]
    if name == "meta.xml" or name.endswith("/meta.xml"):
        return _HEAD + _EMPTY_META
    picture = picture_kind(content[:32])
    if picture is not None:
        return clean_picture(content, picture)
    return _cleaned_text(name, content) if name.endswith((".xml", ".rels")) else content


def _cleaned_text(name: str, content: bytes) -> bytes:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # no office program writes these parts so
        raise refused("broken")
    if _TRACKED.search(content):
        raise refused("comments")
    if name.startswith("customXml/") and _NAMED_PROPERTIES.search(content):
        raise refused("named_properties")
    for ending, what, by in _EMPTIED:
        if name.endswith(ending):
            content = what.sub(by, content)
    return content
