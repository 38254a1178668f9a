"""Reads progress forms without a database."""
