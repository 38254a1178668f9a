"""What the numbers of a plan tell, which node a printed line names, who amends it; no database."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role_in_city
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import search_text, without_space

# The department that keeps the plans of the city amends what was proclaimed, by its document.
rules.add_perm("plans.amend_node", holds_role_in_city(Role.SED_COORDINATOR, Role.CITY_ADMINISTRATOR))

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ELLIPSIS = "…"


def parent_number(number: str) -> str:
    """Return the number of the node above: 5.2 for 5.2.1, 5.2.1 for "5.2.1 3", empty for 5."""
    above, space, _own = number.rpartition(" ")
    return above if space else number.rpartition(".")[0]


def number_key(number: str | None) -> tuple[tuple[int, ...], bool]:
    """Return a key that sorts 1.10 after 1.9, and what has no number last."""
    return tuple(int(part) for part in re.findall(r"\d+", number or "")), number is None


class NamedNode(NamedTuple):
    """A plan node as a printed line may name it."""

    id: int
    number: str | None
    text: str


@lru_cache(maxsize=2048)  # the same nodes are compared with every line of an import
def _bare(text: str) -> str:
    return without_space(search_text(to_arabic(text)))


def _names(printed: str, numbers: set[str], node: NamedNode) -> bool:
    text = _bare(node.text.removesuffix(_ELLIPSIS))
    if not text or text not in printed:
        return False
    # A line that gives numbers must give this node's; one without any is known by its words.
    return not numbers or node.number is None or node.number in numbers


def node_named(printed: str, nodes: Iterable[NamedNode]) -> int | None:
    """Return the id of the node that a printed line of section 1.6 names, if exactly one does.

    The line must hold the node's whole text, white space apart, and its number when it gives
    numbers at all; the longest such text wins. Similar is not enough: nothing is guessed.
    """
    bare, numbers = _bare(printed), set(_NUMBER.findall(to_arabic(printed)))
    named = [node for node in nodes if _names(bare, numbers, node)]
    longest = max((len(_bare(node.text)) for node in named), default=0)
    # A node amended after proclamation is known by each of its texts.
    best = {node.id for node in named if len(_bare(node.text)) == longest}
    return best.pop() if len(best) == 1 else None
