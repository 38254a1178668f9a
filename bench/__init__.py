"""Measurements, never tests: each prints ratios seen in one run."""
