"""Step 4: the node of the plan the project supports, or routine work."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.plans.queries import nodes_say
from sapha.monitoring.projects.forms.step import StepForm
from sapha.monitoring.projects.queries.plan_tree import PlanTree, plan_trees


class AlignmentForm(StepForm):
    """Section 1.6 of the form."""

    stored: ClassVar[tuple[str, ...]] = ("supports", "plan_node")

    supports = forms.ChoiceField(
        label=_("What the project supports"),
        choices=[
            ("plan", _("A node of the development plan")),
            ("routine", _("Routine work of the agency")),
        ],
        widget=forms.RadioSelect,
    )
    plan_node = forms.CharField(label=_("Node of the plan"), required=False, max_length=12)

    def prepare(self) -> None:
        """Lay out the plans of the year, narrowed by the words searched for."""
        chosen = (self.values.get("plan_node") or [""])[0]
        self.chosen = int(chosen) if chosen.isascii() and chosen.isdecimal() else None
        self.trees: list[PlanTree] = plan_trees(self.place.fiscal_year, self.search, self.chosen)

    @property
    def chosen_text(self) -> str:
        """The chosen node as people read it; empty when none is chosen."""
        node = (
            PlanNode.objects.select_related("level").filter(pk=self.chosen).first() if self.chosen else None
        )
        if node is None:
            return ""
        said = nodes_say([node], timezone.localdate())[0]
        return " ".join(filter(None, [node.level.name, node.number, said.text]))

    def clean(self) -> dict[str, Any]:
        """Ask for a node where the plan is supported."""
        said = super().clean() or {}
        if said.get("supports") == "plan" and self.chosen is None:
            self.add_error("plan_node", _("Choose a node of the plan."))
        return said

    def details(self) -> dict[str, Any]:
        """Return the node or routine work."""
        is_routine = self.cleaned_data["supports"] == "routine"
        return {"is_routine_work": is_routine, "plan_node": None if is_routine else self.chosen}
