"""The search over everything public, searches people save, and their feeds."""
