"""The tables of this app."""

from sapha.civic.participants.models.acts import PendingAct, PrintedCode
from sapha.civic.participants.models.participants import Consent, ErasedMark, Participant, ResidenceClaim

__all__ = ["Consent", "ErasedMark", "Participant", "PendingAct", "PrintedCode", "ResidenceClaim"]
