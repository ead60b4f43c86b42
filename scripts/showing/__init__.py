"""A busy paper to look at: an invented school with pictures of every shape, tables, galleries and works."""
