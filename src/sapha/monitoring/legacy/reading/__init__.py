"""Reads a table of projects; pure, no Django."""
