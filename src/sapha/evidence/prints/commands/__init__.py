"""The deeds of the prints."""

from sapha.evidence.prints.commands.certifying import certify_print, certify_prints
from sapha.evidence.prints.commands.countersigning import countersign_print

__all__ = ["certify_print", "certify_prints", "countersign_print"]
