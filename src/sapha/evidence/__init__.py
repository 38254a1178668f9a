"""Proof for both halves: documents, letters, prints, notices."""
