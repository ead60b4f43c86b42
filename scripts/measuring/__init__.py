"""What ``scripts/rates.py`` makes of manuscripts that were written for other places."""
