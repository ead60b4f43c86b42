"""The newsroom as the list of all its outputs: where each stands, which template renders it, what it shows."""

from newsroom.model.addresses import SET_ASIDE
from newsroom.model.story import address_of
from newsroom.pages.blanks import BLANKS, blank_values, fill_blanks, literal, unknown_blanks
from newsroom.pages.foot import foot_of
from newsroom.pages.links import internal_addresses, story_place
from newsroom.pages.listing import list_outputs
from newsroom.pages.outputs import AttachmentFile, DrawnCard, Output, Page, PictureFile

__all__ = [
    "BLANKS",
    "SET_ASIDE",
    "AttachmentFile",
    "DrawnCard",
    "Output",
    "Page",
    "PictureFile",
    "address_of",
    "blank_values",
    "fill_blanks",
    "foot_of",
    "internal_addresses",
    "list_outputs",
    "literal",
    "story_place",
    "unknown_blanks",
]
