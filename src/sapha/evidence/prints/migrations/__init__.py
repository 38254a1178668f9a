"""Migrations of the prints."""
