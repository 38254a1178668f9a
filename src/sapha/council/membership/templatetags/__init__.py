"""Filters of the pages of members."""
