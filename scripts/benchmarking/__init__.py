"""Behind ``scripts/benchmark.py``: an invented school, its peers' formats, and whole processes measured side by side."""
