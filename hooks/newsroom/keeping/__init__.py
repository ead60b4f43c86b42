"""What a build may use again: values by key in one file, each sealed; for a preview, what it has read before. Knows
nothing of stories."""

from newsroom.keeping.memory import Memory, Stamp, is_settled, stamp_of
from newsroom.keeping.store import LARGEST, Store, StoreReader
from newsroom.keeping.version import code_version, installed_packages, version_of

__all__ = [
    "LARGEST",
    "Memory",
    "Stamp",
    "Store",
    "StoreReader",
    "code_version",
    "installed_packages",
    "is_settled",
    "stamp_of",
    "version_of",
]
