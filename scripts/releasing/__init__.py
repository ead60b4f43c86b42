"""Versions of the tool: made, found, compared with what a school has, and brought in. For ``scripts/update.py``,
``release.py`` and ``migrate.py``."""
