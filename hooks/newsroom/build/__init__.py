"""From outputs to a published folder: keys looked up, the rest made by workers, verified, swapped in one step."""

from newsroom.build.assembly import Assembler, Assembly
from newsroom.build.keys import BuildOutput, keys_of, origin_of
from newsroom.build.limits import BuildRefusedError, refuse_to_lose, refuse_to_shrink
from newsroom.build.ordinary import OrdinaryFile, copy_pages, ordinary_files, well_known_files
from newsroom.build.piecemeal import NOT_AT_ONCE
from newsroom.build.preview import Banner, error_pages
from newsroom.build.site_folder import refuse_what_is_no_site, stories_on_site
from newsroom.build.stage import Stage, StageBusyError
from newsroom.build.trees import SiteTree
from newsroom.build.trouble import STAYS, in_words
from newsroom.build.verifying import missing_addresses
from newsroom.build.witness import post_witness

__all__ = [
    "NOT_AT_ONCE",
    "STAYS",
    "Assembler",
    "Assembly",
    "Banner",
    "BuildOutput",
    "BuildRefusedError",
    "OrdinaryFile",
    "SiteTree",
    "Stage",
    "StageBusyError",
    "copy_pages",
    "error_pages",
    "in_words",
    "keys_of",
    "missing_addresses",
    "ordinary_files",
    "origin_of",
    "post_witness",
    "refuse_to_lose",
    "refuse_to_shrink",
    "refuse_what_is_no_site",
    "stories_on_site",
    "well_known_files",
]
