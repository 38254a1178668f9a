"""Indicators of plans and projects: targets, values by quarter, values of all districts beside one another."""
