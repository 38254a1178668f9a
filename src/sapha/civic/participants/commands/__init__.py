"""The deeds of participants."""

from sapha.civic.participants.commands.joining import join, join_on_paper

__all__ = ["join", "join_on_paper"]
