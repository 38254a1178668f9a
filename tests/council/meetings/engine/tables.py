"""Tables written by hand from the text of the law, not from the code: the code must agree with them.

Administrative Procedure Act B.E. 2539 s.79: "half of all members" is never rounded down; s.79
para 2: "not less than one third".
"""

from __future__ import annotations

# members in office less those recused: members who must be present at least
HALF = {
    1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 5, 10: 5, 11: 6, 12: 6, 13: 7, 14: 7, 15: 8,
    16: 8, 17: 9, 18: 9, 19: 10, 20: 10, 21: 11, 22: 11, 23: 12, 24: 12, 25: 13, 26: 13, 27: 14,
    28: 14, 29: 15, 30: 15, 31: 16, 32: 16, 33: 17, 34: 17, 35: 18, 36: 18, 37: 19, 38: 19, 39: 20,
    40: 20,
}  # fmt: skip
THIRD = {
    1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4, 13: 5, 14: 5, 15: 5,
    16: 6, 17: 6, 18: 6, 19: 7, 20: 7, 21: 7, 22: 8, 23: 8, 24: 8, 25: 9, 26: 9, 27: 9, 28: 10,
    29: 10, 30: 10, 31: 11, 32: 11, 33: 11, 34: 12, 35: 12, 36: 12, 37: 13, 38: 13, 39: 13, 40: 14,
}  # fmt: skip
# votes cast: votes for that are more than half of them
MORE_THAN_HALF = {
    1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 4, 7: 4, 8: 5, 9: 5, 10: 6, 11: 6, 12: 7, 13: 7, 14: 8, 15: 8,
    16: 9, 17: 9, 18: 10, 19: 10, 20: 11, 21: 11, 22: 12, 23: 12, 24: 13, 25: 13,
}  # fmt: skip
# base: votes for that are two thirds of it at least
TWO_THIRDS = {
    1: 1, 2: 2, 3: 2, 4: 3, 5: 4, 6: 4, 7: 5, 8: 6, 9: 6, 10: 7, 11: 8, 12: 8, 13: 9, 14: 10, 15: 10,
    16: 11, 17: 12, 18: 12, 19: 13, 20: 14, 21: 14, 22: 15, 23: 16, 24: 16, 25: 17,
}  # fmt: skip
