"""Typesetting of official documents, and reading their text back."""
