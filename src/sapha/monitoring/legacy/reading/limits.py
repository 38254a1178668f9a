"""How large a table may be: what is beyond is refused with its reason before it costs anything."""

from __future__ import annotations

LARGEST_FILE = 50 * 1024 * 1024  # bytes
MOST_ROWS = 60_000
MOST_COLUMNS = 100
LONGEST_CELL = 40_000  # characters
# Of a workbook, which is a ZIP archive: parts, bytes unpacked in all, and bytes of texts held in memory.
MOST_PARTS = 2_000
LARGEST_UNPACKED = 256 * 1024 * 1024
LARGEST_TEXTS = 64 * 1024 * 1024
# An unpacked part so many times its packed size is a bomb once it is larger than this.
RATIO, RATIO_FROM = 250, 8 * 1024 * 1024
