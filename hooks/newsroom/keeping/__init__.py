"""What a build may use again: values by key in one file, each sealed. Knows nothing of stories."""

from newsroom.keeping.collector import without_collector
from newsroom.keeping.readable import readable
from newsroom.keeping.store import LARGEST, Reader, Store
from newsroom.keeping.version import code_version

__all__ = ["LARGEST", "Reader", "Store", "code_version", "readable", "without_collector"]
