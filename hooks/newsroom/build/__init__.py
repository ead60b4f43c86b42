"""From outputs to a published folder: keys looked up, the rest made by workers, verified, swapped in one step."""

from newsroom.build.assembly import Assembler, Assembly, RefusedError
from newsroom.build.imprint import inputs_of, leave_imprint, standing_imprint
from newsroom.build.keys import BuildOutput, TwoOutputsError, keys_of, origin_of
from newsroom.build.limits import Refusal, refusal, shrinkage
from newsroom.build.ordinary import OrdinaryFile, copy_pages, ordinary_files, well_known_files
from newsroom.build.piecemeal import NOT_AT_ONCE
from newsroom.build.preview import Notice, error_pages
from newsroom.build.stage import Stage, StageBusyError
from newsroom.build.standing import NoSiteError, refuse_what_is_no_site, standing_stories
from newsroom.build.trees import Tree
from newsroom.build.trouble import STAYS, in_words
from newsroom.build.verifying import missing_addresses
from newsroom.build.witness import post_witness
from newsroom.build.writing import BuildFailedError

__all__ = [
    "NOT_AT_ONCE",
    "STAYS",
    "Assembler",
    "Assembly",
    "BuildFailedError",
    "BuildOutput",
    "NoSiteError",
    "Notice",
    "OrdinaryFile",
    "Refusal",
    "RefusedError",
    "Stage",
    "StageBusyError",
    "Tree",
    "TwoOutputsError",
    "copy_pages",
    "error_pages",
    "in_words",
    "inputs_of",
    "keys_of",
    "leave_imprint",
    "missing_addresses",
    "ordinary_files",
    "origin_of",
    "post_witness",
    "refusal",
    "refuse_what_is_no_site",
    "shrinkage",
    "standing_imprint",
    "standing_stories",
    "well_known_files",
]
