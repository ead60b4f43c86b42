"""Which files ``scripts/check.py`` is asked about, and how it tells theirs from what stands elsewhere."""
