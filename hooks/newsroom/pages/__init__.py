"""The newsroom as the list of all its outputs: where each stands, which template renders it, what it shows."""

from newsroom.checks.target import address_of
from newsroom.pages.addresses import SET_ASIDE, internal_addresses
from newsroom.pages.links import story_place
from newsroom.pages.listing import list_outputs
from newsroom.pages.outputs import AttachmentFile, DrawnCard, Output, Page, PictureFile

__all__ = [
    "SET_ASIDE",
    "AttachmentFile",
    "DrawnCard",
    "Output",
    "Page",
    "PictureFile",
    "address_of",
    "internal_addresses",
    "list_outputs",
    "story_place",
]
