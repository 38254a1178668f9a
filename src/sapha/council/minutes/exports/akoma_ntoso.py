"""Adopted minutes as an Akoma Ntoso 3.0 document (OASIS LegalDocML): the public version only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sapha.council.minutes.choices import HEAD, Part
from sapha.council.minutes.content import content_of, public_content, redaction_mark
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.wording import DISSENT, headings
from sapha.foundation.be_dates import BANGKOK
from sapha.foundation.thai_text import normalise

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MEDIA_TYPE = "application/akn+xml"
_MAKER = "#sapha"


def work_uri(found: Minutes) -> str:
    """Return the name of the work: country, kind, council, day, number."""
    meeting = found.meeting
    return f"/akn/th/doc/minutes/{meeting.council.key}/{meeting.day.isoformat()}/{meeting.ref}"


def _frbr(parent: Element, level: str, uri: str, day: date, name: str) -> Element:
    made = SubElement(parent, level)
    SubElement(made, "FRBRthis", value=f"{uri}/!main")
    SubElement(made, "FRBRuri", value=uri)
    SubElement(made, "FRBRdate", date=day.isoformat(), name=name)
    SubElement(made, "FRBRauthor", href="#council")
    return made


def _meta(found: Minutes) -> Element:
    assert found.adopted_at is not None
    held, adopted = found.meeting.day, found.adopted_at.astimezone(BANGKOK).date()
    meta = Element("meta")
    identity = SubElement(meta, "identification", source=_MAKER)
    uri = work_uri(found)
    work = _frbr(identity, "FRBRWork", uri, held, "meeting")
    SubElement(work, "FRBRcountry", value="th")
    expression = _frbr(identity, "FRBRExpression", f"{uri}/tha@{adopted.isoformat()}", adopted, "adoption")
    SubElement(expression, "FRBRlanguage", language="tha")
    form = _frbr(identity, "FRBRManifestation", f"{uri}/tha@{adopted.isoformat()}.akn", adopted, "adoption")
    SubElement(form, "FRBRformat", value=MEDIA_TYPE)
    council = found.meeting.council
    names = SubElement(meta, "references", source=_MAKER)
    whose = f"/ontology/organization/th/council/{council.key}"
    SubElement(names, "TLCOrganization", eId="council", href=whose, showAs=council.name_th)
    SubElement(names, "TLCOrganization", eId="sapha", href="/ontology/organization/th/sapha", showAs="sapha")
    return meta


def _text(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = normalise(text)


def _section(body: Element, place: int, block: Mapping[str, Any], words: Mapping[str, str]) -> None:
    made = SubElement(body, "section", eId=f"sec_{place}")
    if block["part"] == Part.BODY:
        if block["item"]:
            _text(made, "num", block["number"])
        _text(made, "heading", block["title"])
    else:
        _text(made, "heading", words[block["part"]])
    content = SubElement(made, "content", eId=f"sec_{place}__content")
    for line in block["text"].split("\n") or [""]:
        _text(content, "p", line)
    if mark := redaction_mark(block):
        _text(content, "p", mark, **{"class": "redacted"})
    for one in block["dissents"]:
        _text(content, "p", f"{DISSENT}ของ{one['member']} ต่อมติที่ {one['resolution']}", **{"class": "dissent"})
        for line in one["text"].split("\n"):
            _text(content, "p", line, **{"class": "dissent"})


def akoma_ntoso(found: Minutes) -> bytes:
    """Return adopted minutes as XML; the same minutes give the same bytes."""
    content = public_content(content_of(found))
    words = headings()
    root = Element("akomaNtoso", xmlns=NAMESPACE)
    document = SubElement(root, "doc", name="minutes")
    document.append(_meta(found))
    preface = SubElement(document, "preface")
    body = SubElement(document, "mainBody")
    for place, block in enumerate(content["blocks"], start=1):
        if block["part"] in HEAD:
            told = f"{words[block['part']]} {block['text']} {redaction_mark(block)}"
            _text(preface, "p", told.strip())
        else:
            _section(body, place, block, words)
    indent(root)
    said: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return said
