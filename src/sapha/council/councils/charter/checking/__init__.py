"""What makes a charter impossible, each reason at its field."""

from __future__ import annotations

from sapha.council.councils.charter.checking.balance import balance_problems
from sapha.council.councils.charter.checking.composition import composition_problems
from sapha.council.councils.charter.checking.procedure import procedure_problems
from sapha.council.councils.charter.problems import CharterRefused, Problem
from sapha.council.councils.charter.rules import CharterRules

__all__ = ["check_charter", "checked_rules"]


def check_charter(rules: CharterRules) -> list[Problem]:
    """Return why no council could work by these rules, in the order of the form; empty when one can."""
    composition = composition_problems(rules)
    # Balance is a sum over sound groups; with unsound ones it would only repeat their problem.
    balance = balance_problems(rules) if not composition else []
    return [*composition, *balance, *procedure_problems(rules)]


def checked_rules(rules: CharterRules) -> CharterRules:
    """Return the rules when a council can work by them.

    Raises:
        CharterRefused: none could.
    """
    if problems := check_charter(rules):
        raise CharterRefused(problems)
    return rules
