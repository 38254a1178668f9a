"""Charters, the councils they rule, and the life of each council."""
