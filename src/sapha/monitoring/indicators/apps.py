"""Start-up of the indicators app."""

from __future__ import annotations

from django.apps import AppConfig

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb


class IndicatorsConfig(AppConfig):
    """Names the app in Django's registry, its verbs in the ledger's and its kind of subject."""

    name = "sapha.monitoring.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Register the verbs of indicators, and indicators for the floors below."""
        from sapha.foundation.subjects import register_subject  # noqa: PLC0415 - models must be loaded
        from sapha.monitoring.indicators.subjects import INDICATOR  # noqa: PLC0415

        register_subject(INDICATOR)
        register_verb("indicator.defined", Bilingual("ลงทะเบียนตัวชี้วัด", "Indicator defined"), facts=["agency"])
        register_verb(
            "indicator.changed",
            Bilingual("แก้ไขตัวชี้วัด: {fields}", "Indicator changed: {fields}"),
            facts=["fields"],
        )
        register_verb(
            "indicator.retired",
            Bilingual("เลิกใช้ตัวชี้วัดตั้งแต่ {on}", "Indicator retired from {on}"),
            facts=["on"],
        )
        register_verb(
            "indicators.imported",
            Bilingual(
                "นำเข้าตัวชี้วัดจากระบบเดิม {indicators} รายการ ปี {fiscal_year}",
                "{indicators} indicators of {fiscal_year} taken in from the old system",
            ),
            facts=["indicators", "fiscal_year", "file_sha256"],
        )
        register_verb(
            "indicator.value_recorded",
            Bilingual(
                "บันทึกค่าตัวชี้วัด ปี {fiscal_year} ไตรมาส {quarter} ({unit}): {value}",
                "Value recorded, {fiscal_year} quarter {quarter} ({unit}): {value}",
            ),
            facts=["fiscal_year", "quarter", "unit", "value", "before"],
        )
