"""What makes a meeting count, as pure computation on the values of a charter; no database.

Every answer carries its sum in words (Thai and English), so that a page, a protocol and a test
show the same one: ``12 of 24 in office, 1 recused: 12 × 2 ≥ 23, quorate``.

Read in this order: `presence` (who is in the room), `quorum`, `recall` (the lower quorum),
`chairing`, `majority`, `objection`, `notice`, `month`.
"""
