"""What the words of a table's cells say: types, limits, what must be there."""
