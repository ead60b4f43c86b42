"""What got out and must not have: where it stands, off the site, out of history. For ``scripts/leak.py``."""
