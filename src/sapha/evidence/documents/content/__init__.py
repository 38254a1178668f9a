"""What a file is, told from its bytes alone: pure computation, no Django.

Read `recognising.recognise` first; each family of formats has a module of its own.
"""
