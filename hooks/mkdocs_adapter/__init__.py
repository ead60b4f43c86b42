"""How the newsroom meets MkDocs, or a fork that answers to its name. Only ``hooks/mkdocs_events.py`` imports this."""
