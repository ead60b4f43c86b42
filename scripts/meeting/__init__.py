"""What ``scripts/agenda.py`` puts before the daily meeting."""
