"""Numbered progress reports, computed status and findings."""
