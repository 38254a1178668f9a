"""Judges a project by its own figures: pure computation, no Django.

Read in this order: `facts` (what is known), `planned` and `status` (the figures and their
band), `findings` (what does not add up), `judgement` (all of it together).
"""
