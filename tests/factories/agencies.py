"""Agencies for tests that need a small tree; for the city's own use the fixture `reference_data`."""

from __future__ import annotations

from typing import Any

import factory

from sapha.civic.agencies.choices import AgencyKind
from sapha.civic.agencies.models import Agency, AgencyCode
from sapha.civic.agencies.names import name_key

_KINDS = {1: AgencyKind.DEPARTMENT, 2: AgencyKind.DIVISION, 3: AgencyKind.SECTION}


class AgencyFactory(factory.django.DjangoModelFactory[Agency]):
    class Meta:
        model = Agency

    parent = None
    name_th = factory.Sequence(lambda n: f"สำนักตัวอย่าง {n}")
    level = factory.LazyAttribute(lambda it: it.parent.level + 1 if it.parent else 1)
    kind = factory.LazyAttribute(lambda it: _KINDS[it.level])
    name_key = factory.LazyAttribute(lambda it: name_key(it.name_th))
    search_text = factory.LazyAttribute(lambda it: it.name_th)

    @classmethod
    def _create(cls, model_class: type[Agency], *args: Any, **kwargs: Any) -> Agency:
        agency: Agency = super()._create(model_class, *args, **kwargs)
        above = agency.parent.lineage if agency.parent else "/"
        agency.lineage = f"{above}{agency.pk}/"
        agency.save()
        return agency


class AgencyCodeFactory(factory.django.DjangoModelFactory[AgencyCode]):
    class Meta:
        model = AgencyCode

    agency = factory.SubFactory(AgencyFactory)
    code = factory.Sequence(lambda n: f"{90000000 + n}")
    source = "test"
