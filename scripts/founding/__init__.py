"""A new school: what is asked, its addresses, and the files that it begins with. For ``scripts/school.py`` and
``release.py``."""
