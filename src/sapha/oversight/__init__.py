"""Reads both halves and owns what links them."""
