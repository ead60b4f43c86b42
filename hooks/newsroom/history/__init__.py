"""What git tells of a repository: when each story was merged, which commit is checked out.

The edge asks, and passes the answers on: no room imports this one.
"""

from newsroom.history.merges import are_wanted, merge_dates
from newsroom.history.origin import commit_of, version_of

__all__ = ["are_wanted", "commit_of", "merge_dates", "version_of"]
