"""The classes of OParl 1.1 that we send, as JSON Schemas stated by us and closed.

What each class may hold is the standard's (its own schemas and the text of version 1.1); stricter than
those, a property that the class does not know is an error.
"""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https?://[^ ]+$"}
URLS = {"type": "array", "minItems": 1, "items": URL}
MOMENT = {"type": "string", "pattern": r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:]{8}\+07:00$"}
DAY = {"type": "string", "pattern": "^20[0-9]{2}-[01][0-9]-[0-3][0-9]$"}
BOOLEAN = {"type": "boolean"}
COUNT = {"type": "integer", "minimum": 0}
# Every object says what it is, when it was made and when it changed.
COMMON: dict[str, Any] = {
    "id": URL,
    "created": MOMENT,
    "modified": MOMENT,
    "deleted": BOOLEAN,
    "web": URL,
    "license": URL,
    "keyword": {"type": "array", "items": TEXT},
}


def _class(kind: str, /, *required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "type", "created", "modified", *required],
        "properties": {"type": {"const": f"https://schema.oparl.org/1.1/{kind}"}, **COMMON, **properties},
    }


FILE = _class(
    "File", "accessUrl", name=TEXT, fileName=TEXT, mimeType=TEXT, date=DAY, size=COUNT, sha1Checksum=TEXT,
    sha512Checksum=TEXT, text=TEXT, accessUrl=URL, downloadUrl=URL, externalServiceUrl=URL, masterFile=URL,
    derivativeFile=URLS, fileLicense=URL, meeting=URLS, agendaItem=URLS, paper=URLS,
)  # fmt: skip
FILES = {"type": "array", "minItems": 1, "items": FILE}
LOCATION = _class(
    "Location", description=TEXT, geojson={"type": "object"}, streetAddress=TEXT, room=TEXT, postalCode=TEXT,
    subLocality=TEXT, locality=TEXT, bodies=URLS, organizations=URLS, persons=URLS, meetings=URLS, papers=URLS,
)  # fmt: skip
AGENDA_ITEM = _class(
    "AgendaItem", "order", meeting=URL, number=TEXT, order=COUNT, name=TEXT, public=BOOLEAN, consultation=URL,
    result=TEXT, resolutionText=TEXT, resolutionFile=FILE, auxiliaryFile=FILES, start=MOMENT, end=MOMENT,
)  # fmt: skip
CONSULTATION = _class(
    "Consultation",
    paper=URL,
    agendaItem=URL,
    meeting=URL,
    organization=URLS,
    authoritative=BOOLEAN,
    role=TEXT,
)
MEETING = _class(
    "Meeting", name=TEXT, meetingState=TEXT, cancelled=BOOLEAN, start=MOMENT, end=MOMENT, location=LOCATION,
    organization=URLS, participant=URLS, invitation=FILE, resultsProtocol=FILE, verbatimProtocol=FILE,
    auxiliaryFile=FILES, agendaItem={"type": "array", "items": AGENDA_ITEM},
)  # fmt: skip
PAPER = _class(
    "Paper", body=URL, name=TEXT, reference=TEXT, date=DAY, paperType=TEXT, relatedPaper=URLS, superordinatedPaper=URLS,
    subordinatedPaper=URLS, mainFile=FILE, auxiliaryFile=FILES, location={"type": "array", "items": LOCATION},
    originatorPerson=URLS, underDirectionOf=URLS, originatorOrganization=URLS,
    consultation={"type": "array", "items": CONSULTATION},
)  # fmt: skip
