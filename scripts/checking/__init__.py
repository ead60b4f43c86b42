"""Of which files ``scripts/check.py`` is asked, and how it tells theirs from what stands elsewhere."""
