"""Attachments to anything the house knows: kept whole, known by their bytes, shown to who may see them."""
