"""From a filled-in form for a story to the story's folder: what was written, and the pictures that were pasted in."""
