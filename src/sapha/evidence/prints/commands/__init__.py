"""The deeds of the prints."""

from sapha.evidence.prints.commands.certifying import certify_print, certify_prints

__all__ = ["certify_print", "certify_prints"]
