"""Printing letters on the official forms."""
