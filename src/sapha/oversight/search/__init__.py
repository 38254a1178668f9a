"""The search over everything public, and every search as a feed."""
