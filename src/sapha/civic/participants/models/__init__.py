"""The tables of this app."""

from sapha.civic.participants.models.acts import PendingAct, PrintedCode
from sapha.civic.participants.models.participants import Consent, Participant, ResidenceClaim

__all__ = ["Consent", "Participant", "PendingAct", "PrintedCode", "ResidenceClaim"]
