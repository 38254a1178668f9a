"""Fiscal years of the city."""
