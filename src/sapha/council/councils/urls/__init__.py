"""Addresses of councils and charters."""
