"""From outputs to a published folder: keys looked up, the rest made by workers, verified, swapped in one step."""

from newsroom.build.assembly import Assembler, Assembly, RefusedError
from newsroom.build.keys import BuildOutput, TwoOutputsError, keys_of, origin_of
from newsroom.build.limits import Refusal, refusal, shrinkage
from newsroom.build.ordinary import OrdinaryFile, ordinary_files
from newsroom.build.stage import Stage, StageBusyError
from newsroom.build.standing import standing_stories
from newsroom.build.trees import Tree
from newsroom.build.verifying import missing_addresses
from newsroom.build.writing import BuildFailedError

__all__ = [
    "Assembler",
    "Assembly",
    "BuildFailedError",
    "BuildOutput",
    "OrdinaryFile",
    "Refusal",
    "RefusedError",
    "Stage",
    "StageBusyError",
    "Tree",
    "TwoOutputsError",
    "keys_of",
    "missing_addresses",
    "ordinary_files",
    "origin_of",
    "refusal",
    "shrinkage",
    "standing_stories",
]
