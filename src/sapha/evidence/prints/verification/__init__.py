"""Is this file a print of ours, unchanged? Verdicts with reasons, in plain words."""
