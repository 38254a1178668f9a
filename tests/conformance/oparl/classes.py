"""The twelve classes of OParl 1.1 as JSON Schemas, stated by us from its text and stricter than its own.

What each class may hold, of which type, and to which class an address leads is the standard's (version 1.1).
Stricter: a property the class does not know is an error unless it bears our prefix; nothing is empty or null;
what everybody here has (a name, a council) must be there.
"""

from __future__ import annotations

from typing import Any, NamedTuple

SCHEMA = "https://schema.oparl.org/1.1/"
TEXT = {"type": "string", "pattern": r"\S"}
URL = {"type": "string", "pattern": r"^https?://[^ #]+$"}
MOMENT = {"type": "string", "pattern": r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:]{8}\+07:00$"}
DAY = {"type": "string", "pattern": "^20[0-9]{2}-[01][0-9]-[0-3][0-9]$"}
BOOLEAN = {"type": "boolean"}
COUNT = {"type": "integer", "minimum": 0}
TEXTS = {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT}
URLS = {"type": "array", "minItems": 1, "uniqueItems": True, "items": URL}


class Link(NamedTuple):
    """A property that leads to objects of other classes.

    Attributes:
        target: the class it leads to.
        back: property of the target that leads back; empty: none does.
    """

    target: str
    back: str = ""


# Properties whose value is an address of an object, or a list of them.
LINKS: dict[str, dict[str, Link]] = {
    "Body": {"system": Link("System")},
    "LegislativeTerm": {"body": Link("Body", "legislativeTerm")},
    "Organization": {
        "body": Link("Body"), "membership": Link("Membership", "organization"),
        "subOrganizationOf": Link("Organization"),
    },
    "Person": {"body": Link("Body")},
    "Membership": {"person": Link("Person", "membership"), "organization": Link("Organization", "membership")},
    "Meeting": {"organization": Link("Organization"), "participant": Link("Person")},
    "AgendaItem": {"meeting": Link("Meeting", "agendaItem"), "consultation": Link("Consultation", "agendaItem")},
    "Paper": {
        "body": Link("Body"), "relatedPaper": Link("Paper", "relatedPaper"),
        "underDirectionOf": Link("Organization"), "originatorOrganization": Link("Organization"),
    },
    "Consultation": {
        "paper": Link("Paper", "consultation"), "agendaItem": Link("AgendaItem", "consultation"),
        "meeting": Link("Meeting"), "organization": Link("Organization"),
    },
    "File": {"meeting": Link("Meeting"), "agendaItem": Link("AgendaItem"), "paper": Link("Paper")},
    "Location": {"meetings": Link("Meeting", "location")},
}  # fmt: skip
# Properties whose value is an object, or a list of objects, standing inside; and their class.
INSIDE: dict[str, dict[str, str]] = {
    "Body": {"legislativeTerm": "LegislativeTerm", "location": "Location"},
    "Organization": {"location": "Location"},
    "Person": {"membership": "Membership"},
    "Meeting": {
        "location": "Location", "agendaItem": "AgendaItem", "invitation": "File", "resultsProtocol": "File",
        "verbatimProtocol": "File", "auxiliaryFile": "File",
    },
    "AgendaItem": {"resolutionFile": "File", "auxiliaryFile": "File"},
    "Paper": {"mainFile": "File", "auxiliaryFile": "File", "location": "Location", "consultation": "Consultation"},
}  # fmt: skip
# Properties whose value is the address of a list, and the class of what is in it.
LISTS: dict[str, dict[str, str]] = {
    "System": {"body": "Body"},
    "Body": {
        "organization": "Organization", "person": "Person", "meeting": "Meeting", "paper": "Paper",
        "agendaItem": "AgendaItem", "consultation": "Consultation", "file": "File", "locationList": "Location",
        "legislativeTermList": "LegislativeTerm", "membership": "Membership",
    },
    "Organization": {"meeting": "Meeting"},
}  # fmt: skip
# Only where an object stands for itself, never inside another.
ALONE = {"File": {"meeting", "agendaItem", "paper"}, "Location": {"meetings"}}

_PLAIN: dict[str, dict[str, Any]] = {
    "System": {
        "oparlVersion": {"const": SCHEMA}, "otherOparlVersions": URLS, "name": TEXT, "contactEmail": TEXT,
        "contactName": TEXT, "website": URL, "vendor": URL, "product": URL,
    },
    "Body": {
        "shortName": TEXT, "name": TEXT, "website": URL, "licenseValidSince": MOMENT, "oparlSince": MOMENT,
        "ags": TEXT, "rgs": TEXT, "equivalent": URLS, "contactEmail": TEXT, "contactName": TEXT, "classification": TEXT,
    },
    "LegislativeTerm": {"name": TEXT, "startDate": DAY, "endDate": DAY},
    "Organization": {
        "name": TEXT, "shortName": TEXT, "post": TEXTS, "classification": TEXT, "startDate": DAY, "endDate": DAY,
        "organizationType": {
            "enum": ["Gremium", "Partei", "Fraktion", "Verwaltungsbereich", "externes Gremium", "Institution", "Sonstiges"]
        },
        "website": URL, "externalBody": URL,
    },
    "Person": {
        "name": TEXT, "familyName": TEXT, "givenName": TEXT, "formOfAddress": TEXT, "affix": TEXT, "title": TEXTS,
        "status": TEXTS, "life": TEXT, "lifeSource": TEXT,
    },
    "Membership": {"role": TEXT, "votingRight": BOOLEAN, "startDate": DAY, "endDate": DAY},
    "Meeting": {
        "name": TEXT, "cancelled": BOOLEAN, "start": MOMENT, "end": MOMENT,
        "meetingState": {"enum": ["terminiert", "eingeladen", "laufend", "vertagt", "durchgeführt", "abgesagt"]},
    },
    "AgendaItem": {
        "number": TEXT, "order": COUNT, "name": TEXT, "public": BOOLEAN, "result": TEXT, "resolutionText": TEXT,
        "start": MOMENT, "end": MOMENT,
    },
    "Paper": {"name": TEXT, "reference": TEXT, "date": DAY, "paperType": TEXT},
    "Consultation": {"authoritative": BOOLEAN, "role": TEXT},
    "File": {
        "name": TEXT, "fileName": TEXT, "mimeType": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]+$"}, "date": DAY,
        "size": COUNT, "sha512Checksum": TEXT, "text": TEXT, "accessUrl": URL, "downloadUrl": URL,
        "externalServiceUrl": URL, "fileLicense": URL,
    },
    "Location": {
        "description": TEXT, "geojson": {"type": "object"}, "streetAddress": TEXT, "room": TEXT, "postalCode": TEXT,
        "subLocality": TEXT, "locality": TEXT,
    },
}  # fmt: skip
# Sex, means of contact and address, which the standard knows, are no properties of persons here.
REQUIRED: dict[str, list[str]] = {
    "System": ["oparlVersion", "body", "name", "website"],
    "Body": ["name", "system", "legislativeTerm", *LISTS["Body"]],
    "LegislativeTerm": ["body", "name", "startDate", "endDate"],
    "Organization": ["body", "name", "meeting", "organizationType", "classification"],
    "Person": ["body", "name", "membership"],
    "Membership": ["person", "organization", "role", "votingRight", "startDate"],
    "Meeting": ["name", "meetingState", "cancelled", "start", "organization", "location"],
    "AgendaItem": ["meeting", "number", "order", "name", "public"],
    "Paper": ["body", "name", "reference", "paperType", "consultation"],
    "Consultation": ["paper", "agendaItem", "meeting", "organization", "authoritative"],
    "File": ["name", "mimeType", "accessUrl"],
    "Location": ["description"],
}
_COMMON = {"id": URL, "created": MOMENT, "modified": MOMENT, "license": URL, "keyword": TEXTS, "web": URL}
_MANY = {
    ("Organization", "membership"), ("Meeting", "organization"), ("Meeting", "participant"), ("Paper", "relatedPaper"),
    ("Paper", "underDirectionOf"), ("Paper", "originatorOrganization"), ("Consultation", "organization"),
    ("File", "meeting"), ("File", "agendaItem"), ("File", "paper"), ("Location", "meetings"),
}  # fmt: skip
_MANY_INSIDE = {
    ("Body", "legislativeTerm"), ("Person", "membership"), ("Meeting", "agendaItem"), ("Meeting", "auxiliaryFile"),
    ("AgendaItem", "auxiliaryFile"), ("Paper", "auxiliaryFile"), ("Paper", "location"), ("Paper", "consultation"),
}  # fmt: skip


def _links(name: str) -> dict[str, Any]:
    return {one: URLS if (name, one) in _MANY else URL for one in LINKS.get(name, {})}


def _inside(name: str) -> dict[str, Any]:
    # A list that must be there may be empty; one that need not is left out instead.
    def several(one: str) -> dict[str, Any]:
        return {"type": "array", "minItems": 0 if one in REQUIRED[name] else 1, "items": {"type": "object"}}

    return {
        one: several(one) if (name, one) in _MANY_INSIDE else {"type": "object"}
        for one in INSIDE.get(name, {})
    }


def _class(name: str) -> dict[str, Any]:
    """Return the schema of a class; objects inside are judged by the crawler with their own."""
    properties = {
        "type": {"const": f"{SCHEMA}{name}"}, **_COMMON, **_PLAIN[name], **_links(name), **_inside(name),
        **dict.fromkeys(LISTS.get(name, {}), URL),
    }  # fmt: skip
    return {
        "type": "object",
        "required": ["id", "type", "created", "modified", *REQUIRED[name]],
        "properties": properties,
        "patternProperties": {"^sapha:[a-zA-Z]+$": {"type": ["boolean", "string"]}},
        "additionalProperties": False,
    }


CLASSES = {name: _class(name) for name in _PLAIN}


def tombstone(name: str) -> dict[str, Any]:
    """Return the schema of what is left of a deleted object of a class."""
    properties = {"type": {"const": f"{SCHEMA}{name}"}, "id": URL, "created": MOMENT, "modified": MOMENT}
    return {
        "type": "object",
        "required": ["deleted", *properties],
        "properties": {**properties, "deleted": {"const": True}},
        "additionalProperties": False,
    }


LIST = {
    "type": "object",
    "required": ["data", "pagination", "links"],
    "additionalProperties": False,
    "properties": {
        "data": {
            "type": "array",
            "items": {"type": "object", "required": ["id", "type", "created", "modified"]},
        },
        "pagination": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(
                ("totalElements", "elementsPerPage", "currentPage", "totalPages"), COUNT
            ),
        },
        "links": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(("first", "prev", "self", "next", "last", "web"), URL),
        },
    },
}
ERROR = {
    "type": "object",
    "required": ["type", "message", "debug"],
    "additionalProperties": False,
    "properties": {"type": {"const": f"{SCHEMA}Error"}, "message": TEXT, "debug": TEXT},
}
