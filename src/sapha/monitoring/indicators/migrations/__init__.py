"""Migrations of the indicators."""
