"""Typesetting of official documents."""
