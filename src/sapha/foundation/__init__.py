"""Pure Python beneath everything: Thai text, dates, numbers, names, money, identifiers, errors."""
