"""From outputs to a published folder: written into a stage, verified, swapped in one step."""

from newsroom.build.limits import Refusal, refusal
from newsroom.build.staging import Stage, StageBusyError, standing_stories
from newsroom.build.verifying import missing_addresses, missing_files
from newsroom.build.writing import write_outputs

__all__ = [
    "Refusal",
    "Stage",
    "StageBusyError",
    "missing_addresses",
    "missing_files",
    "refusal",
    "standing_stories",
    "write_outputs",
]
