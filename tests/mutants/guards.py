"""Guards one by one, each with how it is taken away and the tests of which at least one then fails."""

from __future__ import annotations

from mutants.guarded_doors import DESK, DOORS
from mutants.guarded_sites import CACHE, ELSEWHERE, STAGING, VERSIONS
from mutants.guarded_texts import CLEANING, FILES, PAGES, PERSONAL, READING

GUARDS = {
    "submission desk": DESK,
    "reading": READING,
    "cleaning": CLEANING,
    "personal data": PERSONAL,
    "staging": STAGING,
    "cache": CACHE,
    "forms": DOORS,
    "ordinary pages": PAGES,
    "files": FILES,
    "elsewhere": ELSEWHERE,
    "versions": VERSIONS,
}
