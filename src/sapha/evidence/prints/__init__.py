"""Certified prints: frozen, numbered, registered in the ledger, and verified by anyone."""
