"""Start-up of the councils app: its units, verbs, subjects and places."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sapha.design.navigation import Place, register_place
from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_DRAFT = ("number", "rules_sha256")
_STATE = ("starts_on", "document_number", "document_date")


def _register_verbs() -> None:
    register_verb(
        "councils_reference.loaded",
        Bilingual(
            "นำเข้าประเภทของสภา {body_types} ประเภท และร่างแนวทาง {charters} ฉบับ",
            "Kinds of bodies loaded: {body_types}; draft charters: {charters}",
        ),
        facts=("content_hash", "body_types", "charters"),
    )
    register_verb(
        "charter.drafted", Bilingual("ร่างแนวทางฉบับที่ {number}", "Version {number} drafted"), facts=_DRAFT
    )
    register_verb(
        "charter.changed", Bilingual("แก้ไขร่างฉบับที่ {number}", "Draft {number} changed"), facts=_DRAFT
    )
    register_verb(
        "charter.draft_discarded",
        Bilingual("ยกเลิกร่างฉบับที่ {number}", "Draft {number} discarded"),
        facts=("number",),
    )
    register_verb(
        "charter.put_in_force",
        Bilingual(
            "ประกาศใช้ฉบับที่ {number} ตั้งแต่ {valid_from} ตาม {document_number}",
            "Version {number} put in force from {valid_from} by {document_number}",
        ),
        facts=(*_DRAFT, "valid_from", "document_number", "document_date", "seats_added"),
    )
    register_verb(
        "council.created", Bilingual("จัดตั้งสภา {seats} ที่นั่ง", "Council made with {seats} seats"),
        facts=("charter", "seats"),
    )  # fmt: skip
    for name, thai, english in (
        ("council.appointed", "แต่งตั้งสภา", "Council appointed"),
        ("council.activated", "สภาเริ่มทำหน้าที่", "Council began its work"),
        ("council.suspended", "ชะลอสภา", "Council suspended"),
        ("council.resumed", "สภากลับมาทำหน้าที่", "Council resumed its work"),
        ("council.put_under_review", "ทบทวนสภา", "Council put under review"),
        ("council.dissolved", "ยุบสภา", "Council dissolved"),
    ):
        told = Bilingual(
            f"{thai} ตั้งแต่ {{starts_on}} ตาม {{document_number}}",
            f"{english} from {{starts_on}} by {{document_number}}",
        )
        register_verb(name, told, facts=_STATE)


class CouncilsConfig(AppConfig):
    """Names the app and registers what other floors ask it for."""

    name = "sapha.council.councils"
    label = "councils"

    def ready(self) -> None:
        """Register units, ledger verbs, subjects and the place in the masthead."""
        from sapha.civic.people import units  # noqa: PLC0415 - models must be loaded
        from sapha.council.councils import searching  # noqa: PLC0415
        from sapha.council.councils.queries import councils  # noqa: PLC0415
        from sapha.council.councils.subjects import CHARTER, CHARTER_VERSION, COUNCIL  # noqa: PLC0415
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415

        register_place(Place("councils", _("Councils"), "councils:councils", "people", 15))
        units.register_unit_source(councils.units_over_councils)
        units.register_units_below(councils.councils_below)
        units.register_unit_names(councils.council_names)
        register_subject(COUNCIL)
        searching.register()
        register_subject(CHARTER)
        register_subject(CHARTER_VERSION)
        _register_verbs()
