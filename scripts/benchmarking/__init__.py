"""Behind ``scripts/benchmark.py``: an invented school in every peer's format, and whole processes measured."""
