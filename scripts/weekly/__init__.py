"""What ``scripts/weekly_report.py`` says of a week, and in which forms."""
