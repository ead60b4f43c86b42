"""The newsroom: from committed stories to a published site, with no MkDocs in it.

The rooms, in the order in which a story walks through them, which ``tests/test_rooms.py`` holds them to:
patterns, garbage, personal, model, speaking, findings, attachments, reading, converting, keeping, standings, evidence,
rules, inspection, pages, rendering, outputs, build, publishing.
"""
