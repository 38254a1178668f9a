"""Calls, nomination papers, elections, draws and reserves: who may see what."""
