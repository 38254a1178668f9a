"""Migrations of the councils app."""
