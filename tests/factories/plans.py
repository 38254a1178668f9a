"""Plans for tests that need a small tree; the city's own come with `load_plans`."""

from __future__ import annotations

import factory

from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode


class PlanFactory(factory.django.DjangoModelFactory[Plan]):
    class Meta:
        model = Plan

    name = factory.Sequence(lambda n: f"แผนตัวอย่าง {n}")
    first_year = 2566
    last_year = 2570


class PlanLevelFactory(factory.django.DjangoModelFactory[PlanLevel]):
    class Meta:
        model = PlanLevel

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda n: f"ระดับ {n}")
    position = factory.Sequence(lambda n: n + 1)


class PlanNodeFactory(factory.django.DjangoModelFactory[PlanNode]):
    class Meta:
        model = PlanNode

    level = factory.SubFactory(PlanLevelFactory)
    plan = factory.LazyAttribute(lambda it: it.level.plan)
    number = factory.Sequence(lambda n: f"{n + 1}")
    parent_number = ""
    text = factory.Sequence(lambda n: f"ยุทธศาสตร์ตัวอย่าง {n}")
    position = factory.Sequence(lambda n: n + 1)
