"""The newsroom: from committed stories to a published site, with no MkDocs in it.

The rooms, in the order in which a story walks through them; each imports only rooms before it:
model, findings, reading, converting, checks, pages, rendering, outputs, build, publishing.
"""
